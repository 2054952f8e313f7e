import type { GoodsDeclaration, PaymentLine } from '@tamga/domain/declaration';
import type { GoodsPayments } from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';

/** The declaration with boxes 47 and B filled as calculated (PAY-050, PAY-052). What stood there is replaced. */
export const withPayments = (declaration: GoodsDeclaration, payments: GoodsPayments): GoodsDeclaration => ({
  ...declaration,
  items: declaration.items.map((item, index) => ({
    ...item,
    ...valued(item, payments.items[index]),
    paymentLines: payments.lines.filter(({ ordinal }) => ordinal === index + 1).map(lineOf),
  })),
  ...(declaration.customsValueTotal === undefined ? {} : { customsValueTotal: sumOf(payments) }),
  paymentLines: payments.lines.filter(({ ordinal }) => ordinal === null).map(lineOf),
  factPayments: Object.entries(payments.toPayNowByCode).map(([code, amount]) => ({
    code,
    amount,
    currency: payments.currency,
  })),
  paymentsTotal: payments.toPayNow,
});

type Line = GoodsPayments['lines'][number];

const lineOf = ({ code, base, baseUnit, rate, amount, feature }: Line): PaymentLine => ({
  code,
  base,
  ...(baseUnit ? { baseUnit } : { baseCurrency: 'KZT' }),
  ...rateOf(rate),
  amount,
  currency: 'KZT',
  feature,
});

/** `12 %` is a rate of kind `%`; a sum is one of kind `S`; anything combined stands as text. */
const rateOf = (rate: string): Pick<PaymentLine, 'rateKind' | 'rate' | 'rateText'> => {
  const percent = /^(\d+(?:\.\d+)?) %$/.exec(rate)?.[1];
  if (percent !== undefined) return { rateKind: '%', rate: percent };
  const fee = /^(\d+(?:\.\d+)?) KZT$/.exec(rate)?.[1];
  return fee === undefined ? { rateKind: '*', rateText: rate } : { rateKind: 'S', rate: fee };
};

/** Boxes 45 and 46 of an item that stated none. */
const valued = (
  item: GoodsDeclaration['items'][number],
  calculated: GoodsPayments['items'][number] | undefined,
): Partial<GoodsDeclaration['items'][number]> => ({
  ...(item.customsValue || !calculated ? {} : { customsValue: calculated.customsValue }),
  ...(item.statisticalValue || !calculated?.statisticalValueUsd
    ? {}
    : { statisticalValue: calculated.statisticalValueUsd, statisticalValueCurrency: 'USD' }),
});

const sumOf = ({ items }: GoodsPayments): string =>
  formatScaled(
    items.reduce((sum, { customsValue }) => sum + (parseMoney(customsValue, 'KZT')?.minor ?? 0n), 0n),
    2,
  );
