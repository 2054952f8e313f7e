import { type Derived, stated } from '../law/index.ts';
import { allocate, type Money, type Ratio } from '../quantities/index.ts';
import { type Context, exactly, product, readNumber, roundLine } from './context.ts';
import type { DeclaringFee, Relief } from './goods-calculation.ts';
import { type Line, standing } from './line.ts';
import { by } from './rules.ts';

/** PAY-070, PAY-071: one declaring fee for the declaration. `null`: none is due; `undefined`: a gap was found. */
export const declaringFee = (
  fee: DeclaringFee | null | undefined,
  relief: Relief | null | undefined,
  context: Context,
): Line | null | undefined => {
  if (fee === null) return null;
  if (fee === undefined) return context.gaps.add({ item: null, what: 'fee', payment: '1010', detail: '' });
  const amount = feeAmount(fee, context);
  if (!amount) return undefined;
  const { full, ...paid } = standing('due', relief);
  return {
    ordinal: null,
    code: '1010',
    base: { numerator: 1n, denominator: 1n },
    rate: 'mrp' in fee ? `${fee.factor} MRP of ${fee.mrp}` : `${fee.amount} ${context.currency}`,
    amount: full ? relieved(amount, full, context) : amount,
    ...paid,
    measure: null,
    prepaidDocument: null,
  };
};

const relieved = (amount: Derived<Money>, relief: Relief, { currency }: Context): Derived<Money> => ({
  value: { minor: 0n, currency },
  source: by('PAY-072'),
  from: { relief: stated(relief.code, relief.source), amount },
});

const feeAmount = (fee: DeclaringFee, context: Context): Derived<Money> | undefined => {
  const at = { item: null, what: 'fee', payment: '1010', detail: fee.source } as const;
  if ('amount' in fee) {
    const exact = readNumber(fee.amount, at, context.gaps);
    return exact && stated(roundLine(exact, context), fee.source);
  }
  const mrp = readNumber(fee.mrp, { ...at, detail: 'MRP' }, context.gaps);
  const factor = readNumber(fee.factor, at, context.gaps);
  if (!mrp || !factor) return undefined;
  return {
    value: roundLine(product(mrp, factor), context),
    source: by('PAY-070'),
    from: { mrp: stated(mrp, fee.source), factor: stated(factor, fee.source) },
  };
};

/**
 * PAY-062: what of the fee stands in the VAT base of each item: nothing, all of it in the first item, or a share by
 * customs value with the tiyn by largest remainder, the lower item number first among equals.
 */
export const feeInBases = (
  fee: Line | null | undefined,
  values: readonly (Derived<Money> | undefined)[],
  context: Context,
): readonly (Derived<Money> | undefined)[] => {
  const mode = context.settings.vatBaseFeeMode;
  if (!fee?.owed || mode === 'NONE' || values.length === 0) return values.map(() => undefined);
  if (mode === 'FIRST_ITEM') return values.map((_, index) => (index === 0 ? fee.amount : undefined));
  if (!values.every((value) => value !== undefined)) return values.map(() => undefined);
  const weights: readonly Ratio[] = values.map((value) => exactly(value.value));
  return allocate(fee.amount.value, weights).map((share, index) => ({
    value: share,
    source: by('PAY-062'),
    from: { fee: fee.amount, customsValue: values[index] as Derived<Money> },
  }));
};
