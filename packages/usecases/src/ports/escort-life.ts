import type {
  Designation,
  EscortActKind,
  EscortFact,
  EscortParties,
  EscortState,
  SealLifeState,
  SituationState,
} from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { NoticeClockRow, SituationRow, SituationStep } from './escort.ts';
import type { PackageRow } from './escort-package.ts';
import type { Notice, Reader } from './index.ts';

/** An escort as it is kept (SM-7). */
export interface EscortRow extends EscortParties {
  readonly id: string;
  readonly carriageNumber: string;
  readonly declarationId: string | null;
  readonly declarationNumber: string | null;
  /** Code of the customs procedure the goods are placed under. */
  readonly procedure: string;
  readonly riskCaseId: string | null;
  readonly vehicle: string;
  readonly driver: string;
  readonly state: EscortState;
  readonly route: readonly (readonly [lat: number, lon: number])[];
  readonly corridorKm: number;
  readonly reportPeriodS: number;
  readonly openedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly organiseBy: Instant | null;
  readonly organiseOverdue: boolean;
  readonly organisedAt: Instant | null;
  readonly activatedAt: Instant | null;
  readonly departedAt: Instant | null;
  readonly permittedAt: Instant | null;
  readonly permittedBy: string | null;
  readonly termAt: Instant | null;
  readonly arrivedAt: Instant | null;
  readonly deactivatedAt: Instant | null;
  readonly disposeFrom: LocalDate | null;
}

/** A row of the history of an escort; an event of a seal leaves the state as it is. */
export interface EscortStep {
  readonly escortId: string;
  readonly at: Instant;
  readonly event: string;
  readonly from: EscortState;
  readonly to: EscortState;
  readonly basis: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** A navigation seal in the operator's stock. */
export interface SealRow {
  readonly number: number;
  readonly id: string;
  readonly model: string;
  readonly protocol: string;
  readonly state: SealLifeState;
}

export interface SealStep {
  readonly sealNumber: number;
  readonly escortId: string | null;
  readonly at: Instant;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly reason: string;
}

/** A seal on a vehicle under escort. */
export interface EscortSeal {
  readonly escortId: string;
  readonly sealNumber: number;
  readonly sealId: string;
  readonly state: SealLifeState;
  readonly fittedAt: Instant | null;
  readonly activatedAt: Instant | null;
  readonly deactivatedAt: Instant | null;
  /** Where on the vehicle it sits. */
  readonly place: string;
  /** Why it was put there in place of another, or taken off. */
  readonly reason: string;
}

/** An opening a customs body permitted, for a time. */
export interface Permission {
  readonly escortId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly body: string;
  readonly personId: string | null;
  readonly reason: string;
}

/** A notice to one addressee with its proof. */
export interface EscortNotice {
  readonly id: string;
  readonly escortId: string;
  readonly kind: string;
  readonly addressee: 'declarant' | 'carrier' | 'nationalOperator' | 'departureBody' | 'destinationBody';
  readonly personId: string | null;
  readonly body: string | null;
  readonly issuedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly readAt: Instant | null;
  readonly readBy: string | null;
}

/** What a message says: flat, for machines of others. */
export type MessageContent = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A notice as a message: what it says, and what became of its last sending (407-1.2). */
export interface EscortMessage extends EscortNotice {
  readonly serial: string;
  readonly content: MessageContent;
  readonly sentAt: Instant;
  readonly sendings: number;
  readonly receivedAt: Instant | null;
  readonly processedAt: Instant | null;
  readonly outcome: 'accepted' | 'refused' | null;
  readonly outcomeWords: string | null;
}

export interface EscortContract {
  readonly id: string;
  readonly number: string;
  readonly partyId: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
}

/** A signed decision of a head. */
export interface EscortActRow {
  readonly id: string;
  readonly escortId: string;
  readonly kind: EscortActKind;
  readonly actorId: string;
  readonly body: string;
  readonly reason: string;
  readonly content: Uint8Array;
  readonly cms: Uint8Array;
  readonly madeAt: Instant;
}

export interface MeasureRow {
  readonly id: string;
  readonly situationId: string;
  readonly body: string;
  readonly words: string;
  readonly actorId: string;
  readonly at: Instant;
}

export interface HandoverRow {
  readonly id: string;
  readonly escortId: string;
  readonly operatorId: string;
  readonly country: string;
  readonly at: Instant;
  readonly actorId: string;
  readonly content: Uint8Array;
  readonly cms: Uint8Array;
}

/** What one transaction may do with escorts, seals and what belongs to them. */
export interface EscortWork {
  /** The escort, locked until the transaction ends, or `undefined` when the reader may not see it. */
  lockEscort(id: string): Promise<EscortRow | undefined>;
  /** `false` when the declaration has an escort, or the carriage number is taken. */
  insertEscort(row: EscortRow): Promise<boolean>;
  updateEscort(row: EscortRow): Promise<void>;
  addEscortStep(step: EscortStep): Promise<void>;
  /** The newest row of the history. */
  lastEscortStep(escortId: string): Promise<Pick<EscortStep, 'event' | 'actorId'> | undefined>;
  sealsOf(escortId: string): Promise<readonly EscortSeal[]>;
  saveEscortSeal(row: Omit<EscortSeal, 'sealId' | 'state'>): Promise<void>;
  /** A court or an inquiry keeps its data beyond the term. */
  isUnderHold(escortId: string): Promise<boolean>;
  permissionsOf(escortId: string): Promise<readonly Permission[]>;
  insertPermission(row: Permission): Promise<void>;
  /** A seal by the name it gives itself, locked. */
  lockSeal(id: string): Promise<SealRow | undefined>;
  /** Enters a seal into the stock; `undefined` when one of that name is there. */
  insertSeal(seal: Omit<SealRow, 'number'>): Promise<SealRow | undefined>;
  updateSeal(seal: SealRow): Promise<void>;
  addSealStep(step: SealStep): Promise<void>;
  operatorOn(country: string, on: LocalDate): Promise<Designation | undefined>;
  /** The designation that has no end yet, locked. */
  lockOperator(country: string): Promise<Designation | undefined>;
  insertOperator(row: Designation): Promise<void>;
  endOperator(row: Designation): Promise<void>;
  /** Contracts of the parties in force on the day. */
  contractsOf(partyIds: readonly string[], on: LocalDate): Promise<readonly EscortContract[]>;
  /** `false` when the party has a contract of that number. */
  insertContract(row: EscortContract): Promise<boolean>;
  insertEscortAct(row: EscortActRow): Promise<void>;
  /** A body takes what it is told in the same transaction; a person, and the operator, say when they received it. */
  insertNotices(rows: readonly (EscortNotice & { readonly content?: MessageContent })[]): Promise<void>;
  lockNotice(id: string): Promise<EscortMessage | undefined>;
  /** What became of the last sending of a message. */
  updateMessage(row: EscortMessage): Promise<void>;
  /** Whether a person's asking of this name was taken before; and that it was now. */
  isAskedStep(escortId: string, personId: string, requestId: string): Promise<boolean>;
  insertAskedStep(escortId: string, personId: string, requestId: string, at: Instant): Promise<void>;
  /** Messages nobody received whose sending is older than a moment, said to be missed from now on. */
  missMessages(sentBefore: Instant, now: Instant, atMost: number): Promise<readonly EscortMessage[]>;
  noteNoticeRead(id: string, at: Instant, by: string): Promise<void>;
  lockSituation(id: string): Promise<SituationRow | undefined>;
  insertSituation(row: SituationRow): Promise<void>;
  /** How many situations persons reported of an escort are not closed. */
  openReports(escortId: string): Promise<number>;
  /** Somebody waits for the package of a situation: the first who asked counts. */
  notePackageAsked(situationId: string, at: Instant): Promise<void>;
  moveSituation(id: string, state: SituationState, endedAt: Instant | null): Promise<void>;
  addSituationStep(step: SituationStep): Promise<void>;
  clocksOf(situationId: string): Promise<readonly (NoticeClockRow & { readonly readBy: string | null })[]>;
  insertClock(row: NoticeClockRow): Promise<void>;
  noteClockRead(situationId: string, body: string, at: Instant, by: string): Promise<void>;
  measuresOf(situationId: string): Promise<readonly MeasureRow[]>;
  insertMeasure(row: MeasureRow): Promise<void>;
  insertHandover(row: HandoverRow): Promise<boolean>;
  /** `false` when the situation has its package. */
  insertPackage(row: PackageRow): Promise<boolean>;
  log(records: readonly LogRecord[]): Promise<void>;
  tell(notices: readonly Notice[]): Promise<void>;
}

export interface EscortWorks {
  /** One transaction: all of `work` or nothing. */
  run<T>(reader: Reader, work: (work: EscortWork) => Promise<T>): Promise<T>;
}

/** What waits for a signal or for the clock. */
export interface EscortProgress {
  /** Escorts whose parties are told and a seal active, each with the first reports of its active seals. */
  awaitingSignal(
    atMost: number,
  ): Promise<readonly { readonly escortId: string; readonly facts: readonly EscortFact[] }[]>;
  /** Organised escorts with the newest good places of their seals. */
  awaitingDeparture(atMost: number): Promise<
    readonly {
      readonly escortId: string;
      readonly places: readonly { readonly at: Instant; readonly lat: number; readonly lon: number }[];
    }[]
  >;
  /** Escorts not organised whose 24 hours are over and that are not said to be overdue. */
  notOrganised(now: Instant, atMost: number): Promise<readonly string[]>;
}
