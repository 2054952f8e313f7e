import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import {
  compare,
  formatDecimal,
  formatMoney,
  parseDecimal,
  quotient,
  type Ratio,
} from '../quantities/index.ts';
import { addYears, type LocalDate, parseLocalDate } from '../time/index.ts';
import { type Context, exactly, fromNational, openContext, product, readNumber } from './context.ts';
import type { Percent } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import type { GoodsItemCalculation, PaymentLine } from './goods-calculation.ts';
import {
  aggregatePayment,
  larger,
  normSum,
  type PersonalContext,
  type PersonalLine,
  personalLine,
  personalValue,
  timesStep,
} from './personal-sums.ts';
import { by } from './rules.ts';

/** A car or another vehicle a person brings (PAY-160..PAY-163). */
export interface PersonalVehicleCalculation extends PersonalContext {
  readonly item: GoodsItemCalculation;
  readonly vehicle: {
    /** Full years or a fraction, `2.5`; or the day, month or year of making. One of the two. */
    readonly ageYears?: string;
    readonly madeOn?: string;
    readonly engineCm3?: string;
    readonly electric?: boolean;
    /** Default: the setting `personalRegimeVehicles`. Electric vehicles are always AGGREGATE. */
    readonly regime?: 'AGGREGATE' | 'UNIFORM';
  };
  /** Uniform rates, upper bounds inclusive, `null`: no bound. */
  readonly uniform?: UniformVehicleRates;
}

export interface UniformVehicleRates {
  readonly upTo3: readonly {
    readonly valueEurUpTo: string | null;
    readonly pct: string;
    readonly minEurPerCm3: string;
  }[];
  readonly from3To5: readonly EngineBracket[];
  readonly over5: readonly EngineBracket[];
  readonly source: string;
}

export interface EngineBracket {
  readonly cm3UpTo: string | null;
  readonly eurPerCm3: string;
}

export interface PersonalVehicleAnswer {
  readonly kind: 'personalVehicle';
  readonly regime: 'AGGREGATE' | 'UNIFORM';
  readonly value: string;
  readonly valueEur: string | null;
  /** Of the uniform rate, four decimals; `null`: the rate has no such part. */
  readonly adValoremPart: string | null;
  readonly specificPart: string | null;
  readonly components: readonly PaymentLine[];
  readonly lines: readonly PersonalLine[];
  readonly total: string;
}

export const calculatePersonalVehicle = (
  input: PersonalVehicleCalculation,
): Result<PersonalVehicleAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, input.exchangeRates);
  const regime = input.vehicle.electric
    ? 'AGGREGATE'
    : (input.vehicle.regime ?? context.settings.personalRegimeVehicles);
  const answer = regime === 'AGGREGATE' ? aggregate(input, context) : uniform(input, context);
  return context.gaps.any || !answer ? refuse(context.gaps.refusal) : accept(answer);
};

const aggregate = (
  { item, vehicle }: PersonalVehicleCalculation,
  context: Context,
): PersonalVehicleAnswer | undefined => {
  const found = aggregatePayment(withEngine(item, vehicle.engineCm3), 'PAY-161', context);
  if (!found) return undefined;
  return {
    kind: 'personalVehicle',
    regime: 'AGGREGATE',
    value: formatMoney(found.value.value),
    valueEur: inEuro(exactly(found.value.value), context),
    adValoremPart: null,
    specificPart: null,
    components: found.components,
    lines: [found.line],
    total: found.line.amount,
  };
};

/** The engine volume of the vehicle is the quantity of a rate per cm3, unless box 41 states one. */
const withEngine = (item: GoodsItemCalculation, cm3: string | undefined): GoodsItemCalculation => {
  if (cm3 === undefined || item.quantities.some(({ unit }) => unit === '111')) return item;
  return { ...item, quantities: [...item.quantities, { unit: '111', value: cm3, source: 'engine volume' }] };
};

const uniform = (input: PersonalVehicleCalculation, context: Context): PersonalVehicleAnswer | undefined => {
  const { item, vehicle, uniform: rates } = input;
  const { gaps } = context;
  const fact = item.customsValue;
  const value = personalValue(fact && 'components' in fact ? fact.components : [], context);
  const at = { item: item.ordinal, payment: '6010' } as const;
  const cm3 = readNumber(vehicle.engineCm3, { ...at, what: 'quantity', detail: '111' }, gaps);
  const age = ageGroup(input, context);
  if (!rates) gaps.add({ ...at, what: 'rate', detail: 'uniform rates' });
  if (!value || !cm3 || !age || !rates) return undefined;
  const volume = stated(cm3, 'engine volume');
  const exactValue: Derived<Ratio> = { value: exactly(value.value), source: by('PAY-150'), from: { value } };
  const found =
    age === 'upTo3' ? young(rates, exactValue, volume, context) : old(rates, age, volume, context);
  if (!found) return undefined;
  return {
    kind: 'personalVehicle',
    regime: 'UNIFORM',
    value: formatMoney(value.value),
    valueEur: inEuro(exactValue.value, context),
    adValoremPart: found.share && formatDecimal(found.share.value, 4),
    specificPart: formatDecimal(found.specific.value, 4),
    components: [],
    lines: [found.line],
    total: found.line.amount,
  };
};

const inEuro = (value: Ratio, context: Context): string | null => {
  const euros = fromNational(value, 'EUR', context);
  return euros ? formatDecimal(euros.value, 4) : null;
};

/** Not more than 3 years, over 3 to 5, over 5 (PAY-162, PAY-163); counted to the rate day. */
const ageGroup = (
  { vehicle, rateDay }: PersonalVehicleCalculation,
  { gaps }: Context,
): 'upTo3' | 'from3To5' | 'over5' | undefined => {
  const at = { item: null, payment: '6010' } as const;
  if (vehicle.ageYears !== undefined) {
    const age = readNumber(vehicle.ageYears, { ...at, what: 'date', detail: 'age' }, gaps);
    if (!age) return undefined;
    return compare(age, years(3n)) <= 0 ? 'upTo3' : compare(age, years(5n)) <= 0 ? 'from3To5' : 'over5';
  }
  if (vehicle.madeOn === undefined) return gaps.add({ ...at, what: 'date', detail: 'age' });
  const made = dayOfMaking(vehicle.madeOn);
  if (!made)
    return gaps.add({ ...at, what: 'date', detail: vehicle.madeOn.slice(0, 40), reason: 'unreadable' });
  return rateDay <= addYears(made, 3) ? 'upTo3' : rateDay <= addYears(made, 5) ? 'from3To5' : 'over5';
};

const years = (count: bigint): Ratio => ({ numerator: count, denominator: 1n });

/**
 * The day a vehicle counts as made (PAY-161): the day, the 15th of a known month, 1 July of a known year.
 * `undefined`: not a year, a month or a day.
 */
export const dayOfMaking = (written: string): LocalDate | undefined => {
  const day = /^\d{4}$/.test(written)
    ? `${written}-07-01`
    : /^\d{4}-\d{2}$/.test(written)
      ? `${written}-15`
      : written;
  return parseLocalDate(day);
};

interface UniformLine {
  readonly line: PersonalLine;
  readonly share: Derived<Ratio> | null;
  readonly specific: Derived<Ratio>;
}

const young = (
  rates: UniformVehicleRates,
  value: Derived<Ratio>,
  volume: Derived<Ratio>,
  context: Context,
): UniformLine | undefined => {
  const euro = context.exchangeRate('EUR', null, '6010');
  const bracket =
    euro && bracketFor(rates.upTo3, ({ valueEurUpTo }) => valueEurUpTo, quotient(value.value, euro.value));
  const at = { item: null, what: 'rate', payment: '6010', detail: rates.source } as const;
  if (!bracket) return euro && context.gaps.add(at);
  const percent = readNumber(bracket.pct, at, context.gaps);
  const perUnit = normSum(bracket.minEurPerCm3, 'EUR', rates.source, '6010', context, 'rate');
  if (!percent || !perUnit) return undefined;
  const share: Derived<Ratio> = {
    value: product(value.value, { numerator: percent.numerator, denominator: percent.denominator * 100n }),
    source: by('PAY-162'),
    from: { value, percent: stated<Percent>({ percent }, rates.source) },
  };
  const specific = timesStep('PAY-162', ['quantity', 'perUnit'], volume, perUnit);
  const exact = larger('PAY-162', share, specific);
  const rate = `${bracket.pct} % but not less than ${bracket.minEurPerCm3} EUR per cm3`;
  return { line: personalLine('6010', rate, exact, 'PAY-162', context).line, share, specific };
};

const old = (
  rates: UniformVehicleRates,
  age: 'from3To5' | 'over5',
  volume: Derived<Ratio>,
  context: Context,
): UniformLine | undefined => {
  const bracket = bracketFor(rates[age], ({ cm3UpTo }) => cm3UpTo, volume.value);
  if (!bracket) return context.gaps.add({ item: null, what: 'rate', payment: '6010', detail: rates.source });
  const perUnit = normSum(bracket.eurPerCm3, 'EUR', rates.source, '6010', context, 'rate');
  if (!perUnit) return undefined;
  const specific = timesStep('PAY-163', ['quantity', 'perUnit'], volume, perUnit);
  const { line } = personalLine('6010', `${bracket.eurPerCm3} EUR per cm3`, specific, 'PAY-163', context);
  return { line, share: null, specific };
};

/** The first bracket whose upper bound, inclusive, is not below `value`. */
const bracketFor = <B>(
  brackets: readonly B[],
  bound: (bracket: B) => string | null,
  value: Ratio,
): B | undefined =>
  brackets.find((bracket) => {
    const upTo = bound(bracket);
    if (upTo === null) return true;
    const limit = parseDecimal(upTo);
    return limit !== undefined && compare(value, limit) <= 0;
  });
