import type { EscortFact, Outage, Place, SealFlag, SituationState } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import type { Instant } from '@tamga/domain/time';
import type { Notice } from './index.ts';

/** A seal the operator knows, and the escort it serves now. */
export interface KnownSeal {
  readonly number: number;
  /** The name the device gives itself, without leading zeros. */
  readonly id: string;
  readonly protocol: string;
  /** Id of the model its signals are read by. */
  readonly model: string;
  readonly escortId: string | null;
  /** Since when it is active there. */
  readonly activatedAt: Instant | null;
  /** Until when it was: what its memory kept may still come for a week, while it serves no other. */
  readonly deactivatedAt: Instant | null;
}

/** A fact of a seal, ready to be kept. */
export interface SealFact {
  readonly sealNumber: number;
  readonly fact: EscortFact;
}

/** A frame as it came. */
export interface RawFrame {
  readonly session: string;
  readonly receivedMs: number;
  readonly bytes: Uint8Array;
  /** Whose it is: the seals it speaks of, or the one of the session; at most 65,535. */
  readonly seals: readonly number[];
}

export interface SealSession {
  readonly id: string;
  readonly protocol: string;
  readonly peer: string;
  readonly sealNumber: number | null;
  readonly openedMs: number;
}

/** What is kept in one commit: frames first, and what was read from them. */
export interface FrameBatch {
  readonly sessions: readonly SealSession[];
  readonly frames: readonly RawFrame[];
  readonly facts: readonly SealFact[];
}

/** What became of the facts of a batch. */
export interface Kept {
  readonly stored: number;
  readonly repeats: number;
  readonly conflicts: number;
}

export interface FrameStore {
  /** All of the batch, durable when it is answered. */
  keep(batch: FrameBatch): Promise<Kept>;
}

/** An escort under way, as the judge needs it. */
export interface ActiveEscort {
  readonly id: string;
  readonly carriageNumber: string;
  readonly declarationNumber: string | null;
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly route: readonly (readonly [lat: number, lon: number])[];
  readonly corridorKm: number;
  readonly reportPeriodS: number;
  readonly activatedAt: Instant;
  /** Times for which an opening is permitted. */
  readonly permissions: readonly { readonly from: Instant; readonly until: Instant }[];
  readonly termAt: Instant | null;
  readonly arrivedAt: Instant | null;
  readonly deactivatedAt: Instant | null;
}

/** The newest of one seal under escort, for those who watch. */
export interface LiveSeal {
  readonly escortId: string;
  readonly sealNumber: number;
  readonly fact: EscortFact;
  /** The last good place, and when the vehicle was there. */
  readonly place: { readonly atMs: number; readonly lat: number; readonly lon: number } | null;
}

/** An off-nominal situation as it is kept. */
export interface SituationRow {
  readonly id: string;
  readonly escortId: string;
  readonly sealNumber: number;
  readonly code: string;
  readonly state: SituationState;
  readonly occurredAt: Instant;
  readonly detectableAt: Instant;
  readonly detectedAt: Instant;
  readonly endedAt: Instant | null;
  readonly notifyBy: Instant;
  readonly overdue: boolean;
  readonly lateBecause: string | null;
  readonly detail: string | null;
  readonly evidence: readonly EvidenceFact[];
  /** The cause it has in common with many others; `null`: it is by itself. */
  readonly causeId: string | null;
}

/** A fact that shows a situation, in short. */
export interface EvidenceFact {
  readonly fixAt: Instant | null;
  readonly receivedAt: Instant;
  readonly sequence: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly flags: readonly SealFlag[];
}

export interface SituationStep {
  readonly situationId: string;
  readonly at: Instant;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly actor: string;
  readonly facts: object;
}

export interface NoticeClockRow {
  readonly situationId: string;
  readonly body: string;
  readonly dueAt: Instant;
  readonly toldAt: Instant | null;
  readonly readAt: Instant | null;
  readonly step: number;
  readonly nextAt: Instant | null;
  /** The collective notice by which the body was told. */
  readonly collectiveId?: string | null;
}

/** A clock whose next step is due, with what it is about. */
export type DueNotice = NoticeClockRow &
  Pick<SituationRow, 'code' | 'occurredAt'> & { readonly number: string };

/** What a transaction about situations may do. */
export interface SituationWork {
  /**
   * The situations of escorts' seals, and those that are no matter of one seal; the escorts are held until the end of the
   * transaction.
   */
  situationsOf(
    seals: readonly { readonly escortId: string; readonly sealNumber: number }[],
  ): Promise<readonly SituationRow[]>;
  /** Situations of a code detected since a moment, counted up to so many. */
  countSince(code: string, since: Instant, atMost: number): Promise<number>;
  /** New ones, and what is corrected of known ones; their state stays. */
  saveSituations(rows: readonly SituationRow[]): Promise<void>;
  /** Another state, and that the hour is over where it is. */
  moveSituations(rows: readonly Pick<SituationRow, 'id' | 'state' | 'overdue'>[]): Promise<void>;
  addSteps(steps: readonly SituationStep[]): Promise<void>;
  clocksOf(situationId: string): Promise<readonly NoticeClockRow[]>;
  saveClocks(rows: readonly NoticeClockRow[]): Promise<void>;
  /** Clocks whose next step is due; each is held until the end of the transaction. */
  dueClocks(at: Instant, atMost: number): Promise<readonly DueNotice[]>;
  log(records: readonly LogRecord[]): Promise<void>;
  tell(notices: readonly Notice[]): Promise<void>;
}

/** An escort with one of its seals, as what befalls it is recorded. */
export type WatchedEscort = Pick<
  ActiveEscort,
  'id' | 'carriageNumber' | 'departureBody' | 'destinationBody'
> & { readonly sealNumber: number };

/** A seal that lost its fix, the place it had before, and the interference in an area it is known to lie in. */
export type JammedSeal = WatchedEscort &
  Pick<SituationRow, 'occurredAt' | 'detectableAt' | 'endedAt'> & {
    readonly place: Place;
    readonly area: Pick<SituationRow, 'occurredAt' | 'endedAt'> | null;
  };

/** What is to be found of escorts without their seals. */
export interface EscortWatch {
  /** Escorts whose term passed before they arrived and that have no X5 for it, or one that is to be ended. */
  termsPassed(
    now: Instant,
    atMost: number,
  ): Promise<readonly (WatchedEscort & { readonly termAt: Instant; readonly arrivedAt: Instant | null })[]>;
  /** Outages of the tracking system that ended within two days, and the one that lasts: its end is now. */
  outages(now: Instant): Promise<readonly Outage[]>;
  /** Escorts that were under way in an outage and have no X6 for it, or one that is to be ended. */
  underOutage(
    outage: Outage,
    lasts: boolean,
    atMost: number,
  ): Promise<readonly (WatchedEscort & { readonly activatedAt: Instant })[]>;
  /** Seals that lost their fix since a moment (X1). */
  jammed(since: Instant, atMost: number): Promise<readonly JammedSeal[]>;
}

export interface SituationWorks {
  /** One transaction: all of `work` or nothing. */
  run<T>(work: (work: SituationWork) => Promise<T>): Promise<T>;
}
