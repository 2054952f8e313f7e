import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import {
  add,
  formatDecimal,
  formatMoney,
  type Money,
  parseMoney,
  type Ratio,
  roundToMoney,
  zero,
} from '../quantities/index.ts';
import { addDays, daysBetween, type LocalDate } from '../time/index.ts';
import { type BaseRateFact, type RatePeriod, ratePeriods, readDay } from './base-rates.ts';
import { type Context, exactly, openContext, product, readNumber, readPositive } from './context.ts';
import { type DerivationNode, type Percent, serialise } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { yearly } from './interest.ts';
import { by } from './rules.ts';
import type { PaymentSettings } from './settings.ts';

export interface PenaltyCalculation {
  readonly currency: string;
  readonly settings?: Partial<PaymentSettings>;
  readonly arrearsCode: string;
  readonly arrears: string;
  readonly dueOn: string;
  readonly payments: readonly { readonly on: string; readonly amount: string }[];
  /** The last day to count when the payments do not cover the arrears: the day asked about, or the day secured money was applied (PAY-133). */
  readonly until?: string;
  readonly baseRates: readonly BaseRateFact[];
  readonly source: string;
}

export interface PenaltyAnswer {
  readonly kind: 'penalty';
  readonly arrearsCode: string;
  readonly days: number;
  readonly periods: readonly {
    readonly from: string;
    readonly days: number;
    readonly arrears: string;
    readonly baseRatePct: string;
    /** Six decimals. */
    readonly unrounded: string;
  }[];
  readonly penalty: string;
  /** What is still unpaid after the last day. */
  readonly arrearsLeft: string;
  readonly derivation: DerivationNode;
}

/** A run of days with one sum of arrears. */
interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly arrears: Derived<Money>;
}

/**
 * PAY-130..PAY-133: from the day after the due date to the day of payment, both included; a part payment lowers the
 * arrears from the next day; the sum over days is rounded once.
 */
export const calculatePenalty = (input: PenaltyCalculation): Result<PenaltyAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, []);
  const stretches = stretchesOf(input, context);
  const periods = stretches && penaltyPeriods(input, stretches.runs, context);
  if (context.gaps.any || !periods || !stretches) return refuse(context.gaps.refusal);
  return accept(write(input, periods, stretches.left, context));
};

const stretchesOf = (
  input: PenaltyCalculation,
  context: Context,
): { readonly runs: readonly Stretch[]; readonly left: Money } | undefined => {
  const { gaps } = context;
  const code = input.arrearsCode;
  const due = readDay(input.dueOn, 'due on', code, gaps);
  const arrears = readAmount(input.arrears, input, context);
  const until = input.until === undefined ? undefined : readDay(input.until, 'until', code, gaps);
  const payments = input.payments.map(({ on, amount }) => ({
    on: readDay(on, 'paid on', code, gaps),
    amount: readAmount(amount, input, context),
  }));
  if (!due || !arrears || gaps.any) return undefined;
  const first = addDays(due, 1);
  let owed: Derived<Money> = stated(arrears, input.source);
  let from = first;
  const runs: Stretch[] = [];
  for (const { on, amount } of payments.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))) {
    if (!on || !amount || owed.value.minor === 0n || (until !== undefined && on > until)) continue;
    if (on >= from) runs.push({ from, to: on, arrears: owed });
    owed = lowered(owed, amount, on);
    from = on >= from ? addDays(on, 1) : from;
  }
  if (owed.value.minor > 0n && until === undefined)
    return gaps.add({ item: null, what: 'date', payment: code, detail: 'until' });
  if (owed.value.minor > 0n && until !== undefined && until >= from)
    runs.push({ from, to: until, arrears: owed });
  return { runs: penalised(code) ? runs : [], left: owed.value };
};

/** PAY-131: duties and taxes, not fees, and not penalty or interest (last digit 1 to 3). */
const penalised = (code: string): boolean => !code.startsWith('1') && !/[123]$/.test(code);

const readAmount = (
  written: string,
  input: PenaltyCalculation,
  { currency, gaps }: Context,
): Money | undefined => {
  const amount = parseMoney(written, currency);
  if (amount && amount.minor >= 0n) return amount;
  const at = { item: null, what: 'value', payment: input.arrearsCode, reason: 'unreadable' } as const;
  return gaps.add({ ...at, detail: written.slice(0, 40) });
};

const lowered = (owed: Derived<Money>, paid: Money, on: LocalDate): Derived<Money> => ({
  value: { ...paid, minor: owed.value.minor > paid.minor ? owed.value.minor - paid.minor : 0n },
  source: by('PAY-132'),
  from: { arrears: owed, paid: stated(paid, `payment of ${on}`) },
});

interface Counted {
  readonly period: RatePeriod;
  readonly arrears: Money;
  readonly exact: Derived<Ratio>;
}

const penaltyPeriods = (
  { arrearsCode, baseRates }: PenaltyCalculation,
  runs: readonly Stretch[],
  context: Context,
): readonly Counted[] | undefined => {
  const { gaps, settings } = context;
  const at = { item: null, what: 'setting', payment: arrearsCode } as const;
  const multiplier = readNumber(settings.penaltyMultiplier, { ...at, detail: 'penaltyMultiplier' }, gaps);
  const basis = readPositive(settings.penaltyDayBasis, { ...at, detail: 'penaltyDayBasis' }, gaps);
  if (!multiplier || !basis) return undefined;
  const counted: Counted[] = [];
  for (const { from, to, arrears } of runs)
    for (const period of ratePeriods(baseRates, from, to, arrearsCode, gaps) ?? [])
      counted.push({ period, arrears: arrears.value, exact: onePeriod(arrears, period, multiplier, basis) });
  return counted;
};

const onePeriod = (
  arrears: Derived<Money>,
  period: RatePeriod,
  multiplier: Ratio,
  basis: Ratio,
): Derived<Ratio> => ({
  value: product(yearly(exactly(arrears.value), period.percent, period.days, basis), multiplier),
  source: by('PAY-130'),
  from: {
    arrears,
    multiplier: stated(multiplier, 'setting penaltyMultiplier'),
    baseRate: stated<Percent>({ percent: period.percent }, period.source),
    days: stated(period.days, `${period.from} - ${period.to}`),
    dayBasis: stated(basis, 'setting penaltyDayBasis'),
  },
});

const write = (
  { arrearsCode }: PenaltyCalculation,
  counted: readonly Counted[],
  left: Money,
  { currency }: Context,
): PenaltyAnswer => {
  const penalty: Derived<Money> = {
    value: roundToMoney(counted.map(({ exact }) => exact.value).reduce(add, zero), currency),
    source: by('PAY-130'),
    from: Object.fromEntries(counted.map(({ exact }, index) => [`period${index + 1}`, exact])),
  };
  const [first, last] = [counted[0], counted.at(-1)];
  return {
    kind: 'penalty',
    arrearsCode,
    days: first && last ? daysBetween(first.period.from, last.period.to) + 1 : 0,
    periods: counted.map(({ period, arrears, exact }) => ({
      from: period.from,
      days: period.days,
      arrears: formatMoney(arrears),
      baseRatePct: period.pct,
      unrounded: formatDecimal(exact.value, 6),
    })),
    penalty: formatMoney(penalty.value),
    arrearsLeft: formatMoney(left),
    derivation: serialise('penalty', penalty),
  };
};
