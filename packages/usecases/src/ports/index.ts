import type { OfficialRole } from '@tamga/domain/access';
import type { DeclarationState, Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import type { LogRecord } from '@tamga/domain/evidence';
import type { Basis, Result } from '@tamga/domain/law';
import type { GoodsCalculation, GoodsPayments, Transfer } from '@tamga/domain/payment';
import type { Channel, RiskProfile, RiskTrace } from '@tamga/domain/risk';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { BankWork } from './bank.ts';
import type { GuaranteeWork } from './guarantees.ts';
import type { AccountKind, TransferOutcome } from './ledger.ts';
import type { Notice } from './notice.ts';
import type { OfficeWork } from './office.ts';
import type { PaperWork } from './papers.ts';

export * from './bank.ts';
export * from './escort.ts';
export * from './escort-cause.ts';
export * from './escort-life.ts';
export * from './escort-package.ts';
export * from './forward.ts';
export * from './guarantees.ts';
export * from './ledger.ts';
export * from './notice.ts';
export * from './office.ts';
export * from './papers.ts';
export * from './prices.ts';
export * from './retention.ts';

/** Interfaces the use cases are given. One exists only where there is input, output, time or chance. */

export interface Clock {
  now(): Instant;
}

export interface Chance {
  /** A new id, growing with time (UUID version 7). */
  id(): string;
  /** A whole number from 0 to 9999, for the random layer of risk selection. */
  draw(): number;
  bytes(count: number): Uint8Array;
}

export interface Person {
  readonly id: string;
  readonly kind: 'natural' | 'legal';
  /** IIN or BIN. */
  readonly identifier: string;
  readonly name: string;
  readonly state: 'registered' | 'suspended' | 'closed';
}

export interface Mandate {
  readonly principalId: string;
  readonly agentId: string;
  readonly kind: 'employee' | 'representative';
}

export interface Official {
  readonly personId: string;
  readonly officeCode: string;
  readonly role: OfficialRole;
}

/** On whose behalf a transaction reads and writes: row-level security shows it no more than that. */
export type Reader =
  | { readonly kind: 'system' }
  | { readonly kind: 'person'; readonly actingForId: string; readonly officeCode: string | null };

/** Who signed, as the certificate says. */
export interface Signer {
  readonly name: string;
  readonly iin: string | null;
  readonly bin: string | null;
  readonly organisation: string | null;
  readonly roles: readonly string[];
  readonly certificateSha256: string;
}

/** A document whose signature was verified: `content` is exactly what was signed, and nothing else is read on. */
export interface VerifiedDocument {
  readonly content: Uint8Array;
  readonly signer: Signer;
  /** Evidence kept with the document: verdict, checks, times. Plain JSON. */
  readonly report: unknown;
}

export interface Signatures {
  /** `purpose` is `document` unless said otherwise. */
  verify(
    signed: Uint8Array,
    mediaType: string,
    at: Instant,
    purpose?: 'document' | 'sign-in',
  ): Promise<Result<VerifiedDocument, { readonly code: 'AUTH_SIGNATURE_INVALID'; readonly report: unknown }>>;
  /** Signs with the key of the system and puts a time-stamp on it: an attached CMS. */
  sealReceipt(content: Uint8Array): Promise<Uint8Array>;
}

export interface Submission {
  readonly id: string;
  readonly senderId: string;
  readonly actingForId: string;
  readonly requestId: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly receivedAt: Instant;
  readonly receipt: Uint8Array;
  readonly draftId: string | null;
}

/** What became of a submission that made no declaration. */
export interface SubmissionProblem {
  readonly code:
    | 'AUTH_SIGNATURE_INVALID'
    | 'AUTH_NOT_REGISTERED'
    | 'DOC_FORMAT_INVALID'
    | 'DOC_SIGNER_NOT_ENTITLED';
  readonly findings: readonly Finding[];
  /** The report of a signature that was not valid. Plain JSON. */
  readonly signature?: unknown;
}

export interface SubmissionStatus {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
  readonly state: 'received' | 'processed' | 'failed';
  readonly declarationId: string | null;
  readonly problem: SubmissionProblem | null;
}

/** How a submission ended: with a declaration or with a problem. */
export interface SubmissionEnd {
  readonly id: string;
  readonly declarationId: string | null;
  readonly problem: SubmissionProblem | null;
  readonly at: Instant;
}

/** A declaration as the lists and the transitions need it. */
export interface DeclarationRecord {
  readonly id: string;
  readonly submissionId: string;
  readonly declarantId: string;
  readonly representativeId: string | null;
  readonly officeCode: string;
  readonly number: string | null;
  readonly state: DeclarationState;
  readonly version: number;
  readonly direction: string;
  readonly procedure: string;
  readonly declarantName: string;
  readonly consigneeName: string;
  readonly itemsTotal: number;
  /** Tiyn. */
  readonly total: bigint | null;
  readonly channel: Channel | null;
  readonly lodgedAt: Instant;
  readonly registeredAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly ball: 'customs' | 'declarant' | 'nobody';
  readonly verificationCode: string;
  readonly search: string;
}

export interface DeclarationVersion {
  readonly version: number;
  /** Of the very bytes that arrived, kept with the submission. */
  readonly documentSha256: string;
  readonly mediaType: string;
  readonly signer: Signer;
  readonly signatureReport: unknown;
  readonly declaration: GoodsDeclaration;
  readonly findings: readonly Finding[];
  readonly payments: GoodsPayments | null;
  /** What the payments were computed from, with every rate (PAY-008); the payer calculates what he declares (PAY-006). */
  readonly calculation: GoodsCalculation | null;
  readonly riskTrace: readonly RiskTrace[] | null;
  readonly madeAt: Instant;
}

export type ActorRef = {
  readonly actor: 'declarant' | 'customs' | 'system';
  readonly actorId: string | null;
};

export interface HistoryRow extends ActorRef {
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly basis: Basis;
  readonly at: Instant;
}

export interface ClockRow {
  readonly clock: string;
  readonly basis: Basis;
  readonly party: 'customs' | 'declarant';
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'overdue';
}

/** A new declaration with its first version, its history and clocks. */
export interface NewDeclaration {
  readonly record: DeclarationRecord;
  readonly version: DeclarationVersion;
  readonly history: readonly HistoryRow[];
  readonly clocks: readonly ClockRow[];
}

export interface ActRow extends ActorRef {
  readonly id: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly clause: string;
  readonly facts: string;
  readonly reason: string;
  readonly remedy: string;
  readonly deadline: LocalDate | null;
  readonly cms: Uint8Array | null;
  readonly madeAt: Instant;
}

/** What one transaction may do. Each method is one statement or a few; nothing is seen by others before the end. */
export interface Work extends OfficeWork, BankWork, PaperWork, GuaranteeWork {
  /** Keeps the submission; `false` when the sender's request id was used before. */
  keepSubmission(submission: Submission): Promise<boolean>;
  finishSubmissions(ends: readonly SubmissionEnd[]): Promise<void>;
  /** The first of `count` serial numbers next in the series of the office and year (NUM-002). Held until the transaction ends. */
  nextSerials(officeCode: string, series: string, year: number, count: number): Promise<number>;
  insertDeclarations(declarations: readonly NewDeclaration[]): Promise<void>;
  /** The declaration, locked until the transaction ends, or `undefined` when the reader may not see it. */
  lockDeclaration(id: string): Promise<DeclarationRecord | undefined>;
  updateDeclaration(record: DeclarationRecord): Promise<void>;
  appendHistory(declarationId: string, rows: readonly HistoryRow[]): Promise<void>;
  history(declarationId: string): Promise<readonly HistoryRow[]>;
  acts(declarationId: string): Promise<readonly ActRow[]>;
  insertAct(declarationId: string, act: ActRow): Promise<void>;
  /** Replaces the clocks of the declaration by these. */
  saveClocks(declarationId: string, clocks: readonly ClockRow[]): Promise<void>;
  draftLodged(draftId: string, submissionId: string): Promise<void>;
  /** Money the account can give, tiyn; `undefined` when there is no such account. */
  available(account: string): Promise<bigint | undefined>;
  /** Takes the transfers of one command, all or none, and writes `records` with them when they are taken. */
  transfer(transfers: readonly Transfer[], records?: readonly LogRecord[]): Promise<TransferOutcome>;
  /**
   * Takes each group that its accounts cover after the groups before it, whole or not at all; `null` takes no place. Tells
   * which were taken.
   */
  transferEach(groups: readonly (readonly Transfer[] | null)[]): Promise<readonly boolean[]>;
  /** Holds of a document that were neither captured nor voided. */
  openHolds(documentId: string): Promise<readonly Transfer[]>;
  /** The hold, when it was neither captured nor voided. */
  hold(id: string): Promise<Transfer | undefined>;
  /** The hold is not looked at again when its time comes. */
  forgetExpiry(holdId: string): Promise<void>;
  /** Opens an account of the person; does nothing when there is one. */
  openAccount(account: string, ownerId: string, kind: AccountKind): Promise<void>;
  log(records: readonly LogRecord[]): Promise<void>;
  tell(notices: readonly Notice[]): Promise<void>;
}

export interface Works {
  /** One transaction: all of `work` or nothing. */
  run<T>(reader: Reader, work: (work: Work) => Promise<T>): Promise<T>;
}

export interface Persons {
  byIdentifier(identifier: string): Promise<Person | undefined>;
  byId(id: string): Promise<Person | undefined>;
  /** Mandates of the agent in force on the day. */
  mandatesOf(agentId: string, on: LocalDate): Promise<readonly Mandate[]>;
  officialOf(personId: string, on: LocalDate): Promise<Official | undefined>;
}

export interface Submissions {
  byRequest(
    actingForId: string,
    senderId: string,
    requestId: string,
  ): Promise<(SubmissionStatus & { readonly receipt: Uint8Array }) | undefined>;
}

export interface RiskProfiles {
  all(): Promise<readonly RiskProfile[]>;
}

/** The state of customs whose declarations are kept here; leads the keys of the large tables. */
export const authority = 'KZ';
