import type { Payments } from '@tamga/contract';
import { type Text, text } from '@tamga/domain/law';
import type { CalcDataMissing, GoodsPayments } from '@tamga/domain/payment';
import type { ReferenceSnapshot } from '@tamga/domain/reference';

/** Name of a payment code in three languages, from the classifier; the code itself when it has none. */
export const paymentName = (reference: ReferenceSnapshot, code: string): Text => {
  const entry = reference.entries
    .get('payment-kinds')
    ?.get(code)
    ?.find(({ countries }) => countries === undefined || countries.includes('KZ'));
  const fallback = entry?.ru ?? code;
  return text(entry?.kk ?? fallback, fallback, entry?.en ?? fallback);
};

/** Payments as the API shows them, each line with its derivation (389-14.6). */
export const paymentsView = (
  reference: ReferenceSnapshot,
  payments: GoodsPayments | null,
  rateDay: string,
  missing: CalcDataMissing['missing'] = [],
): Payments => ({
  currency: payments?.currency ?? 'KZT',
  rateDay: payments?.rateDay ?? rateDay,
  referenceVersion: payments?.referenceVersion ?? reference.version,
  lines: (payments?.lines ?? []).map((line) => ({
    item: line.ordinal,
    code: line.code,
    name: paymentName(reference, line.code),
    base: line.base,
    rate: line.rate,
    amount: line.amount,
    feature: line.feature,
    derivation: line.derivation ?? { name: line.code, value: line.amount, from: [] },
  })),
  totals: Object.entries(payments?.totalsByCode ?? {}).map(([code, amount]) => ({
    code,
    name: paymentName(reference, code),
    amount,
  })),
  total: payments?.toPayNow ?? '0.00',
  missing: missing.map(({ item, what, message }) => ({ item, what, message })),
});
