import { add, compare, zero } from '../quantities/index.ts';
import type { Context } from './context.ts';
import { componentsOf } from './customs-value.ts';
import type { ValueComponent } from './goods-calculation.ts';
import { normSum } from './personal-sums.ts';

/** Cash and instruments carried. The limit, 10,000 USD of EAEU CC 260, is dated reference data. */
export interface Cash {
  readonly amounts: readonly ValueComponent[];
  readonly limit: { readonly amount: string; readonly currency: string; readonly source: string };
}

/** PAY-165: the sum of all currencies above the limit; equal is not above. */
export const isDeclarableCash = ({ amounts, limit }: Cash, context: Context): boolean => {
  const parts = componentsOf(amounts, null, context);
  const most = normSum(limit.amount, limit.currency, limit.source, '6010', context);
  if (!parts || !most) return false;
  return compare(parts.map(({ national }) => national.value).reduce(add, zero), most.value) > 0;
};
