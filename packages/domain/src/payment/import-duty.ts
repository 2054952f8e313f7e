import { type Derived, stated } from '../law/index.ts';
import { compare, type Ratio } from '../quantities/index.ts';
import { type Context, readNumber } from './context.ts';
import { showRatio } from './derivation.ts';
import { applyRate, type Bases, type Evaluated } from './evaluate.ts';
import type { DutyRegime, GoodsItemCalculation, PreferenceFact, RateFact } from './goods-calculation.ts';
import type { ItemStep } from './item-step.ts';
import { type Line, lineAmount, standing } from './line.ts';
import { formatRate } from './rate.ts';

/** The regime that applies: a preference with a condition not met gives the full rate (PAY-026). */
export const dutyRegimeOf = (item: GoodsItemCalculation): DutyRegime => {
  if (item.dutyRegime === 'NATIONAL_LOWER') return 'NATIONAL_LOWER';
  return item.preference && preferenceHolds(item.preference) ? 'PREFERENCE' : 'ETT';
};

const preferenceHolds = ({ regime, documentKind, conditions }: PreferenceFact): boolean =>
  regime !== 'BASE' &&
  documentKind !== undefined &&
  documentKind !== '' &&
  (conditions === undefined || Object.values(conditions).every((met) => met === true));

/** Import duty, code 2010 (PAY-021..PAY-028). */
export const importDutyLines = (step: ItemStep, bases: Bases): readonly Line[] => {
  const { item, effect, context } = step;
  const regime = dutyRegimeOf(item);
  const fact = regime === 'NATIONAL_LOWER' ? item.rates.nationalLower : tariffRate(item, bases, context);
  if (!fact) {
    context.gaps.add({ item: item.ordinal, what: 'rate', payment: '2010', detail: item.commodityCode });
    return [];
  }
  const applied = applyRate(fact, bases, '2010', context);
  const preference = regime === 'PREFERENCE' ? item.preference : undefined;
  const factor = preference ? preferenceFactor(preference, item, context) : undefined;
  if (!applied || (preference && !factor)) return [];
  return [dutyLine(step, fact, applied, factor, standing(effect.duty, item.reliefs?.duty))];
};

/**
 * PAY-034: the rate within the quota when the licence or certificate was presented and the quota covers the whole quantity;
 * else the rate outside it.
 */
const tariffRate = (
  { ordinal, rates }: GoodsItemCalculation,
  bases: Bases,
  context: Context,
): RateFact | undefined => {
  const { importDuty, tariffQuota: quota } = rates;
  if (!quota || quota.document === undefined || quota.document === '') return importDuty;
  const at = { item: ordinal, what: 'quantity', payment: '2010', detail: 'tariff quota' } as const;
  const left = readNumber(quota.remaining, at, context.gaps);
  const quantity = bases.quantity(quota.unit, '2010');
  if (!left || !quantity || compare(quantity.value.count, left) > 0) return importDuty;
  return { rate: quota.rate, source: `${quota.source}: PAY-034, ${quota.document}` };
};

const preferenceFactor = (
  { factor, regime, documentKind, source }: PreferenceFact,
  item: GoodsItemCalculation,
  context: Context,
): Derived<Ratio> | undefined => {
  const at = { item: item.ordinal, what: 'rate', payment: '2010', detail: regime } as const;
  const value = readNumber(factor, at, context.gaps);
  return value && stated(value, `${source}: ${regime}, ${documentKind}`);
};

const dutyLine = (
  { item, context }: ItemStep,
  fact: RateFact,
  applied: Evaluated,
  factor: Derived<Ratio> | undefined,
  paid: ReturnType<typeof standing>,
): Line => {
  const freeTrade = factor?.value.numerator === 0n && paid.feature === 'ИУ';
  const national = item.dutyRegime === 'NATIONAL_LOWER';
  return {
    ordinal: item.ordinal,
    code: '2010',
    base: applied.base,
    rate: factor ? `${formatRate(fact.rate)} x ${showRatio(factor.value)}` : formatRate(fact.rate),
    amount: lineAmount(applied.amount, national ? 'PAY-028' : 'PAY-020', paid.full, context, factor),
    feature: freeTrade ? 'УН' : paid.feature,
    payableNow: paid.payableNow && !freeTrade,
    owed: paid.owed,
    measure: null,
    prepaidDocument: null,
  };
};
