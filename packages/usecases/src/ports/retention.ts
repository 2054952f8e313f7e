import type { LogRecord } from '@tamga/domain/evidence';
import type { Instant, LocalDate } from '@tamga/domain/time';

/** A seal of a carriage that is over, and the times of receipt its journey covers: `from` included, `until` not. */
export interface FinishedJourney {
  readonly escortId: string;
  readonly carriageNumber: string;
  readonly sealNumber: number;
  readonly from: Instant;
  readonly until: Instant;
}

/** What became of a journey that was sealed. */
export interface SealedJourney {
  readonly facts: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the retention of tracking data may do in one transaction. */
export interface RetentionWork {
  /** A finished journey that is not archived, held until the end of the transaction; `undefined` when there is none. */
  nextFinished(before: Instant): Promise<FinishedJourney | undefined>;
  /** Seals the facts of a journey into one block, reads it back, and takes them out of the table of facts. */
  seal(journey: FinishedJourney, at: Instant): Promise<SealedJourney>;
  /** The carriage by its number, held until the end of the transaction. */
  carriage(number: string): Promise<KeptCarriage | undefined>;
  /** Keeps the act and deletes what it is about. Answers the number of facts deleted. */
  dispose(carriage: KeptCarriage, at: Instant, act: Uint8Array): Promise<number>;
  log(records: readonly LogRecord[]): Promise<void>;
}

/** The tracking data of a carriage, as an act names them. */
export interface KeptCarriage {
  readonly escortId: string;
  readonly number: string;
  /** One entry for each seal. */
  readonly deactivatedAt: readonly (Instant | null)[];
  readonly disposeFrom: LocalDate | null;
  readonly underHold: boolean;
  readonly disposedAt: Instant | null;
  /** A block for each seal that is archived. */
  readonly blocks: readonly KeptBlock[];
  /** What of a long journey, or come late, was sealed by itself. */
  readonly parts: readonly KeptBlock[];
}

export interface KeptBlock {
  readonly sealId: string;
  readonly facts: number;
  readonly sha256: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export interface RetentionWorks {
  /** One transaction: all of `work` or nothing. */
  run<T>(work: (work: RetentionWork) => Promise<T>): Promise<T>;
}
