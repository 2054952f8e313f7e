import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Basis } from '@tamga/domain/law';
import type {
  ApplicationKind,
  ApplicationState,
  GoodsCalculation,
  Obligation,
  ObligationEvent,
  PaperKind,
  PaperLine,
  PaperState,
} from '@tamga/domain/payment';
import type { Instant, LocalDate } from '@tamga/domain/time';

/** A paper as issued: what was signed and by whom. */
export interface PaperRow {
  readonly id: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly payerId: string;
  readonly officeCode: string;
  readonly subjectId: string | null;
  readonly issuedBy: string | null;
  readonly issuedAt: Instant;
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly cms: Uint8Array;
  readonly state: PaperState;
  readonly deliveredAt: Instant | null;
  readonly receivedAt: Instant | null;
}

export interface ApplicationRow {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly payerId: string;
  readonly applicantId: string;
  readonly requestId: string;
  readonly officeCode: string;
  readonly declarationId: string | null;
  readonly declarationNumber: string | null;
  /** The guarantee to be returned, or the obligation an offset is to pay. */
  readonly subjectId: string | null;
  /** Tiyn. */
  readonly amount: bigint;
  readonly ground: string;
  readonly iban: string;
  readonly lines: readonly PaperLine[];
  readonly reason: string;
  readonly cms: Uint8Array;
  readonly state: ApplicationState;
  readonly appliedAt: Instant;
  /** The day it is to be decided by. */
  readonly dueOn: LocalDate;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly paperId: string | null;
}

export interface ObligationEntry {
  readonly event: ObligationEvent | 'accrue' | 'interest' | 'penalty' | 'demand' | 'freeSecurity';
  readonly basis: Basis;
  readonly amount: bigint | null;
  readonly transferId: string | null;
  readonly paperId: string | null;
  readonly actorId: string | null;
  readonly at: Instant;
  readonly derivation: unknown;
}

export interface StoredDeclaration {
  readonly declaration: GoodsDeclaration;
  readonly input: GoodsCalculation;
}

/** What a transaction may do with applications, obligations and the papers about them. */
export interface PaperWork {
  insertPaper(paper: PaperRow): Promise<void>;
  /** Whether a paper of this number stands. */
  paperKnown(number: string): Promise<boolean>;
  lockPaper(id: string): Promise<PaperRow | undefined>;
  movePaper(
    id: string,
    state: PaperState,
    at: Instant,
    by: string | null,
    receipt: Uint8Array | null,
  ): Promise<void>;
  /** `false` when the applicant's request id was used before. */
  insertApplication(row: ApplicationRow): Promise<boolean>;
  applicationByRequest(applicantId: string, requestId: string): Promise<ApplicationRow | undefined>;
  lockMoneyApplication(id: string): Promise<ApplicationRow | undefined>;
  updateApplication(row: ApplicationRow): Promise<void>;
  insertObligation(row: Obligation): Promise<void>;
  lockObligation(id: string): Promise<Obligation | undefined>;
  updateObligation(row: Obligation): Promise<void>;
  appendEntries(obligationId: string, entries: readonly ObligationEntry[]): Promise<void>;
  /** Obligations put off from the payments of a declaration, locked. */
  lockObligationsOf(declarationId: string): Promise<readonly Obligation[]>;
  entries(obligationId: string): Promise<readonly ObligationEntry[]>;
  /** What the payments of a declaration were computed from, and the declaration. */
  storedCalculation(declarationId: string): Promise<StoredDeclaration | undefined>;
  /** Tiyn the budget took for a declaration and its obligations and did not give back, by payment code. */
  takenFor(declarationId: string): Promise<ReadonlyMap<string, bigint>>;
}
