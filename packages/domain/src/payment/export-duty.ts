import { applyRate } from './evaluate.ts';
import { quantitiesOf } from './item-quantities.ts';
import type { ItemStep } from './item-step.ts';
import { type Line, lineAmount, standing } from './line.ts';
import { formatRate } from './rate.ts';

/** Export duty, codes 3010, 3070, 3080 (PAY-045). */
export const exportDutyLines = ({ item, value, context }: ItemStep): readonly Line[] => {
  const fact = item.rates.exportDuty;
  if (fact === null) return [];
  if (fact === undefined) {
    context.gaps.add({ item: item.ordinal, what: 'rate', payment: '3010', detail: item.commodityCode });
    return [];
  }
  const bases = { item: item.ordinal, value, quantity: quantitiesOf(item, context) };
  const applied = applyRate(fact, bases, fact.code, context);
  if (!applied) return [];
  const { full, ...paid } = standing('due', item.reliefs?.duty);
  return [
    {
      ordinal: item.ordinal,
      code: fact.code,
      base: applied.base,
      rate: formatRate(fact.rate),
      amount: lineAmount(applied.amount, 'PAY-045', full, context),
      ...paid,
      measure: null,
      prepaidDocument: null,
    },
  ];
};
