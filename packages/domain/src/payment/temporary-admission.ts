import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import { formatMoney, type Money, parseMoney } from '../quantities/index.ts';
import type { LocalDate } from '../time/index.ts';
import { DeferredInterest } from './as-if-deferred.ts';
import { asIfReleased } from './as-if-released.ts';
import { type BaseRateFact, readDay } from './base-rates.ts';
import { type Context, openContext } from './context.ts';
import { type DerivationNode, serialise } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { assessGoods } from './goods.ts';
import type { GoodsCalculation, PaymentLine } from './goods-calculation.ts';
import { type Line, totalsByCode, writeLine, writeTotals } from './line.ts';
import { by } from './rules.ts';
import { partOf } from './temporary-lines.ts';
import { monthsOf } from './temporary-months.ts';

/** Temporary admission with partial payment (EAEU CC 223; PAY-080..PAY-083). */
export interface TemporaryAdmission {
  /** The goods with the rates of the day of placing; their own `temporary` terms are not read. */
  readonly goods: GoodsCalculation;
  readonly placedOn: string;
  /** The last day paid for. */
  readonly paidUntil: string;
  /** Last days of the parts, ascending, when it is paid periodically; absent: at once for the whole term (PAY-082). */
  readonly periods?: readonly string[];
  /** Months of full suspension, named as the answer names months (PAY-083). */
  readonly suspendedMonths?: readonly string[];
  /** Parts paid before, by code: together with the new ones they never exceed the full sum. */
  readonly paidBefore?: Readonly<Record<string, string>>;
}

export interface TemporaryAdmissionAnswer {
  readonly kind: 'temporaryAdmission';
  readonly items: readonly PaymentLine[];
  readonly asIfReleased: Readonly<Record<string, string>>;
  readonly months: readonly string[];
  readonly parts: readonly TemporaryPart[];
  readonly fee: PaymentLine | null;
  /** All parts and the fee. */
  readonly total: string;
  /** The first part and the fee. */
  readonly toPayNow: string;
}

export interface TemporaryPart {
  readonly until: string;
  readonly months: readonly string[];
  readonly lines: readonly {
    readonly code: string;
    readonly base: string;
    readonly rate: string;
    readonly amount: string;
    readonly feature: 'ВВ';
    readonly derivation: DerivationNode;
  }[];
  readonly total: string;
}

export const calculateTemporaryAdmission = (
  input: TemporaryAdmission,
): Result<TemporaryAdmissionAnswer, CalcDataMissing> => {
  const { goods } = input;
  const context = openContext(goods.currency, goods.settings, goods.exchangeRates);
  const terms = termsOf(input, context);
  const full = fullSums(goods);
  if (!full.ok)
    return refuse({
      code: 'CALC_DATA_MISSING',
      missing: [...context.gaps.refusal.missing, ...full.refusal.missing],
    });
  const paid = paidOf(input.paidBefore ?? {}, context);
  if (context.gaps.any || !terms || !paid) return refuse(context.gaps.refusal);
  const parts = terms.map((term) => partFor(term, full.value.sums, paid, context));
  return accept(write(full.value, parts, context));
};

interface FullSums {
  readonly sums: ReadonlyMap<string, Derived<Money>>;
  readonly lines: readonly Line[];
  readonly fee: Line | undefined;
}

/** PAY-080: full sum of each code over the items; the declaring fee is apart. */
export const fullSums = (goods: GoodsCalculation): Result<FullSums, CalcDataMissing> => {
  const assessed = assessGoods(
    asIfReleased(goods, { preferences: false, reliefs: false, tradeDefence: true }),
  );
  if (!assessed.ok) return assessed;
  const lines = assessed.value.lines.filter(({ ordinal }) => ordinal !== null);
  const sums = new Map<string, Derived<Money>>();
  for (const [code, minor] of totalsByCode(lines)) {
    const own = lines.filter((line) => line.code === code);
    const from = Object.fromEntries(own.map((line) => [`item${line.ordinal}`, line.amount]));
    sums.set(code, { value: { minor, currency: goods.currency }, source: by('PAY-080'), from });
  }
  return accept({ sums, lines, fee: assessed.value.lines.find(({ ordinal }) => ordinal === null) });
};

interface Term {
  readonly until: LocalDate;
  readonly months: readonly string[];
}

/** The months of each part; a month two parts touch belongs to the first. */
const termsOf = (input: TemporaryAdmission, context: Context): readonly Term[] | undefined => {
  const { gaps, settings } = context;
  const placed = readDay(input.placedOn, 'placed on', null, gaps);
  const end = readDay(input.paidUntil, 'paid until', null, gaps);
  const ends = input.periods?.map((until) => readDay(until, 'period until', null, gaps)) ?? [end];
  if (!placed || !end || !ends.every((until) => until !== undefined)) return undefined;
  if (end < placed || ends.some((until, index) => until < (ends[index - 1] ?? placed)))
    return gaps.add({
      item: null,
      what: 'term',
      payment: null,
      detail: `${placed} - ${end}`,
      reason: 'unreadable',
    });
  const taken = new Set(input.suspendedMonths ?? []);
  return ends.map((until) => {
    const months = monthsOf(placed, until, settings.temporaryMonthMode).filter((month) => !taken.has(month));
    for (const month of months) taken.add(month);
    return { until, months };
  });
};

const paidOf = (
  written: Readonly<Record<string, string>>,
  { currency, gaps }: Context,
): Map<string, bigint> | undefined => {
  const paid = new Map<string, bigint>();
  for (const [code, amount] of Object.entries(written)) {
    const read = parseMoney(amount, currency);
    if (read) paid.set(code, read.minor);
    else
      gaps.add({
        item: null,
        what: 'value',
        payment: code,
        detail: amount.slice(0, 40),
        reason: 'unreadable',
      });
  }
  return gaps.any ? undefined : paid;
};

/** One part of every code. `paid` grows by what the part takes, so that the next one sees it (PAY-083). */
const partFor = (
  { until, months }: Term,
  sums: ReadonlyMap<string, Derived<Money>>,
  paid: Map<string, bigint>,
  context: Context,
): TemporaryPart & { readonly minor: bigint } => {
  let total = 0n;
  const lines = [...sums].map(([code, full]) => {
    const before = paid.get(code) ?? 0n;
    const amount = partOf(full, months.length, before, context);
    paid.set(code, before + amount.value.minor);
    total += amount.value.minor;
    return {
      code,
      base: formatMoney(full.value),
      rate: `3 % x ${months.length} months`,
      amount: formatMoney(amount.value),
      feature: 'ВВ' as const,
      derivation: serialise(code, amount),
    };
  });
  return {
    until,
    months,
    lines,
    total: formatMoney({ minor: total, currency: context.currency }),
    minor: total,
  };
};

/**
 * PAY-086: a part that was missed makes everything for the remaining term due at once (EAEU CC 223(5)): the parts from the
 * first unpaid one on, by code. `unpaid` is its place in the answer's parts, from 0.
 */
export const dueAfterMissedPart = (
  { parts }: Pick<TemporaryAdmissionAnswer, 'parts'>,
  unpaid: number,
  currency: string,
): Readonly<Record<string, string>> => {
  const due = new Map<string, bigint>();
  for (const { lines } of parts.slice(unpaid))
    for (const { code, amount } of lines)
      due.set(code, (due.get(code) ?? 0n) + (parseMoney(amount, currency)?.minor ?? 0n));
  return writeTotals(due);
};

const write = (
  { sums, lines, fee }: FullSums,
  parts: readonly (TemporaryPart & { readonly minor: bigint })[],
  { currency }: Context,
): TemporaryAdmissionAnswer => {
  const feeMinor = fee?.amount.value.minor ?? 0n;
  const written = (minor: bigint) => formatMoney({ minor, currency });
  const nodes = new Map();
  return {
    kind: 'temporaryAdmission',
    items: lines.map((line) => writeLine(line, nodes)),
    asIfReleased: writeTotals(new Map([...sums].map(([code, sum]) => [code, sum.value.minor]))),
    months: parts.flatMap(({ months }) => months),
    parts: parts.map(({ minor: _, ...part }) => part),
    fee: fee ? writeLine(fee, nodes) : null,
    total: written(parts.reduce((sum, { minor }) => sum + minor, feeMinor)),
    toPayNow: written(feeMinor + (parts[0]?.minor ?? 0n)),
  };
};

/** Release for domestic consumption after temporary admission by the same declarant (PAY-084, PAY-085). */
export interface ReleaseAfterTemporary {
  /** With rates and exchange rates of the first registration. */
  readonly goods: GoodsCalculation;
  readonly placedOn: string;
  /** Parts paid; those paid before release under the procedure carry no interest. */
  readonly parts: readonly {
    readonly paidOn: string;
    readonly amounts: Readonly<Record<string, string>>;
    readonly beforeRelease: boolean;
  }[];
  /** The day the difference is paid. */
  readonly paidOn: string;
  readonly baseRates: readonly BaseRateFact[];
}

export interface ReleaseAfterTemporaryAnswer {
  readonly kind: 'releaseAfterTemporary';
  readonly full: Readonly<Record<string, string>>;
  readonly paid: Readonly<Record<string, string>>;
  readonly due: Readonly<Record<string, string>>;
  readonly interest: Readonly<Record<string, string>>;
  readonly total: string;
  readonly derivations: readonly DerivationNode[];
}

export const calculateReleaseAfterTemporary = (
  input: ReleaseAfterTemporary,
): Result<ReleaseAfterTemporaryAnswer, CalcDataMissing> => {
  const { goods } = input;
  const context = openContext(goods.currency, goods.settings, goods.exchangeRates);
  const full = fullSums(goods);
  if (!full.ok) return full;
  const paid = new Map<string, bigint>();
  const nodes: DerivationNode[] = [];
  const { currency } = goods;
  const { placedOn, baseRates } = input;
  const interest = new DeferredInterest(
    { currency, settings: context.settings, placedOn, baseRates },
    context.gaps,
  );
  for (const part of input.parts)
    for (const [code, minor] of paidOf(part.amounts, context) ?? []) {
      paid.set(code, (paid.get(code) ?? 0n) + minor);
      if (!part.beforeRelease) interest.accrue(code, minor, part.paidOn);
    }
  const due = new Map<string, bigint>();
  for (const [code, sum] of full.value.sums) {
    const left = difference(sum, paid.get(code) ?? 0n, context);
    due.set(code, left.value.minor);
    nodes.push(serialise(code, left));
    interest.accrue(code, left.value.minor, input.paidOn);
  }
  if (context.gaps.any) return refuse(context.gaps.refusal);
  const all = [...due.values(), ...interest.byCode.values()].reduce((a, b) => a + b, 0n);
  return accept({
    kind: 'releaseAfterTemporary',
    full: writeTotals(new Map([...full.value.sums].map(([code, sum]) => [code, sum.value.minor]))),
    paid: writeTotals(paid),
    due: writeTotals(due),
    interest: writeTotals(interest.byCode),
    total: formatMoney({ minor: all, currency: goods.currency }),
    derivations: [...nodes, ...interest.derivations],
  });
};

const difference = (full: Derived<Money>, paidMinor: bigint, { currency }: Context): Derived<Money> => ({
  value: { minor: full.value.minor > paidMinor ? full.value.minor - paidMinor : 0n, currency },
  source: by('PAY-084'),
  from: { full, paid: stated<Money>({ minor: paidMinor, currency }, 'parts paid') },
});
