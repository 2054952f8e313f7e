import { type Derived, derive, stated, type Text, text, transition } from '../law/index.ts';
import { addHours, addMinutes, fromEpochMs, type Instant, toEpochMs } from '../time/index.ts';
import type { Excursion } from './rules/rule.ts';
import { escortTerms } from './terms.ts';
import { type SituationState, situationTransitions } from './transitions.ts';

/** Minutes after the occurrence at which one more person is told while a body has not been notified. */
export const escalationMinutes = [15, 30, 45, 60] as const;

/** Who is told at each step. */
export const escalationTo = [
  'officialOnDuty',
  'headOfShift',
  'headOfCustomsBody',
  'SecurityAuditor',
] as const;

/** When the next person is told, after so many have been; `null` when all have. */
export const nextEscalation = (occurredAt: Instant, step: number): Instant | null => {
  const minutes = escalationMinutes[step];
  return minutes === undefined ? null : addMinutes(occurredAt, minutes);
};

/** Why an incident was learned later than it arose. */
export type LateReason = 'fromMemory' | 'link' | 'systemOutage';

export const lateReasons: Readonly<Record<LateReason, Text>> = {
  fromMemory: text(
    'байланыс болмаған; пломбаның жадынан белгілі болды',
    'связи не было; узнано из памяти пломбы',
    'there was no link; learned from the memory of the seal',
  ),
  link: text('хабар кешігіп келді', 'сообщение пришло с опозданием', 'the report came late'),
  systemOutage: text(
    'ұлттық оператордың жүйесі істемеген',
    'система национального оператора не работала',
    'the system of the national operator was down',
  ),
};

/** The clock of one incident for one customs body. */
export interface NoticeClock {
  readonly body: string;
  readonly dueAt: Derived<Instant>;
  readonly escalations: readonly { readonly at: Instant; readonly to: (typeof escalationTo)[number] }[];
  /** The hour was over before anyone could know. It is escalated at once, not hidden. */
  readonly overdueOnDetection: boolean;
  readonly lateBecause: LateReason | null;
}

/** Learned more than this after it arose is late and gets a reason. */
const lateMs = 5 * 60_000;

/**
 * The clocks of an incident: one for the body of departure, one for that of destination (407-11.2). `learnedMs` is when the system
 * knew: later than it could have, the fault is the system's.
 */
export const noticeClocks = (
  excursion: Pick<Excursion, 'occurredMs' | 'detectableMs' | 'evidence'>,
  bodies: readonly string[],
  outage = false,
  learnedMs = excursion.detectableMs,
): readonly NoticeClock[] => {
  const occurredAt = fromEpochMs(excursion.occurredMs);
  const dueAt = derive('407-11.2', { occurredAt: stated(occurredAt, 'time of the fix') }, (v) =>
    addHours(v.occurredAt, escortTerms.notice.hours),
  );
  const dueMs = toEpochMs(dueAt.value);
  const escalations = escalationMinutes.map((minutes, step) => ({
    at: fromEpochMs(Math.max(excursion.detectableMs, excursion.occurredMs + minutes * 60_000)),
    to: escalationTo[step] ?? 'SecurityAuditor',
  }));
  return [...new Set(bodies)].map((body) => ({
    body,
    dueAt,
    escalations,
    overdueOnDetection: excursion.detectableMs > dueMs,
    lateBecause: lateReasonOf(excursion, outage, learnedMs),
  }));
};

const lateReasonOf = (
  { occurredMs, detectableMs, evidence }: Pick<Excursion, 'occurredMs' | 'detectableMs' | 'evidence'>,
  outage: boolean,
  learnedMs: number,
): LateReason | null => {
  if (Math.max(learnedMs, detectableMs) - occurredMs <= lateMs) return null;
  // It could have been known, and nobody here looked.
  if (outage || detectableMs - occurredMs <= lateMs) return 'systemOutage';
  return evidence.some(({ fromMemory }) => fromMemory) ? 'fromMemory' : 'link';
};

/** The steps of escalation as people read them. */
export const escalationToWords: Readonly<Record<(typeof escalationTo)[number], Text>> = {
  officialOnDuty: text('кезекші лауазымды адам', 'дежурное должностное лицо', 'official on duty'),
  headOfShift: text('ауысым басшысы', 'начальник смены', 'head of the shift'),
  headOfCustomsBody: text(
    'кеден органының басшысы',
    'руководитель таможенного органа',
    'head of the customs body',
  ),
  SecurityAuditor: text('аудитор', 'аудитор', 'auditor'),
};

/** How far both bodies have answered a situation. */
export interface Answered {
  /** Bodies whose clock runs. */
  readonly bodies: readonly string[];
  /** Bodies that recorded what they did. */
  readonly answered: readonly string[];
  readonly causeGone: boolean;
}

/** A situation is closed when both bodies have read it and recorded measures, and its cause is gone (SM-8). */
export const mayClose = (state: SituationState, { bodies, answered, causeGone }: Answered): boolean =>
  transition(situationTransitions, state, 'close').ok &&
  causeGone &&
  bodies.every((body) => answered.includes(body));
