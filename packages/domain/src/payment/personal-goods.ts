import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import {
  compare,
  formatDecimal,
  formatMoney,
  type Money,
  type Ratio,
  roundToMoney,
  subtract,
  zero,
} from '../quantities/index.ts';
import { type Context, exactly, fromNational, openContext, product, readNumber } from './context.ts';
import { type DerivationNode, type Percent, serialise, showRatio } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import type { GoodsItemCalculation, PaymentLine, ValueComponent } from './goods-calculation.ts';
import { type ExciseGoods, type ExciseGoodsAnswer, exciseGoods } from './personal-alcohol.ts';
import { type Cash, isDeclarableCash } from './personal-cash.ts';
import {
  aggregatePayment,
  larger,
  normSum,
  type PersonalContext,
  type PersonalLine,
  personalLine,
  personalValue,
} from './personal-sums.ts';
import { by } from './rules.ts';

/** Goods one person brings or receives (PAY-150..PAY-157). State what there is; each part gives its lines. */
export interface PersonalGoodsCalculation extends PersonalContext {
  readonly baggage?: Baggage;
  readonly indivisible?: readonly IndivisibleArticle[];
  readonly alcoholAndTobacco?: ExciseGoods;
  /** `out`: leaving; `returned`: taken out for a time and back unchanged, proved. Both owe nothing (PAY-164). Default `in`. */
  readonly movement?: 'in' | 'out' | 'returned';
  /** Cash and instruments carried, declared above a sum and never charged (PAY-165). */
  readonly cash?: Cash;
}

/** Norm and uniform rate of the channel: air, other ways, post or carrier (PAY-151..PAY-153). */
export interface PersonalNorm {
  /** `AIR`, `NONAIR`, `POST_CARRIER`. */
  readonly id: string;
  readonly valueEur: string;
  readonly weightKg: string;
  readonly source: string;
}

export interface UniformRate {
  readonly pct: string;
  readonly minEurPerKg: string;
  readonly source: string;
}

export interface Baggage {
  readonly value: readonly ValueComponent[];
  readonly weightKg?: string;
  readonly norm?: PersonalNorm;
  readonly uniformRate?: UniformRate;
  /** Mass of the articles that make up the excess value; read under the other reading of PAY-152. */
  readonly massOfExcessValueKg?: string;
}

export interface IndivisibleArticle {
  readonly item: GoodsItemCalculation;
  readonly weightKg?: string;
  /** Absent: that the norm is exceeded was found before. */
  readonly norm?: PersonalNorm;
  /** Heavier than so many kilograms (PAY-154): 35. */
  readonly overKg?: string;
  /** Charged on the article when it is light enough. */
  readonly uniformRate?: UniformRate;
}

export interface PersonalGoodsAnswer {
  readonly kind: 'personalGoods';
  readonly baggage: BaggageAnswer | null;
  readonly indivisible: readonly IndivisibleAnswer[];
  readonly alcoholAndTobacco: ExciseGoodsAnswer | null;
  readonly lines: readonly PersonalLine[];
  readonly total: string;
  /** Some goods exceed what may be for personal use: a goods declaration is needed for them (PAY-157). */
  readonly goodsDeclarationNeeded: boolean;
  /** The cash is above the sum to declare (PAY-165). */
  readonly cashDeclarationNeeded: boolean;
}

export interface BaggageAnswer {
  readonly value: string;
  readonly valueEur: string;
  readonly excessValue: string;
  readonly excessWeightKg: string;
  readonly adValoremPart: string;
  readonly specificPart: string;
  readonly line: PersonalLine;
}

export interface IndivisibleAnswer {
  readonly ordinal: number;
  readonly value: string;
  readonly components: readonly PaymentLine[];
  /** `null` when nothing is due: the article is within the norm. */
  readonly line: PersonalLine | null;
  readonly derivation: DerivationNode | null;
}

type Counted<T> = { readonly answer: T; readonly lines: readonly PersonalLine[]; readonly minor: bigint };

export const calculatePersonalGoods = (
  input: PersonalGoodsCalculation,
): Result<PersonalGoodsAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, input.exchangeRates);
  const free = input.movement === 'out' || input.movement === 'returned';
  const owing: PersonalGoodsCalculation = free ? withoutGoods(input) : input;
  const baggage = owing.baggage && countBaggage(owing.baggage, context);
  const indivisible = (owing.indivisible ?? []).map((article) => countIndivisible(article, context));
  const excise = owing.alcoholAndTobacco && exciseGoods(owing.alcoholAndTobacco, context);
  const cash = input.cash && isDeclarableCash(input.cash, context);
  if (!free && !input.baggage && indivisible.length === 0 && !excise && !input.cash)
    context.gaps.add({ item: null, what: 'value', payment: null, detail: 'receipts' });
  if (context.gaps.any || !indivisible.every((one) => one !== undefined)) return refuse(context.gaps.refusal);
  const lines = [
    ...(baggage?.lines ?? []),
    ...indivisible.flatMap((one) => one.lines),
    ...(excise?.answer.lines ?? []),
  ];
  const minor =
    (baggage?.minor ?? 0n) + indivisible.reduce((sum, one) => sum + one.minor, 0n) + (excise?.minor ?? 0n);
  return accept({
    kind: 'personalGoods',
    baggage: baggage?.answer ?? null,
    indivisible: indivisible.map(({ answer }) => answer),
    alcoholAndTobacco: excise?.answer ?? null,
    lines,
    total: formatMoney({ minor, currency: input.currency }),
    goodsDeclarationNeeded: excise?.answer.notPersonalUse ?? false,
    cashDeclarationNeeded: cash ?? false,
  });
};

/** PAY-164: personal goods leave without export duty, and come back without payments when unchanged and proved. */
const withoutGoods = ({
  baggage: _,
  indivisible: __,
  alcoholAndTobacco: ___,
  ...rest
}: PersonalGoodsCalculation): PersonalGoodsCalculation => rest;

/** PAY-151..PAY-153: the larger of the per cent of the excess value and the sum per excess kilogram. */
const countBaggage = (
  { value: receipts, weightKg, norm, uniformRate, massOfExcessValueKg }: Baggage,
  context: Context,
): Counted<BaggageAnswer> | undefined => {
  const { gaps, settings } = context;
  const value = personalValue(receipts, context);
  const mass = readNumber(weightKg, { item: null, what: 'mass', payment: '6010', detail: 'kg' }, gaps);
  if (!norm) gaps.add({ item: null, what: 'norm', payment: '6010', detail: 'EUR, kg' });
  if (!uniformRate) gaps.add({ item: null, what: 'rate', payment: '6010', detail: '' });
  if (!norm || !uniformRate) return undefined;
  const limit = normSum(norm.valueEur, 'EUR', norm.source, '6010', context);
  const massLimit = readNumber(
    norm.weightKg,
    { item: null, what: 'norm', payment: '6010', detail: 'kg' },
    gaps,
  );
  const otherReading = settings.excessMassReading === 'MASS_OF_EXCESS_VALUE';
  const counted = otherReading
    ? readNumber(
        massOfExcessValueKg,
        { item: null, what: 'mass', payment: '6010', detail: 'excess value' },
        gaps,
      )
    : zero;
  if (!value || !mass || !limit || !massLimit || !counted) return undefined;
  const excessValue = excess({ value: exactly(value.value), source: by('PAY-150'), from: { value } }, limit);
  const overMass = excess(stated(mass, 'weight'), stated(massLimit, norm.source));
  const excessMass = otherReading ? stated(counted, 'mass of the excess value') : overMass;
  const parts = uniformParts(excessValue, excessMass, uniformRate, context);
  if (!parts) return undefined;
  const rate = `${uniformRate.pct} % but not less than ${uniformRate.minEurPerKg} EUR per kg of the excess`;
  const { line, minor } = personalLine('6010', rate, larger('PAY-152', ...parts), 'PAY-152', context);
  const answer = {
    ...writeExcess(value, excessValue.value, excessMass.value, context),
    adValoremPart: formatDecimal(parts[0].value, 4),
    specificPart: formatDecimal(parts[1].value, 4),
    line,
  };
  return { answer, lines: [line], minor };
};

const excess = (value: Derived<Ratio>, norm: Derived<Ratio>): Derived<Ratio> => {
  const over = subtract(value.value, norm.value);
  return { value: over.numerator > 0n ? over : zero, source: by('PAY-151'), from: { value, norm } };
};

const uniformParts = (
  excessValue: Derived<Ratio>,
  excessMass: Derived<Ratio>,
  { pct, minEurPerKg, source }: UniformRate,
  context: Context,
): readonly [Derived<Ratio>, Derived<Ratio>] | undefined => {
  const percent = readNumber(
    pct,
    { item: null, what: 'rate', payment: '6010', detail: source },
    context.gaps,
  );
  const perUnit = normSum(minEurPerKg, 'EUR', source, '6010', context, 'rate');
  if (!percent || !perUnit) return undefined;
  const share = { numerator: percent.numerator, denominator: percent.denominator * 100n };
  return [
    {
      value: product(excessValue.value, share),
      source: by('PAY-152'),
      from: { excessValue, percent: stated<Percent>({ percent }, source) },
    },
    { value: product(excessMass.value, perUnit.value), source: by('PAY-152'), from: { excessMass, perUnit } },
  ];
};

const writeExcess = (
  value: Derived<Money>,
  excessValue: Ratio,
  excessMass: Ratio,
  context: Context,
): Pick<BaggageAnswer, 'value' | 'valueEur' | 'excessValue' | 'excessWeightKg'> => {
  const euros = fromNational(exactly(value.value), 'EUR', context);
  return {
    value: formatMoney(value.value),
    valueEur: euros ? formatDecimal(euros.value, 4) : '',
    excessValue: formatMoney(roundToMoney(excessValue, context.currency)),
    excessWeightKg: showRatio(excessMass),
  };
};

/** PAY-154, PAY-155: over the norm and heavier than 35 kg: the aggregate payment; else the uniform rate of the excess. */
const countIndivisible = (
  article: IndivisibleArticle,
  context: Context,
): Counted<IndivisibleAnswer> | undefined => {
  const { item, weightKg, norm, overKg = '35', uniformRate } = article;
  const at = { item: item.ordinal, what: 'mass', payment: '6020', detail: 'kg' } as const;
  const mass = readNumber(weightKg, at, context.gaps);
  const limit = readNumber(overKg, { ...at, what: 'norm' }, context.gaps);
  if (!mass || !limit) return undefined;
  if (compare(mass, limit) <= 0) return countLight(article, uniformRate, norm, context);
  const aggregate = aggregatePayment(item, 'PAY-154', context);
  if (!aggregate) return undefined;
  const within = norm && isWithin(aggregate.value, mass, norm, context);
  const value = formatMoney(aggregate.value.value);
  const derivation = serialise('value', aggregate.value);
  if (within)
    return {
      answer: { ordinal: item.ordinal, value, components: [], line: null, derivation },
      lines: [],
      minor: 0n,
    };
  const { components, line, minor } = aggregate;
  return { answer: { ordinal: item.ordinal, value, components, line, derivation }, lines: [line], minor };
};

const isWithin = (value: Derived<Money>, mass: Ratio, norm: PersonalNorm, context: Context): boolean => {
  const limit = normSum(norm.valueEur, 'EUR', norm.source, '6020', context);
  const at = { item: null, what: 'norm', payment: '6020', detail: 'kg' } as const;
  const massLimit = readNumber(norm.weightKg, at, context.gaps);
  if (!limit || !massLimit) return false;
  return compare(exactly(value.value), limit.value) <= 0 && compare(mass, massLimit) <= 0;
};

const countLight = (
  { item, weightKg }: IndivisibleArticle,
  uniformRate: UniformRate | undefined,
  norm: PersonalNorm | undefined,
  context: Context,
): Counted<IndivisibleAnswer> | undefined => {
  const fact = item.customsValue;
  const value = fact && 'components' in fact ? fact.components : [];
  const counted = countBaggage(
    {
      value,
      ...(weightKg === undefined ? {} : { weightKg }),
      ...(norm ? { norm } : {}),
      ...(uniformRate ? { uniformRate } : {}),
    },
    context,
  );
  if (!counted) return undefined;
  const { answer, lines, minor } = counted;
  return {
    answer: {
      ordinal: item.ordinal,
      value: answer.value,
      components: [],
      line: answer.line,
      derivation: null,
    },
    lines,
    minor,
  };
};
