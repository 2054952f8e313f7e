import type {
  BankLine,
  BankLineState,
  BankReport,
  OutgoingState,
  PayerProposal,
  PaymentOrder,
} from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';

/** A movement of the bank's account as kept, and what became of it. */
export interface BankLineRow extends BankLine {
  readonly id: string;
  readonly fileId: string;
  readonly account: string;
  readonly state: BankLineState;
  readonly proposals: readonly PayerProposal[];
  readonly payerId: string | null;
  readonly transferId: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
}

/** A report of the bank as it arrived. */
export interface BankFile {
  readonly id: string;
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly receivedAt: Instant;
  readonly report: BankReport;
}

/** Money to be paid out, as kept. */
export interface OutgoingRow extends PaymentOrder {
  readonly kind: 'refund' | 'return';
  readonly state: OutgoingState;
  readonly applicationId: string | null;
  readonly orderedAt: Instant;
}

/** What a transaction may do on the bank side of the ledger. */
export interface BankWork {
  /** `same`: this very report was kept before; `other`: another one under its number was. */
  keepBankFile(file: BankFile): Promise<'kept' | 'same' | 'other'>;
  /** References of the account that were kept before, with their amounts. */
  knownBankLines(account: string, references: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
  insertBankLines(lines: readonly BankLineRow[]): Promise<void>;
  /** The line, locked until the transaction ends. */
  lockBankLine(id: string): Promise<BankLineRow | undefined>;
  updateBankLine(line: BankLineRow): Promise<void>;
  /** Lines an official decided on and that are not posted yet. */
  decidedBankLines(limit: number): Promise<readonly string[]>;
  /** Identifiers of declarants by the numbers of their declarations. */
  declarantsByNumber(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  insertOutgoing(rows: readonly OutgoingRow[]): Promise<void>;
  /** Payments sent to the bank under these end-to-end ids and not yet reported paid, locked. */
  sentOutgoing(ids: readonly string[]): Promise<readonly OutgoingRow[]>;
  payOutgoing(id: string, lineId: string, at: Instant): Promise<void>;
}
