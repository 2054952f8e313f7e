import type { GoodsCalculation, GoodsItemCalculation, ItemRates } from './goods-calculation.ts';

/** What an as-if calculation leaves out. */
export interface LeftOut {
  readonly preferences: boolean;
  readonly reliefs: boolean;
  readonly tradeDefence: boolean;
}

/**
 * The same goods as if released for domestic consumption, on the same rate day. Temporary admission has no trade defence
 * duties (PAY-080); security and illegal movement have no preferences and reliefs (PAY-097, PAY-100).
 */
export const asIfReleased = (goods: GoodsCalculation, without: LeftOut): GoodsCalculation => ({
  ...goods,
  items: goods.items.map((item) => itemAsIfReleased(item, without)),
});

const itemAsIfReleased = (
  { temporary: _, preference, reliefs, dutyRegime, ...item }: GoodsItemCalculation,
  without: LeftOut,
): GoodsItemCalculation => ({
  ...item,
  procedure: '40',
  rates: without.tradeDefence ? withoutDefence(item.rates) : item.rates,
  ...(without.preferences || preference === undefined ? {} : { preference }),
  ...(without.preferences || dutyRegime === undefined ? {} : { dutyRegime }),
  ...(without.reliefs || reliefs === undefined ? {} : { reliefs }),
});

const withoutDefence = (rates: ItemRates): ItemRates => ({ ...rates, tradeDefence: [] });
