import { accept, type Result, refuse } from '../law/index.ts';
import { formatMoney, parseMoney } from '../quantities/index.ts';
import { DeferredInterest } from './as-if-deferred.ts';
import { asIfReleased } from './as-if-released.ts';
import type { BaseRateFact } from './base-rates.ts';
import { openContext } from './context.ts';
import type { DerivationNode } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { calculateGoods } from './goods.ts';
import type { GoodsCalculation, GoodsPayments } from './goods-calculation.ts';
import { writeTotals } from './line.ts';

/** Products of processing on the territory released for domestic consumption (EAEU CC 175; PAY-093). */
export interface ReleaseOfProcessed {
  /** The foreign goods used, by the output norms, with the rates of the day the declaration for 51 was registered. */
  readonly used: GoodsCalculation;
  readonly placedOn: string;
  readonly paidOn: string;
  readonly baseRates: readonly BaseRateFact[];
}

export interface ReleaseOfProcessedAnswer {
  readonly kind: 'releaseOfProcessed';
  readonly payments: GoodsPayments;
  /** By the code of the principal; nothing on the fee. */
  readonly interest: Readonly<Record<string, string>>;
  readonly total: string;
  readonly interestDerivations: readonly DerivationNode[];
}

/** Duty, taxes and trade defence as for the foreign goods used, and interest as for deferral from the placing day. */
export const calculateReleaseOfProcessed = ({
  used,
  placedOn,
  paidOn,
  baseRates,
}: ReleaseOfProcessed): Result<ReleaseOfProcessedAnswer, CalcDataMissing> => {
  const { currency } = used;
  const { gaps, settings } = openContext(currency, used.settings, used.exchangeRates);
  const answer = calculateGoods(
    asIfReleased(used, { preferences: false, reliefs: false, tradeDefence: false }),
  );
  if (!answer.ok) return answer;
  const interest = new DeferredInterest({ currency, settings, placedOn, baseRates }, gaps);
  for (const [code, amount] of Object.entries(answer.value.totalsByCode))
    if (!code.startsWith('1')) interest.accrue(code, parseMoney(amount, currency)?.minor ?? 0n, paidOn);
  if (gaps.any) return refuse(gaps.refusal);
  const all = [...interest.byCode.values()].reduce((a, b) => a + b, 0n);
  const payments = parseMoney(answer.value.total, currency)?.minor ?? 0n;
  return accept({
    kind: 'releaseOfProcessed',
    payments: answer.value,
    interest: writeTotals(interest.byCode),
    total: formatMoney({ minor: payments + all, currency }),
    interestDerivations: interest.derivations,
  });
};

/**
 * PAY-097: goods moved illegally owe what release for domestic consumption would, without preferences, reliefs and a
 * fee, on the day of crossing or, when it is not known, of detection: that day is the `rateDay`. Goods with fewer than
 * 10 digits of their code go through `calculateSecurity` without a threshold.
 */
export const calculateIllegalMovement = (goods: GoodsCalculation): Result<GoodsPayments, CalcDataMissing> =>
  calculateGoods({
    ...asIfReleased(goods, { preferences: true, reliefs: true, tradeDefence: false }),
    fee: null,
  });
