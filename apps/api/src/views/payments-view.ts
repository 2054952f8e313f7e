import type { Payments } from '@tamga/contract';
import { type Text, text } from '@tamga/domain/law';
import type { CalcDataMissing, DerivationNode, GoodsPayments } from '@tamga/domain/payment';
import { actName, factText, type ReferenceSnapshot } from '@tamga/domain/reference';

/** Name of a payment code in three languages, from the classifier; the code itself when it has none. */
export const paymentName = (reference: Pick<ReferenceSnapshot, 'entries'>, code: string): Text => {
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
  facts: factsOf(
    reference,
    (payments?.lines ?? []).map(({ derivation }) => derivation),
  ),
  missing: missing.map(({ item, what, message }) => ({ item, what, message })),
});

/** The words of each fact once, however often the derivations name it. */
export const factsOf = (
  reference: ReferenceSnapshot,
  derivations: readonly (DerivationNode | null)[],
): Payments['facts'] => {
  const facts: Record<string, Text> = {};
  const seen = new Set<DerivationNode>();
  const walk = (node: DerivationNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.fact !== undefined) facts[node.fact] ??= factText(node.fact, (act) => actName(reference, act));
    for (const child of node.from) walk(child);
  };
  for (const derivation of derivations) if (derivation) walk(derivation);
  return facts;
};
