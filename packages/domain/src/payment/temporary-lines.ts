import { type Derived, stated } from '../law/index.ts';
import type { Money } from '../quantities/index.ts';
import { parseLocalDate } from '../time/index.ts';
import { type Context, roundLine } from './context.ts';
import type { GoodsItemCalculation } from './goods-calculation.ts';
import type { Line } from './line.ts';
import { by } from './rules.ts';
import { monthsOf } from './temporary-months.ts';

/** Lines of an item under temporary admission: 3 % a month with the feature ВВ, or all conditional (PAY-080..PAY-087). */
export const partialPayments = (
  { ordinal, temporary }: GoodsItemCalculation,
  full: readonly Line[],
  context: Context,
): readonly Line[] => {
  const { gaps, settings } = context;
  if (!temporary) {
    gaps.add({ item: ordinal, what: 'term', payment: null, detail: '53' });
    return [];
  }
  if (temporary.fullRelief) return full.map((line) => ({ ...line, feature: 'УР', payableNow: false }));
  const placedOn = parseLocalDate(temporary.placedOn);
  const until = parseLocalDate(temporary.paidUntil);
  if (!placedOn || !until || until < placedOn) {
    const detail = `${temporary.placedOn} - ${temporary.paidUntil}`.slice(0, 40);
    gaps.add({ item: ordinal, what: 'term', payment: null, detail, reason: 'unreadable' });
    return [];
  }
  const months = monthsOf(placedOn, until, settings.temporaryMonthMode).length;
  return full.map((line) => ({
    ...line,
    base: line.amount.value,
    rate: `3 % x ${months} months`,
    amount: partOf(line.amount, months, 0n, context),
    feature: 'ВВ',
  }));
};

/** PAY-081, PAY-083: 3 % of the full sum a month, rounded; what was paid before and this part never exceed the full sum. */
export const partOf = (
  full: Derived<Money>,
  months: number,
  paidMinor: bigint,
  context: Context,
): Derived<Money> => {
  const exact = { numerator: full.value.minor * 3n * BigInt(months), denominator: 10_000n };
  const part: Derived<Money> = {
    value: roundLine(exact, context),
    source: by('PAY-081'),
    from: { full, months: stated(months, context.settings.temporaryMonthMode) },
  };
  const left = full.value.minor > paidMinor ? full.value.minor - paidMinor : 0n;
  if (part.value.minor <= left) return part;
  const paid = stated<Money>({ minor: paidMinor, currency: context.currency }, 'earlier parts');
  return {
    value: { minor: left, currency: context.currency },
    source: by('PAY-083'),
    from: { full, paid, amount: part },
  };
};
