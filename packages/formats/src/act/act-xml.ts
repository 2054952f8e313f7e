import { type Act, type ActKind, actTextMax } from '@tamga/domain/access';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { parseLocalDate } from '@tamga/domain/time';

/** Namespace of a signed act. The form is fixed: one element a line, in this order, so that what is signed reads plainly. */
export const actNamespace = 'urn:tamga:act:v1';

const kinds = [
  'takeUnderControl',
  'query',
  'answer',
  'release',
  'proposeRefusal',
  'refuseRelease',
  'withdraw',
] as const satisfies readonly ActKind[];
const members = [
  'Kind',
  'DeclarationId',
  'DeclarationNumber',
  'Version',
  'Clause',
  'Facts',
  'Reason',
  'Remedy',
  'Deadline',
] as const;

/** The act as XML text to be signed. Runs in the browser. */
export const encodeAct = (act: Act): string => {
  const values: Record<(typeof members)[number], string> = {
    Kind: act.kind,
    DeclarationId: act.declarationId,
    DeclarationNumber: act.declarationNumber,
    Version: String(act.version),
    Clause: act.clause,
    Facts: act.facts,
    Reason: act.reason,
    Remedy: act.remedy,
    Deadline: act.deadline ?? '',
  };
  const lines = members.map((name) => `  <${name}>${escape(values[name])}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Act xmlns="${actNamespace}">\n${lines.join('\n')}\n</Act>\n`;
};

export type ActUnreadable = { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string };

/** Reads an act. Only the very form `encodeAct` writes is accepted, so the bytes signed are the bytes understood. */
export const decodeAct = (xml: string): Result<Act, ActUnreadable> => {
  const found = new Map<string, string>();
  for (const name of members) {
    const start = xml.indexOf(`<${name}>`);
    const end = xml.indexOf(`</${name}>`);
    if (start < 0 || end < start || end - start > actTextMax * 6)
      return refuse({ code: 'DOC_FORMAT_INVALID', place: `Act/${name}` });
    found.set(name, unescape(xml.slice(start + name.length + 2, end)));
  }
  const value = (name: (typeof members)[number]): string => found.get(name) ?? '';
  const kind = kinds.find((known) => known === value('Kind'));
  if (!kind) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Act/Kind' });
  const version = /^[1-9]\d{0,5}$/.test(value('Version')) ? Number(value('Version')) : 0;
  if (version === 0) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Act/Version' });
  const deadline = value('Deadline') === '' ? null : parseLocalDate(value('Deadline'));
  if (deadline === undefined) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Act/Deadline' });
  const act: Act = {
    kind,
    declarationId: value('DeclarationId'),
    declarationNumber: value('DeclarationNumber'),
    version,
    clause: value('Clause'),
    facts: value('Facts'),
    reason: value('Reason'),
    remedy: value('Remedy'),
    deadline,
  };
  const tooLong = (['clause', 'facts', 'reason', 'remedy'] as const).find(
    (name) => act[name].length > actTextMax,
  );
  if (tooLong) return refuse({ code: 'DOC_FORMAT_INVALID', place: `Act/${tooLong}` });
  return encodeAct(act) === xml ? accept(act) : refuse({ code: 'DOC_FORMAT_INVALID', place: 'Act' });
};

const entities: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
];

const escape = (plain: string): string =>
  entities.reduce((done, [character, entity]) => done.replaceAll(character, entity), plain);

const unescape = (written: string): string =>
  entities.toReversed().reduce((done, [character, entity]) => done.replaceAll(entity, character), written);
