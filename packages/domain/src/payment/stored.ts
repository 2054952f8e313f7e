import { canonicalJson } from './canonical.ts';
import { calculateGoods } from './goods.ts';
import type { GoodsCalculation, GoodsPayments } from './goods-calculation.ts';
import type { CalculatedBy } from './who-calculates.ts';

/** A result as kept: with the input it was computed from, which names the version of the reference data (PAY-008). */
export interface StoredGoodsPayments {
  readonly input: GoodsCalculation;
  readonly result: GoodsPayments;
  /** The payer unless the law has the customs body calculate (PAY-006). */
  readonly calculatedBy?: CalculatedBy;
}

/** Whether computing `input` again gives `result`, byte for byte of the canonical JSON: the order of keys may be lost. */
export const replaysSame = ({ input, result }: StoredGoodsPayments): boolean => {
  const derivations = result.lines.some(({ derivation }) => derivation !== null);
  const again = calculateGoods(input, { derivations });
  return again.ok && canonicalJson(again.value) === canonicalJson(result);
};
