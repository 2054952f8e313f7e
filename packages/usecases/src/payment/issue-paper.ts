import { accept, type Result, refuse } from '@tamga/domain/law';
import { type Paper, paperNumber } from '@tamga/domain/payment';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { decodePaper, encodePaper } from '@tamga/formats/payment';
import type { Chance, PaperRow, Person, Signatures, Work } from '../ports/index.ts';

/** SHA-256 of bytes, hexadecimal. */
export type Sha256 = (bytes: Uint8Array) => string;

export interface PaperPorts {
  readonly signatures: Signatures;
  readonly chance: Chance;
  readonly sha256: Sha256;
}

export type SignedPaperRefusal =
  | { readonly code: 'AUTH_SIGNATURE_INVALID' }
  | { readonly code: 'DOC_SIGNER_NOT_ENTITLED' }
  | { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string };

/** What was signed, read from the signature and from nothing else: the signer must be the person who is signed in. */
export const readSignedPaper = async (
  signatures: Pick<Signatures, 'verify'>,
  cms: Uint8Array,
  person: Person,
  now: Instant,
): Promise<Result<{ readonly paper: Paper; readonly content: Uint8Array }, SignedPaperRefusal>> => {
  const verified = await signatures.verify(cms, 'application/cms', now);
  if (!verified.ok) return refuse({ code: 'AUTH_SIGNATURE_INVALID' });
  if (verified.value.signer.iin !== person.identifier) return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });
  const { content } = verified.value;
  const paper = decodePaper(content);
  if (!paper.ok) return paper;
  if (paper.value.madeOn !== localDateAt(now))
    return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/MadeOn' });
  return accept({ paper: paper.value, content });
};

/** A paper of the system itself: written, signed with its key and time-stamped, and put into the inbox (389-19.7). */
export const issueBySystem = async (
  work: Work,
  { signatures, chance, sha256 }: PaperPorts,
  paper: Omit<Paper, 'number' | 'madeOn'>,
  payerId: string,
  now: Instant,
  /** What the number is made of, when there may be several papers about the subject. */
  numberOf: string = paper.subjectId,
): Promise<PaperRow> => {
  const madeOn = localDateAt(now);
  const number = paperNumber(paper.kind, paper.officeCode, madeOn, numberOf);
  const content = new TextEncoder().encode(encodePaper({ ...paper, number, madeOn }));
  const cms = await signatures.sealReceipt(content);
  return keepPaper(
    work,
    { chance, sha256 },
    { paper: { ...paper, number, madeOn }, content, cms, payerId, by: null, now },
  );
};

/** Keeps a signed paper, records it and tells its addressee. */
export const keepPaper = async (
  work: Work,
  { chance, sha256 }: Pick<PaperPorts, 'chance' | 'sha256'>,
  {
    paper,
    content,
    cms,
    payerId,
    by,
    now,
  }: {
    readonly paper: Paper;
    readonly content: Uint8Array;
    readonly cms: Uint8Array;
    readonly payerId: string;
    readonly by: { readonly id: string; readonly role: string } | null;
    readonly now: Instant;
  },
): Promise<PaperRow> => {
  const row: PaperRow = {
    id: chance.id(),
    kind: paper.kind,
    number: paper.number,
    payerId,
    officeCode: paper.officeCode,
    subjectId: paper.subjectId || null,
    issuedBy: by?.id ?? null,
    issuedAt: now,
    content,
    sha256: sha256(content),
    cms,
    state: 'issued',
    deliveredAt: null,
    receivedAt: null,
  };
  await work.insertPaper(row);
  await work.log([
    {
      class: 'MSG',
      at: now,
      actorId: by?.id ?? null,
      actorRole: by?.role ?? 'system',
      onBehalfOf: null,
      objectKind: 'paper',
      objectId: row.id,
      result: paper.kind,
      basis: '389-19.7d',
      facts: { number: row.number, sha256: row.sha256, payer: payerId },
    },
  ]);
  await work.tell([
    {
      at: now,
      topic: 'paper',
      personIds: [payerId],
      officeCode: null,
      declarationId: null,
      number: row.number,
      state: paper.kind,
    },
  ]);
  return row;
};
