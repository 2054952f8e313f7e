import { type ClauseId } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';

/** The days a declaration or a movement has; those that do not apply are absent. */
export interface EventDays {
  /** Registration of the declaration the payments belong to; for transit and personal goods, of that declaration. */
  readonly registeredOn?: LocalDate;
  /** Registration of the application for release before the declaration (PAY-014). */
  readonly applicationRegisteredOn?: LocalDate;
  /** First registration: of the declaration now corrected, periodic, incomplete, or of the procedure that ends. */
  readonly firstRegisteredOn?: LocalDate;
  /** Registration of the document that changes a preliminary declaration, or of the notice that nothing changes. */
  readonly preliminaryConfirmedOn?: LocalDate;
  readonly crossedOn?: LocalDate;
  readonly detectedOn?: LocalDate;
}

/** What happens to the goods, as far as the rate day differs. */
export type RateDayEvent = keyof typeof rateDayRules;

interface RateDayRule {
  readonly rule: string;
  readonly act: string;
  readonly clause: ClauseId;
  /** The days that count, the first that is known. */
  readonly days: readonly (keyof EventDays)[];
}

const clause = '389-14.6';

/** Which day's rates of duty and tax, measures and exchange rates apply (PAY-013..PAY-014d). */
export const rateDayRules = {
  declaration: { rule: 'PAY-013', act: 'EAEU CC 52(6), 53(1), 71', clause, days: ['registeredOn'] },
  releaseBeforeDeclaration: {
    rule: 'PAY-014',
    act: 'EAEU CC 65(6), 120(18), 226(1)',
    clause,
    days: ['applicationRegisteredOn'],
  },
  preliminary: { rule: 'PAY-014a', act: 'EAEU CC 114(5)', clause, days: ['registeredOn'] },
  correction: { rule: 'PAY-014b', act: 'EAEU CC 53(1), 112, 115, 116', clause, days: ['firstRegisteredOn'] },
  transit: { rule: 'PAY-014c', act: 'EAEU CC 146(2)', clause, days: ['registeredOn'] },
  personalGoods: { rule: 'PAY-014c', act: 'EAEU CC 266(14), 266(18)', clause, days: ['registeredOn'] },
  illegalMovement: { rule: 'PAY-014d', act: 'EAEU CC 56(7)', clause, days: ['crossedOn', 'detectedOn'] },
  releaseOfProcessed: { rule: 'PAY-014d', act: 'EAEU CC 175(1)', clause, days: ['firstRegisteredOn'] },
  releaseAfterTemporary: { rule: 'PAY-014d', act: 'EAEU CC 226(1)', clause, days: ['firstRegisteredOn'] },
} as const satisfies Readonly<Record<string, RateDayRule>>;

/** The rate day of an event; `undefined`: the day the law names is not known, so nothing is computed (PAY-003). */
export const rateDayOf = (event: RateDayEvent, days: EventDays): LocalDate | undefined => {
  const rule: RateDayRule = rateDayRules[event];
  for (const name of rule.days) if (days[name] !== undefined) return days[name];
  return undefined;
};

/**
 * PAY-014a, PAY-038: the day whose prohibitions, restrictions and trade defence apply. A preliminary declaration looks at
 * the day its change, or the notice that nothing changes, is registered; until then at its own.
 */
export const protectionDayOf = (event: RateDayEvent, days: EventDays): LocalDate | undefined =>
  event === 'preliminary' ? (days.preliminaryConfirmedOn ?? days.registeredOn) : rateDayOf(event, days);
