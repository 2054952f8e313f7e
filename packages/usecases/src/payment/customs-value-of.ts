import type { GoodsDeclaration, GoodsItem, ValueComponent as StatedPart } from '@tamga/domain/declaration';
import type { ComponentKind, GoodsItemCalculation, SharedCost, ValueComponent } from '@tamga/domain/payment';

/** What the parts of a value declaration are to the calculator; carriage inside the union is not in the value (EAEU CC 40). */
const kinds: Readonly<Record<string, ComponentKind>> = {
  'external-freight': 'carriage',
  insurance: 'insurance',
  'other-cost': 'otherAddition',
  deduction: 'deduction',
};

/**
 * Box 45 as stated; while it is blank, the price of the item (box 42) with the parts stated beside it (PAY-046, PAY-047).
 * Box 42 is in the currency of box 22 and is never the customs value by itself (PAY-049a).
 */
export const customsValueOf = (
  declaration: GoodsDeclaration,
  item: GoodsItem,
): Pick<GoodsItemCalculation, 'customsValue'> => {
  if (item.customsValue) return { customsValue: { amount: item.customsValue, source: 'box 45' } };
  const currency = item.itemPriceCurrency ?? declaration.invoiceCurrency;
  if (!item.itemPrice || !currency) return {};
  const price: ValueComponent = { kind: 'price', amount: item.itemPrice, currency, source: 'box 42' };
  return { customsValue: { components: [price, ...partsOf(item.valueComponents)] } };
};

/** Additions of the whole declaration, shared among its items by gross mass (PAY-048); none while box 45 is stated. */
export const sharedCostsOf = ({ items, valueComponents }: GoodsDeclaration): readonly SharedCost[] =>
  items.some(({ customsValue }) => customsValue) ? [] : partsOf(valueComponents);

const partsOf = (parts: readonly StatedPart[] = []): readonly ValueComponent[] =>
  parts.flatMap((part) => {
    const kind = kinds[part.kind ?? ''];
    const source = part.kind ?? '';
    if (!kind) return [];
    if (part.foreignAmount && part.currency)
      return [{ kind, amount: part.foreignAmount, currency: part.currency, source }];
    return part.amount ? [{ kind, amount: part.amount, currency: 'KZT', source }] : [];
  });

/** The currencies the values are written in. */
export const valueCurrencies = (declaration: GoodsDeclaration): readonly (string | undefined)[] => [
  declaration.invoiceCurrency,
  ...declaration.items.map((item) => item.itemPriceCurrency),
  ...[declaration, ...declaration.items].flatMap(({ valueComponents = [] }) =>
    valueComponents.map(({ currency }) => currency),
  ),
];
