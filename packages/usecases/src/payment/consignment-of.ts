import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Consignment, GoodsItemCalculation } from '@tamga/domain/payment';
import { add, compare, multiply, parseDecimal, type Ratio, zero } from '@tamga/domain/quantities';
import { exchangeRate, perUnit, type ReferenceSnapshot, threshold } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { sourceOf } from './source-of.ts';

/** Kinds of transport documents begin so in the classifier of documents. */
const transportDocument = /^02/;

/**
 * PAY-015: one consignor, one consignee and one transport document, stated to the calculator when the values of box 45
 * are not above the threshold together: without carriage they are then not above it either.
 */
export const consignmentOf = (
  declaration: GoodsDeclaration,
  items: readonly GoodsItemCalculation[],
  reference: ReferenceSnapshot,
  on: LocalDate,
): { readonly consignment?: Consignment; readonly items: readonly GoodsItemCalculation[] } => {
  const limit = threshold(reference, 'duty-free-consignment', on);
  if (!limit.ok || !items.every(({ procedure }) => procedure === '40')) return { items };
  const { amount, currency } = limit.value.value;
  const rate = exchangeRate(reference, currency, on);
  const most = parseDecimal(amount);
  const sum = sumOf(items);
  if (!rate.ok || !most || !sum || compare(sum, multiply(most, perUnit(rate.value.value))) > 0)
    return { items };
  const papers = declaration.items.flatMap(({ documents = [] }) =>
    documents.flatMap(({ kindCode = '', number = '' }) =>
      transportDocument.test(kindCode) ? [`${kindCode} ${number}`] : [],
    ),
  );
  return {
    consignment: {
      oneConsignor: declaration.consignor !== undefined,
      oneConsignee: declaration.consignee !== undefined,
      oneTransportDocument: new Set(papers).size === 1,
      threshold: { amount, currency, source: sourceOf(limit.value) },
    },
    items: items.map((item) =>
      item.customsValue && 'amount' in item.customsValue
        ? { ...item, customsValue: { ...item.customsValue, withoutCarriage: item.customsValue.amount } }
        : item,
    ),
  };
};

/** Sum of box 45 over the items, `undefined` when one has none. */
const sumOf = (items: readonly GoodsItemCalculation[]): Ratio | undefined => {
  const values = items.map(({ customsValue }) =>
    customsValue && 'amount' in customsValue ? parseDecimal(customsValue.amount) : undefined,
  );
  return values.every((value) => value !== undefined) ? values.reduce(add, zero) : undefined;
};
