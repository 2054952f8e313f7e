import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  type GuaranteeTerms,
  type Paper,
  type PaperKind,
  paperKinds,
  paperLinesMax,
  paperTextMax,
} from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { escapeText, parseXml, type XmlElement } from '../declaration/index.ts';
import { allAt, textOf } from './tree.ts';

/** Namespace of a signed paper about payments. The form is fixed: one element a line, so that what is signed reads plainly. */
export const paperNamespace = 'urn:tamga:payment-paper:v1';

const members = [
  ['Kind', 'kind'],
  ['Number', 'number'],
  ['MadeOn', 'madeOn'],
  ['Office', 'officeCode'],
  ['Payer', 'payer'],
  ['PayerName', 'payerName'],
  ['SubjectId', 'subjectId'],
  ['Subject', 'subject'],
  ['Clause', 'clause'],
  ['Ground', 'ground'],
  ['Account', 'iban'],
  ['Facts', 'facts'],
  ['Reason', 'reason'],
  ['Remedy', 'remedy'],
  ['Deadline', 'deadline'],
] as const satisfies readonly (readonly [string, keyof Paper])[];

/** Members of a paper about a security that is not money; no other paper has them. */
const guaranteeMembers = [
  ['Guarantor', 'guarantor'],
  ['GuarantorName', 'guarantorName'],
  ['Document', 'document'],
  ['DocumentOn', 'documentOn'],
  ['ValidFrom', 'validFrom'],
  ['ValidUntil', 'validUntil'],
] as const satisfies readonly (readonly [string, keyof GuaranteeTerms])[];

/** The paper as XML text to be signed. Runs in the browser. */
export const encodePaper = (paper: Paper): string => {
  const line = (name: string, value: string): string => `  <${name}>${escapeText(value)}</${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Paper xmlns="${paperNamespace}">`,
    ...members.map(([name, member]) => line(name, paper[member] ?? '')),
    ...guaranteeMembers.flatMap(([name, member]) =>
      paper.guarantee ? [line(name, paper.guarantee[member])] : [],
    ),
    ...paper.lines.map(
      ({ code, amount, dueOn }) =>
        `  <Line><Code>${escapeText(code)}</Code><Amount>${escapeText(amount)}</Amount><DueOn>${dueOn ?? ''}</DueOn></Line>`,
    ),
    '</Paper>',
    '',
  ].join('\n');
};

export type PaperUnreadable = { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string };

/** Reads a paper. Only the very form `encodePaper` writes is accepted, so the bytes signed are the bytes understood. */
export const decodePaper = (bytes: Uint8Array): Result<Paper, PaperUnreadable> => {
  const wrong = (place: string) => refuse({ code: 'DOC_FORMAT_INVALID' as const, place });
  const parsed = parseXml(bytes);
  if (!parsed.ok) return wrong('Paper');
  const { root } = parsed.value;
  const value = (name: string): string => {
    const [element] = allAt(root, name);
    return element ? textAsWritten(element) : '';
  };
  const kind = value('Kind');
  if (!Object.hasOwn(paperKinds, kind)) return wrong('Paper/Kind');
  const madeOn = parseLocalDate(value('MadeOn'));
  if (!madeOn) return wrong('Paper/MadeOn');
  const deadline = dayOf(value('Deadline'));
  if (deadline === undefined) return wrong('Paper/Deadline');
  const tooLong = [...members, ...guaranteeMembers].find(([name]) => value(name).length > paperTextMax);
  if (tooLong) return wrong(`Paper/${tooLong[0]}`);
  const elements = allAt(root, 'Line');
  if (elements.length > paperLinesMax) return wrong('Paper/Line');
  const lines = elements.map((element) => ({
    code: part(element, 'Code'),
    amount: part(element, 'Amount'),
    dueOn: dayOf(part(element, 'DueOn')),
  }));
  if (
    lines.some(({ amount, dueOn }) => dueOn === undefined || (parseMoney(amount, 'KZT')?.minor ?? 0n) <= 0n)
  )
    return wrong('Paper/Line');
  const guarantee = allAt(root, 'Guarantor').length > 0 ? guaranteeOf(value) : null;
  if (guarantee && 'missing' in guarantee) return wrong(`Paper/${guarantee.missing}`);
  const paper: Paper = {
    kind: kind as PaperKind,
    number: value('Number'),
    madeOn,
    officeCode: value('Office'),
    payer: value('Payer'),
    payerName: value('PayerName'),
    subjectId: value('SubjectId'),
    subject: value('Subject'),
    clause: value('Clause'),
    ground: value('Ground'),
    iban: value('Account'),
    facts: value('Facts'),
    reason: value('Reason'),
    remedy: value('Remedy'),
    deadline,
    lines: lines.map(({ code, amount, dueOn }) => ({ code, amount, dueOn: dueOn ?? null })),
    ...(guarantee ? { guarantee } : {}),
  };
  return encodePaper(paper) === new TextDecoder().decode(bytes) ? accept(paper) : wrong('Paper');
};

/** The terms of a guarantee, or the day that is none. */
const guaranteeOf = (value: (name: string) => string): GuaranteeTerms | { readonly missing: string } => {
  const [documentOn, validFrom, validUntil] = ['DocumentOn', 'ValidFrom', 'ValidUntil'].map((name) =>
    parseLocalDate(value(name)),
  );
  if (!documentOn) return { missing: 'DocumentOn' };
  if (!validFrom) return { missing: 'ValidFrom' };
  if (!validUntil) return { missing: 'ValidUntil' };
  return {
    guarantor: value('Guarantor'),
    guarantorName: value('GuarantorName'),
    document: value('Document'),
    documentOn,
    validFrom,
    validUntil,
  };
};

/** `undefined` when it is no day, `null` when it is empty. */
const dayOf = (written: string): LocalDate | null | undefined =>
  written === '' ? null : parseLocalDate(written);

const part = (element: XmlElement, name: string): string => {
  const [found] = allAt(element, name);
  return found ? textOf(found) : '';
};

const textAsWritten = ({ children }: XmlElement): string =>
  children.filter((child) => typeof child === 'string').join('');
