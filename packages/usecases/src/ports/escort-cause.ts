import type { CommonSituation, Place } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { SituationRow, SituationWork } from './escort.ts';
import type { MeasureRow } from './escort-life.ts';
import type { Reader } from './index.ts';

/** A cause that many escorts have in common. */
export interface CauseRow {
  readonly id: string;
  readonly code: string;
  readonly begunAt: Instant;
  readonly foundAt: Instant;
  /** When most of its escorts were back. */
  readonly endedAt: Instant | null;
}

/** A notice to one body about all escorts of a cause that it had not been told of. */
export interface CollectiveRow {
  readonly id: string;
  readonly causeId: string;
  readonly body: string;
  readonly number: number;
  readonly issuedAt: Instant;
  /** The beginning and the end of the first of its hours. */
  readonly occurredAt: Instant;
  readonly dueAt: Instant;
  readonly situations: number;
  readonly readAt: Instant | null;
  readonly readBy: string | null;
  readonly step: number;
  readonly nextAt: Instant | null;
}

/** A situation with its escort as notices name it. */
export type SituationOfEscort = SituationRow & {
  readonly carriageNumber: string;
  readonly departureBody: string;
  readonly destinationBody: string;
};

/** A situation a collective notice is to tell one body of. */
export type UntoldSituation = SituationRow & {
  /** The body was told of it by a notice of its own before. */
  readonly toldBefore: boolean;
  /** The other body has not been told yet. */
  readonly otherWaits: boolean;
};

/** A situation that waits for nothing but its closing, with the bodies whose clocks it has and those that answered. */
export type AnsweredSituation = SituationRow & {
  readonly bodies: readonly string[];
  readonly answered: readonly string[];
};

/** What a transaction does with causes, for the worker and for officials of one body. */
export interface CauseWork extends Pick<SituationWork, 'addSteps' | 'moveSituations' | 'log' | 'tell'> {
  /** The cause, if the reader sees it; one at a time works at it. */
  holdCause(id: string): Promise<CauseRow | undefined>;
  insertCause(row: CauseRow): Promise<void>;
  /** An earlier beginning, or its end. */
  updateCause(row: CauseRow): Promise<void>;
  /** Binds situations that are bound to no cause yet; how many were. */
  bind(causeId: string, situationIds: readonly string[]): Promise<number>;
  /** Situations of a cause of which a body has no collective notice, the first due first; each is held. */
  untold(causeId: string, body: string, atMost: number): Promise<readonly UntoldSituation[]>;
  /** The number of the next notice to a body about a cause. */
  nextNumber(causeId: string, body: string): Promise<number>;
  insertCollective(row: CollectiveRow): Promise<void>;
  /** Delivered and asked after with the collective notice from now on. */
  tellClocks(collective: CollectiveRow, situationIds: readonly string[]): Promise<void>;
  /** Told by a notice of their own. */
  tellAlone(situationIds: readonly string[], at: Instant): Promise<void>;
  /** Situations nobody was told of, detected before a moment and bound to no cause; each is held. */
  untoldAlone(before: Instant, atMost: number): Promise<readonly SituationOfEscort[]>;
  /** Collective notices whose next step is due; each is held. */
  dueCollectives(at: Instant, atMost: number): Promise<readonly CollectiveRow[]>;
  /** So far a collective notice, and the clocks it told that are not read, have been escalated; how many those are. */
  escalated(collective: CollectiveRow): Promise<number>;
  /** Situations of a cause that did not end with it; each is held. */
  strays(causeId: string, atMost: number): Promise<readonly SituationOfEscort[]>;
  /** They have a cause of their own from now on, and their clocks run by themselves. */
  release(
    rows: readonly (Pick<SituationRow, 'id'> & { readonly escalateAt: readonly Instant[] })[],
  ): Promise<void>;
  /** Situations of causes both bodies have read and answered, whose cause is gone; each is held. */
  answered(atMost: number): Promise<readonly AnsweredSituation[]>;
  /** A body read what it was told of a cause: the situations whose clocks stopped. */
  readAll(
    causeId: string,
    body: string,
    at: Instant,
    by: string,
  ): Promise<readonly Pick<SituationRow, 'id' | 'escortId' | 'code' | 'notifyBy'>[]>;
  /** Situations of a cause both bodies have read that are not said to be. */
  readByBoth(causeId: string): Promise<readonly SituationRow[]>;
  /** Open situations of a cause a body has read. */
  openOf(causeId: string, body: string): Promise<readonly SituationRow[]>;
  insertMeasures(rows: readonly MeasureRow[]): Promise<void>;
  /** The operator in force. */
  operatorId(): Promise<string | null>;
}

export interface CauseWorks {
  /** One transaction: all of `work` or nothing. */
  run<T>(reader: Reader, work: (work: CauseWork) => Promise<T>): Promise<T>;
}

/** What is to be done about causes. */
export interface CauseWatch {
  /** Situations that may have a common cause and were detected since a moment, and where open causes are; one row a place. */
  common(since: Instant, atMost: number): Promise<readonly CommonSituation[]>;
  /** Bodies that are to be told of a cause, the first due first, with the first and last detection of what they are told. */
  unsent(): Promise<
    readonly {
      readonly cause: CauseRow;
      readonly body: string;
      readonly firstDetectedAt: Instant;
      readonly lastDetectedAt: Instant;
    }[]
  >;
  /** How far the escorts of causes that are not over are back; `mostBackAt` is when so many of a hundred were. */
  recoveries(
    percent: number,
  ): Promise<
    readonly { readonly cause: CauseRow; readonly mostBackAt: Instant | null; readonly allBack: boolean }[]
  >;
}

/** An escort in the list of a collective package. */
export interface CollectiveEntry {
  readonly situationId: string;
  readonly code: string;
  readonly carriageNumber: string;
  readonly declarationNumber: string | null;
  readonly vehicle: string;
  readonly sealId: string;
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly occurredAt: Instant;
  readonly detectedAt: Instant;
  readonly endedAt: Instant | null;
  readonly dueAt: Instant;
  /** The last good place, and when the vehicle was there. */
  readonly place: (Place & { readonly at: Instant }) | null;
}

/** All a collective package is made from. */
export interface CollectiveMaterial {
  readonly collective: CollectiveRow;
  readonly cause: CauseRow;
  /** By the end of their hours. */
  readonly entries: readonly CollectiveEntry[];
}

/** The package of a collective notice: what was sealed, its seal, the list as CSV, its printed forms. */
export interface CollectivePackageRow {
  readonly collectiveId: string;
  readonly madeAt: Instant;
  readonly content: Uint8Array;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
  readonly cms: Uint8Array;
  readonly csv: Uint8Array;
  readonly pdf: Readonly<Record<Language, Uint8Array>>;
}

/** Collective notices that have no package yet, and what theirs is made from. */
export interface CollectiveSource {
  /** The first due first. */
  waiting(atMost: number): Promise<readonly string[]>;
  material(collectiveId: string): Promise<CollectiveMaterial | undefined>;
  /** With its log record, which bears the digests, in one transaction; one that is there stays. */
  keep(row: CollectivePackageRow, record: LogRecord): Promise<void>;
}
