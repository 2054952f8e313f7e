import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import {
  add,
  formatDecimal,
  formatMoney,
  type Money,
  type Ratio,
  roundToMoney,
  zero,
} from '../quantities/index.ts';
import { addDays, daysBetween, type LocalDate } from '../time/index.ts';
import { type BaseRateFact, type RatePeriod, ratePeriods, readDay } from './base-rates.ts';
import { type Context, exactly, openContext, readNumber, readPositive } from './context.ts';
import { type DerivationNode, type Percent, serialise } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { by } from './rules.ts';
import type { PaymentSettings } from './settings.ts';

/** Interest of a deferral or of one part of it (PAY-121), or "as if deferred" (PAY-126). */
export interface InterestCalculation {
  readonly currency: string;
  readonly settings?: Partial<PaymentSettings>;
  readonly principal: string;
  /** `2010`. */
  readonly principalCode: string;
  /** Release, or placing under the procedure for "as if deferred". */
  readonly releasedOn: string;
  /** The day the obligation ends. */
  readonly paidOn?: string;
  readonly baseRates: readonly BaseRateFact[];
  /** Instalments (PAY-123): interest on each part to its own day; the parts add up to the principal. */
  readonly instalments?: readonly { readonly paidOn: string; readonly amount: string }[];
  readonly source: string;
}

export interface InterestPeriod {
  readonly from: string;
  readonly days: number;
  readonly ratePct: string;
  /** Six decimals. */
  readonly unrounded: string;
}

export interface InterestAnswer {
  readonly kind: 'interest';
  readonly principalCode: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly periods: readonly InterestPeriod[];
  readonly interest: string;
  /** The day after the principal is paid (PAY-122). */
  readonly payNotLaterThan: string;
  readonly instalments: readonly {
    readonly paidOn: string;
    readonly amount: string;
    readonly days: number;
    readonly interest: string;
  }[];
  readonly derivation: DerivationNode;
}

export const calculateInterest = (input: InterestCalculation): Result<InterestAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, []);
  const answer = input.instalments?.length ? inParts(input, context) : single(input, context);
  return context.gaps.any || !answer ? refuse(context.gaps.refusal) : accept(answer);
};

const single = (input: InterestCalculation, context: Context): InterestAnswer | undefined => {
  const run = interestOf(input, input.principal, input.paidOn, context);
  return run && { ...writeRun(run, input), instalments: [] };
};

interface Run {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly periods: readonly { readonly period: RatePeriod; readonly exact: Derived<Ratio> }[];
  readonly interest: Derived<Money>;
}

/** The sum over days unrounded, rounded once (PAY-121). */
const interestOf = (
  input: InterestCalculation,
  amount: string,
  paidOn: string | undefined,
  context: Context,
): Run | undefined => {
  const { gaps, settings } = context;
  const code = input.principalCode;
  const principal = readNumber(
    amount,
    { item: null, what: 'value', payment: code, detail: 'principal' },
    gaps,
  );
  const basis = readPositive(
    settings.interestDayBasis,
    { item: null, what: 'setting', payment: code, detail: 'interestDayBasis' },
    gaps,
  );
  const released = readDay(input.releasedOn, 'released on', code, gaps);
  const to = readDay(paidOn, 'paid on', code, gaps);
  if (!principal || !released || !to || !basis) return undefined;
  const from = settings.interestFirstDay === 'DAY_AFTER' ? addDays(released, 1) : released;
  const found = ratePeriods(input.baseRates, from, to, code, gaps);
  const sum = stated(roundToMoney(principal, context.currency), input.source);
  const periods = found?.map((period) => ({ period, exact: onePeriod(sum, period, basis, context) }));
  return periods && { from, to, periods, interest: total(periods, context) };
};

const onePeriod = (
  principal: Derived<Money>,
  period: RatePeriod,
  basis: Ratio,
  { settings }: Context,
): Derived<Ratio> => ({
  value: yearly(exactly(principal.value), period.percent, period.days, basis),
  source: by('PAY-121'),
  from: {
    principal,
    baseRate: stated<Percent>({ percent: period.percent }, period.source),
    days: stated(period.days, `${period.from} - ${period.to}`),
    dayBasis: stated(basis, `setting interestDayBasis ${settings.interestDayBasis}`),
  },
});

/** amount × per cent a year × days / days of the year. */
export const yearly = (amount: Ratio, percent: Ratio, days: number, basis: Ratio): Ratio => ({
  numerator: amount.numerator * percent.numerator * BigInt(days) * basis.denominator,
  denominator: amount.denominator * percent.denominator * 100n * basis.numerator,
});

const total = (periods: Run['periods'], context: Context): Derived<Money> => ({
  value: roundToMoney(periods.map(({ exact }) => exact.value).reduce(add, zero), context.currency),
  source: by('PAY-121'),
  from: Object.fromEntries(periods.map(({ exact }, index) => [`period${index + 1}`, exact])),
});

const writeRun = (run: Run, { principalCode }: InterestCalculation): Omit<InterestAnswer, 'instalments'> => ({
  kind: 'interest',
  principalCode,
  from: run.from,
  to: run.to,
  days: run.to < run.from ? 0 : daysBetween(run.from, run.to) + 1,
  periods: run.periods.map(({ period, exact }) => ({
    from: period.from,
    days: period.days,
    ratePct: period.pct,
    unrounded: formatDecimal(exact.value, 6),
  })),
  interest: formatMoney(run.interest.value),
  payNotLaterThan: addDays(run.to, 1),
  derivation: serialise('interest', run.interest),
});

/** PAY-123: each part from the day after release to its own day; the interest of each part is rounded, then added. */
const inParts = (input: InterestCalculation, context: Context): InterestAnswer | undefined => {
  const parts = (input.instalments ?? []).toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  const runs = parts.map(({ amount, paidOn }) => interestOf(input, amount, paidOn, context));
  if (!addsUp(input, context) || !runs.every((run) => run !== undefined)) return undefined;
  const last = runs.at(-1);
  if (!last) return undefined;
  const minor = runs.reduce((sum, run) => sum + run.interest.value.minor, 0n);
  const interest: Derived<Money> = {
    value: { minor, currency: context.currency },
    source: by('PAY-123'),
    from: Object.fromEntries(runs.map((run, index) => [`interest${index + 1}`, run.interest])),
  };
  return {
    ...writeRun({ ...last, periods: runs.flatMap(({ periods }) => periods), interest }, input),
    instalments: runs.map((run, index) => ({
      paidOn: run.to,
      amount: parts[index]?.amount ?? '',
      days: daysBetween(run.from, run.to) + 1,
      interest: formatMoney(run.interest.value),
    })),
  };
};

const addsUp = (
  { instalments = [], principal, principalCode }: InterestCalculation,
  { gaps }: Context,
): boolean => {
  const at = { item: null, what: 'value', payment: principalCode, detail: 'instalments' } as const;
  const whole = readNumber(principal, at, gaps);
  const parts = instalments.map(({ amount }) => readNumber(amount, at, gaps));
  if (!whole || !parts.every((part) => part !== undefined)) return false;
  const sum = parts.reduce(add, zero);
  if (sum.numerator * whole.denominator === whole.numerator * sum.denominator) return true;
  gaps.add({ ...at, detail: 'instalments do not add up to the principal', reason: 'unreadable' });
  return false;
};
