import { type EscortAct, escortActKinds, escortTextMax } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { parseLocalDate } from '@tamga/domain/time';
import { escapeText, isElement, parseXml } from '../declaration/index.ts';

/** Namespace of a signed decision on an escort. The form is fixed: one element a line, so that what is signed reads plainly. */
export const escortActNamespace = 'urn:tamga:escort-act:v1';

const members = [
  ['Kind', 'kind'],
  ['EscortId', 'escortId'],
  ['CarriageNumber', 'carriageNumber'],
  ['DeclarationNumber', 'declarationNumber'],
  ['RiskCase', 'riskCaseId'],
  ['Vehicle', 'vehicle'],
  ['DepartureBody', 'departureBody'],
  ['DestinationBody', 'destinationBody'],
  ['MadeOn', 'madeOn'],
  ['Reason', 'reason'],
] as const satisfies readonly (readonly [string, keyof EscortAct])[];

/** The decision as XML text to be signed. Runs in the browser. */
export const encodeEscortAct = (act: EscortAct): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<EscortAct xmlns="${escortActNamespace}">`,
    ...members.map(([name, member]) => `  <${name}>${escapeText(act[member])}</${name}>`),
    '</EscortAct>',
    '',
  ].join('\n');

export type EscortActUnreadable = { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string };

/** Reads a decision. Only the very form `encodeEscortAct` writes is accepted, so the bytes signed are the bytes understood. */
export const decodeEscortAct = (bytes: Uint8Array): Result<EscortAct, EscortActUnreadable> => {
  const wrong = (place: string) => refuse({ code: 'DOC_FORMAT_INVALID' as const, place });
  const parsed = parseXml(bytes);
  if (!parsed.ok) return wrong('EscortAct');
  const found = new Map(
    parsed.value.root.children
      .filter(isElement)
      .map(({ local, children }) => [local, children.filter((part) => typeof part === 'string').join('')]),
  );
  const value = (name: (typeof members)[number][0]): string => found.get(name) ?? '';
  const kind = escortActKinds.find((known) => known === value('Kind'));
  if (!kind) return wrong('EscortAct/Kind');
  const madeOn = parseLocalDate(value('MadeOn'));
  if (!madeOn) return wrong('EscortAct/MadeOn');
  const tooLong = members.find(([name]) => value(name).length > escortTextMax);
  if (tooLong) return wrong(`EscortAct/${tooLong[0]}`);
  const act: EscortAct = {
    kind,
    escortId: value('EscortId'),
    carriageNumber: value('CarriageNumber'),
    declarationNumber: value('DeclarationNumber'),
    riskCaseId: value('RiskCase'),
    vehicle: value('Vehicle'),
    departureBody: value('DepartureBody'),
    destinationBody: value('DestinationBody'),
    madeOn,
    reason: value('Reason'),
  };
  return encodeEscortAct(act) === new TextDecoder().decode(bytes) ? accept(act) : wrong('EscortAct');
};
