import type { Derived } from '../law/index.ts';
import type { Money } from '../quantities/index.ts';
import type { Context } from './context.ts';
import type { GoodsItemCalculation } from './goods-calculation.ts';
import type { ProcedureEffect } from './procedures.ts';

/** What the steps of one item share. */
export interface ItemStep {
  readonly item: GoodsItemCalculation;
  readonly value: Derived<Money> | undefined;
  readonly effect: ProcedureEffect;
  /** The part of the declaring fee that stands in this item's VAT base (PAY-062). */
  readonly feeInBase: Derived<Money> | undefined;
  readonly context: Context;
}
