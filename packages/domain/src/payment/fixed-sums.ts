import { accept, type Result, refuse } from '../law/index.ts';
import { formatScaled, parseMoney } from '../quantities/index.ts';
import { addMonths, type LocalDate, parseLocalDate } from '../time/index.ts';
import { asIfReleased } from './as-if-released.ts';
import { type DerivationNode, serialise } from './derivation.ts';
import {
  calculateCorrection,
  calculateNationalRateDifference,
  calculateReleaseSecurity,
} from './difference.ts';
import { reliefBreachDue } from './due-dates.ts';
import type { FactName, Facts, FixingGroundId } from './fixing-grounds.ts';
import type { CalcDataMissing } from './gaps.ts';
import { assessGoods, calculateGoods } from './goods.ts';
import type { GoodsCalculation } from './goods-calculation.ts';
import { type Line, totalsByCode } from './line.ts';
import { dueDay, type OfficialYears } from './official-days.ts';
import { by, type PaymentRuleId } from './rules.ts';
import { calculateTemporaryAdmission, dueAfterMissedPart } from './temporary-admission.ts';

/** A sum that becomes due. */
export interface FixedSum {
  readonly code: string;
  /** Tiyn, positive. */
  readonly amount: bigint;
  readonly dueOn: LocalDate;
  /** Year whose official calendar was missing when the day was found. */
  readonly calendarMissing: string | null;
  readonly derivation: DerivationNode | null;
}

export interface Fixing {
  readonly ground: FixingGroundId;
  readonly facts: Facts;
  /** As declared, with the rates of the first registration day (PAY-014b). */
  readonly goods: GoodsCalculation;
  /** As they truly are, or would be if a doubt proves right; read for a correction and for release during a check. */
  readonly after: GoodsCalculation;
  readonly placedOn: LocalDate;
  readonly releasedOn: LocalDate | null;
  readonly years: OfficialYears;
}

export type FixingRefusal = CalcDataMissing | { readonly code: 'BAD_REQUEST'; readonly place: FactName };

/** Most periodic payments of one temporary admission: the 34th month pays the rest (PAY-083). */
const periodsMax = 34;

/**
 * What becomes due on a ground, by code and day, with its derivation (PAY-148, PAY-149). Empty when nothing does, and when the
 * official states the sums himself. Refuses with the fact that is missing, or all data the calculator lacks.
 */
export const fixedSums = (fixing: Fixing): Result<readonly FixedSum[], FixingRefusal> => {
  const { ground, facts, goods, after, placedOn, releasedOn } = fixing;
  const on = parseLocalDate(facts.on ?? '');
  switch (ground) {
    case 'correction': {
      const answer = calculateCorrection({ before: goods, after });
      return answer.ok
        ? accept(byCode(answer.value.difference, answer.value.derivations, releasedOn ?? placedOn))
        : answer;
    }
    case 'releaseSecurity': {
      if (!on) return refuse({ code: 'BAD_REQUEST', place: 'on' });
      const answer = calculateReleaseSecurity({ declared: goods, doubted: after });
      return answer.ok ? accept(byCode(answer.value.security, answer.value.derivations, on)) : answer;
    }
    case 'transitNotDelivered':
      return fullSum(goods, 'PAY-117', placedOn);
    case 'reliefBreach':
      return fullSum(goods, 'PAY-115', reliefBreachDue(placedOn, on));
    case 'nationalRate': {
      const answer = calculateNationalRateDifference(goods);
      if (!answer.ok) return answer;
      const { duty, vat, derivation } = answer.value;
      return accept(byCode({ '2010': duty, '5010': vat }, [derivation], reliefBreachDue(placedOn, on)));
    }
    case 'temporaryPeriods':
    case 'temporaryMissed':
      return temporary(fixing, on);
    case 'decision':
      return accept([]);
  }
};

/** Sums by code as written, those above zero, on one day. */
const byCode = (
  sums: Readonly<Record<string, string>>,
  derivations: readonly DerivationNode[],
  dueOn: LocalDate,
): readonly FixedSum[] =>
  Object.entries(sums).flatMap(([code, written]) => {
    const amount = parseMoney(written, 'KZT')?.minor ?? 0n;
    const derivation = derivations.find(({ name }) => name === code) ?? null;
    return amount > 0n ? [{ code, amount, dueOn, calendarMissing: null, derivation }] : [];
  });

/** As if released without reliefs; for goods in transit without preferences too. What was paid is not due again (PAY-115, PAY-117). */
const fullSum = (
  goods: GoodsCalculation,
  rule: Extract<PaymentRuleId, 'PAY-115' | 'PAY-117'>,
  dueOn: LocalDate,
): Result<readonly FixedSum[], CalcDataMissing> => {
  const full = assessGoods(
    asIfReleased(goods, { preferences: rule === 'PAY-117', reliefs: true, tradeDefence: false }),
  );
  const declared = rule === 'PAY-117' ? undefined : calculateGoods(goods, { derivations: false });
  if (!full.ok) return full;
  if (declared && !declared.ok) return declared;
  const paid = declared?.value.toPayNowByCode ?? {};
  const lines = full.value.lines.filter(({ ordinal }) => ordinal !== null);
  return accept(
    [...totalsByCode(lines)].flatMap(([code, minor]) => {
      const amount = minor - (parseMoney(paid[code] ?? '0.00', goods.currency)?.minor ?? 0n);
      if (amount <= 0n) return [];
      const derivation = serialise(code, {
        value: { minor: amount, currency: goods.currency },
        source: by(rule),
        from: itemsOf(lines.filter((line) => line.code === code)),
      });
      return [{ code, amount, dueOn, calendarMissing: null, derivation }];
    }),
  );
};

const itemsOf = (lines: readonly Line[]): Readonly<Record<string, Line['amount']>> =>
  Object.fromEntries(lines.map((line) => [`item${line.ordinal}`, line.amount]));

/** Later parts fall due before their period begins (PAY-116); a missed one makes all that follow due at once (PAY-086). */
const temporary = (
  { ground, facts, goods, placedOn, years }: Fixing,
  on: LocalDate | undefined,
): Result<readonly FixedSum[], FixingRefusal> => {
  const first = parseLocalDate(facts.from ?? goods.items[0]?.temporary?.paidUntil ?? '');
  const until = parseLocalDate(facts.until ?? '');
  const months = /^[1-9]\d?$/.test(facts.months ?? '') ? Number.parseInt(facts.months ?? '', 10) : 0;
  if (!first) return refuse({ code: 'BAD_REQUEST', place: 'from' });
  if (!until || until <= first) return refuse({ code: 'BAD_REQUEST', place: 'until' });
  if (months === 0) return refuse({ code: 'BAD_REQUEST', place: 'months' });
  const ends = endsOf(first, until, months);
  if (!ends) return refuse({ code: 'BAD_REQUEST', place: 'until' });
  const answer = calculateTemporaryAdmission({ goods, placedOn, paidUntil: until, periods: ends });
  if (!answer.ok) return answer;
  const { parts } = answer.value;
  if (ground === 'temporaryMissed') {
    const missed = ends.findIndex((end) => end === on);
    if (!on || missed < 0 || missed === ends.length - 1) return refuse({ code: 'BAD_REQUEST', place: 'on' });
    const nodes = parts.slice(missed + 1).flatMap(({ lines }) => lines.map(({ derivation }) => derivation));
    return accept(byCode(dueAfterMissedPart(answer.value, missed + 1, goods.currency), nodes, on));
  }
  return accept(
    parts.slice(1).flatMap(({ lines }, index) => {
      const due = dueDay(ends[index] ?? until, years);
      const sums = Object.fromEntries(lines.map(({ code, amount }) => [code, amount]));
      const nodes = lines.map(({ derivation }) => derivation);
      return byCode(sums, nodes, due.day).map((sum) => ({ ...sum, calendarMissing: due.calendarMissing }));
    }),
  );
};

/** Last days of the periods; `undefined` when there are more than the law knows. */
const endsOf = (first: LocalDate, until: LocalDate, months: number): readonly LocalDate[] | undefined => {
  const ends = [first];
  for (let index = 1; index <= periodsMax; index += 1) {
    const end = addMonths(first, index * months);
    ends.push(end < until ? end : until);
    if (end >= until) return ends;
  }
  return undefined;
};

/** The lines of a paper that say these sums: what the official signs and what the server computed are compared by it. */
export const linesOfSums = (
  sums: readonly FixedSum[],
): readonly { readonly code: string; readonly amount: string; readonly dueOn: LocalDate }[] =>
  sums.map(({ code, amount, dueOn }) => ({ code, amount: formatScaled(amount, 2), dueOn }));
