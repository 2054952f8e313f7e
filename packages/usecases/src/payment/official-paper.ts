import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Result } from '@tamga/domain/law';
import { type Paper, paperNumber, type Transfer } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import type { PaperRow, Person, Reader, Work } from '../ports/index.ts';
import { keepPaper, type PaperPorts, readSignedPaper, type SignedPaperRefusal } from './issue-paper.ts';

/** A paper an official signed, and in what office. */
export interface ByOfficial {
  /** Attached CMS over the paper. */
  readonly cms: Uint8Array;
  readonly official: Person;
  readonly role: string;
  readonly officeCode: string;
}

export interface OfficialPaper {
  readonly paper: Paper;
  readonly content: Uint8Array;
  /** Whom the work on it is done as. */
  readonly reader: Reader;
}

export const readOfficialPaper = async (
  { signatures }: Pick<PaperPorts, 'signatures'>,
  { cms, official, officeCode }: ByOfficial,
  now: Instant,
): Promise<Result<OfficialPaper, SignedPaperRefusal>> => {
  const signed = await readSignedPaper(signatures, cms, official, now);
  if (!signed.ok) return signed;
  return accept({
    ...signed.value,
    reader: { kind: 'person', actingForId: official.id, officeCode },
  });
};

/** The member of an official's paper that is not about this thing, this payer and this office, or gives no reason. */
export const misdirected = (
  paper: Paper,
  about: { readonly subjectId: string; readonly numberOf?: string; readonly payer: Person },
  { officeCode }: ByOfficial,
): string | undefined => {
  if (paper.subjectId !== about.subjectId) return 'Paper/SubjectId';
  if (paper.payer !== about.payer.identifier) return 'Paper/Payer';
  if (paper.officeCode !== officeCode) return 'Paper/Office';
  const number = paperNumber(paper.kind, officeCode, paper.madeOn, about.numberOf ?? about.subjectId);
  if (paper.number !== number) return 'Paper/Number';
  return paper.reason.trim() === '' ? 'Paper/Reason' : undefined;
};

export const keepOfficialPaper = (
  work: Work,
  ports: PaperPorts,
  { paper, content }: OfficialPaper,
  { cms, official, role }: ByOfficial,
  payerId: string,
  now: Instant,
): Promise<PaperRow> =>
  keepPaper(work, ports, { paper, content, cms, payerId, by: { id: official.id, role }, now });

/** Who made transfers: an official, or a payer for himself or whom he acts for. */
export interface Mover {
  readonly id: string;
  readonly role: string;
  readonly onBehalfOf: string | null;
}

export const moverOf = ({ official, role }: ByOfficial): Mover => ({
  id: official.id,
  role,
  onBehalfOf: null,
});

/** A record of the operation log for each transfer. */
export const transferRecords = (
  transfers: readonly Transfer[],
  by: Mover,
  now: Instant,
  facts: Readonly<Record<string, string>> = {},
): readonly LogRecord[] =>
  transfers.map(({ id, kind, clause, amount, paymentCode }) => ({
    class: 'FIN',
    at: now,
    actorId: by.id,
    actorRole: by.role,
    onBehalfOf: by.onBehalfOf,
    objectKind: 'transfer',
    objectId: id,
    result: kind,
    basis: clause,
    facts: { amount: amount.toString(), code: paymentCode, ...facts },
  }));
