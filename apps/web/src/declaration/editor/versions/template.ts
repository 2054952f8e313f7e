import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';

/**
 * What is kept as a template: the declaration without what belongs to one consignment only, its number, calculated payments and
 * the marks of customs.
 */
export const templateOf = ({
  registrationNumber: _number,
  internalReference: _reference,
  documentId: _id,
  officialMarks: _marks,
  paymentLines: _lines,
  factPayments: _facts,
  paymentsTotal: _total,
  ...rest
}: GoodsDeclaration): GoodsDeclaration => ({
  ...rest,
  items: rest.items.map(({ paymentLines: _calculated, ...item }) => item),
});

/**
 * The blank boxes of a declaration filled from a template; what stands there stays. Items of the template come only where there
 * are none yet; a template of one item fills the blanks of each.
 */
export const withTemplate = (declaration: GoodsDeclaration, template: GoodsDeclaration): GoodsDeclaration => {
  const { items: models, ...head } = template;
  const { items, ...rest } = declaration;
  const [only] = models;
  const isBlank = items.every(({ ordinal: _ordinal, ...item }) => Object.keys(item).length === 0);
  const filled = isBlank
    ? models
    : models.length === 1 && only
      ? items.map((item) => {
          const { ordinal: _ordinal, ...model } = only;
          return withBlanks(item, model) as GoodsItem;
        })
      : items;
  const { goodsTotal: _count, ...others } = head;
  return {
    ...(withBlanks(rest, isBlank ? head : others) as GoodsDeclaration),
    items: filled,
    ...(isBlank && head.goodsTotal !== undefined ? { goodsTotal: head.goodsTotal } : {}),
  };
};

/** Parts are filled field by field; a list that has rows stays as it is. */
const withBlanks = (value: unknown, model: unknown): unknown => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return model;
  if (!isPart(value) || !isPart(model)) return value;
  const added = Object.entries(model).map(([key, one]) => [key, withBlanks(value[key], one)] as const);
  return { ...value, ...Object.fromEntries(added) };
};

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
