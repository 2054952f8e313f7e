import { explain } from '../derivation.ts';
import type { GoodsPayments, PaymentLine } from '../goods-calculation.ts';
import { unitName } from '../units.ts';

/** A line as cases write it. */
export const caseLine = (line: PaymentLine): Readonly<Record<string, string>> => ({
  code: line.code,
  base: caseBase(line),
  rate: line.rate,
  amount: line.amount,
  feature: line.feature,
  ...(line.measure === null ? {} : { measure: line.measure }),
});

const caseBase = ({ base, baseUnit, code }: PaymentLine): string => {
  if (code === '1010') return `${base} declaration`;
  return baseUnit === null ? base : `${base} ${unitName(baseUnit).en}`;
};

/** The steps of lines in English, each opened to its facts. */
export const steps = (lines: readonly PaymentLine[]): readonly string[] =>
  lines.flatMap(({ derivation }) => (derivation ? explain(derivation, 'en') : []));

/** Items of a goods calculation with their lines. */
export const caseItems = (payments: GoodsPayments): readonly unknown[] =>
  payments.items.map((item) => {
    const lines = payments.lines.filter(({ ordinal }) => ordinal === item.ordinal);
    return {
      no: item.ordinal,
      customsValue: item.customsValue,
      lines: lines.map(caseLine),
      ...(item.statisticalValueUsd === null ? {} : { statisticalValueUsd: item.statisticalValueUsd }),
      dutyRegime: item.dutyRegime,
      conditionallyReleased: item.conditionallyReleased,
      steps: steps(lines),
    };
  });

export const declarationLines = (payments: GoodsPayments): readonly unknown[] =>
  payments.lines.filter(({ ordinal }) => ordinal === null).map(caseLine);
