import { type Derived, stated } from '../law/index.ts';
import { add, compare, quotient, type Ratio, subtract, zero } from '../quantities/index.ts';
import { type Context, readNumber } from './context.ts';
import { normSum, type PersonalLine, personalLine, timesStep } from './personal-sums.ts';
import { by } from './rules.ts';

/** PAY-156. Figures are dated reference data and passed in. */
export interface ExciseGoods {
  readonly adult: boolean;
  /** Alcoholic drinks and beer. */
  readonly drinks?: {
    readonly litres: string;
    readonly freeLitres: string;
    readonly mostLitres: string;
    readonly eurPerLitre: string;
    readonly source: string;
  };
  readonly ethylAlcohol?: {
    readonly litres: string;
    readonly mostLitres: string;
    readonly eurPerLitre: string;
    readonly source: string;
  };
  /** Parts of the norm add up: 100 cigarettes and 25 cigars are one whole norm. */
  readonly tobacco?: {
    readonly cigarettes: string;
    readonly cigars: string;
    readonly grams: string;
    readonly free: { readonly cigarettes: string; readonly cigars: string; readonly grams: string };
    readonly source: string;
  };
}

export interface ExciseGoodsAnswer {
  readonly lines: readonly PersonalLine[];
  /** Above the most that may be for personal use, or carried by a person under age (PAY-157). */
  readonly notPersonalUse: boolean;
}

type Outcome = { readonly line?: PersonalLine; readonly minor: bigint; readonly notPersonalUse: boolean };

const notPersonal: Outcome = { minor: 0n, notPersonalUse: true };
const free: Outcome = { minor: 0n, notPersonalUse: false };

export const exciseGoods = (
  goods: ExciseGoods,
  context: Context,
): { readonly answer: ExciseGoodsAnswer; readonly minor: bigint } => {
  const outcomes = [
    ...(goods.drinks ? [drinks(goods.drinks, goods.adult, context)] : []),
    ...(goods.ethylAlcohol ? [ethyl(goods.ethylAlcohol, goods.adult, context)] : []),
    ...(goods.tobacco ? [tobacco(goods.tobacco, goods.adult, context)] : []),
  ];
  return {
    answer: {
      lines: outcomes.flatMap(({ line }) => (line ? [line] : [])),
      notPersonalUse: outcomes.some(({ notPersonalUse }) => notPersonalUse),
    },
    minor: outcomes.reduce((sum, { minor }) => sum + minor, 0n),
  };
};

const amountOf = (written: string, detail: string, context: Context): Ratio =>
  readNumber(written, { item: null, what: 'quantity', payment: '6010', detail }, context.gaps) ?? zero;

const drinks = (fact: NonNullable<ExciseGoods['drinks']>, adult: boolean, context: Context): Outcome => {
  const litres = amountOf(fact.litres, 'l', context);
  const norm = amountOf(fact.freeLitres, 'l', context);
  if (litres.numerator === 0n) return free;
  if (!adult || compare(litres, amountOf(fact.mostLitres, 'l', context)) > 0) return notPersonal;
  if (compare(litres, norm) <= 0) return free;
  const over: Derived<Ratio> = {
    value: subtract(litres, norm),
    source: by('PAY-151'),
    from: { quantity: stated(litres, 'litres declared'), norm: stated(norm, fact.source) },
  };
  return charged(over, fact.eurPerLitre, fact.source, context);
};

const ethyl = (fact: NonNullable<ExciseGoods['ethylAlcohol']>, adult: boolean, context: Context): Outcome => {
  const litres = amountOf(fact.litres, 'l', context);
  if (litres.numerator === 0n) return free;
  if (!adult || compare(litres, amountOf(fact.mostLitres, 'l', context)) > 0) return notPersonal;
  return charged(stated(litres, 'litres declared'), fact.eurPerLitre, fact.source, context);
};

const charged = (litres: Derived<Ratio>, eurPerLitre: string, source: string, context: Context): Outcome => {
  const perUnit = normSum(eurPerLitre, 'EUR', source, '6010', context, 'rate');
  if (!perUnit) return free;
  const exact = timesStep('PAY-156', ['quantity', 'perUnit'], litres, perUnit);
  const { line, minor } = personalLine('6010', `${eurPerLitre} EUR per l`, exact, 'PAY-156', context);
  return { line, minor, notPersonalUse: false };
};

const tobacco = (fact: NonNullable<ExciseGoods['tobacco']>, adult: boolean, context: Context): Outcome => {
  const used = (['cigarettes', 'cigars', 'grams'] as const).map((kind) => {
    const most = amountOf(fact.free[kind], kind, context);
    const carried = amountOf(fact[kind], kind, context);
    return most.numerator === 0n ? carried : quotient(carried, most);
  });
  const share = used.reduce(add, zero);
  if (share.numerator === 0n) return free;
  return adult && compare(share, { numerator: 1n, denominator: 1n }) <= 0 ? free : notPersonal;
};
