import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { withInserted, withRemoved } from './places.ts';

/** Items of one declaration, as the form allows. */
export const itemsMax = 999;

/**
 * Puts an item in. Numbers of items (box 32) and their count (box 5) follow where they agreed before
 * or were not stated; others are left alone.
 */
export const withItem = (declaration: GoodsDeclaration, index: number, item: GoodsItem): GoodsDeclaration =>
  counted(declaration, withInserted(declaration, 'items', index, { ...item, ordinal: String(index + 1) }));

export const withoutItem = (declaration: GoodsDeclaration, index: number): GoodsDeclaration =>
  counted(declaration, withRemoved(declaration, 'items', index));

/** The declaration with another list of items, numbered and counted in the same way. */
export const withItemList = (declaration: GoodsDeclaration, items: readonly GoodsItem[]): GoodsDeclaration =>
  counted(declaration, { ...declaration, items });

const counted = (before: GoodsDeclaration, after: GoodsDeclaration): GoodsDeclaration => {
  const agreed = before.items.every(({ ordinal }, at) => ordinal === undefined || ordinal === String(at + 1));
  const count = String(before.items.length);
  const items = agreed
    ? after.items.map((item, at) =>
        item.ordinal === String(at + 1) ? item : { ...item, ordinal: String(at + 1) },
      )
    : after.items;
  return {
    ...after,
    items,
    ...((before.goodsTotal ?? count) === count ? { goodsTotal: String(items.length) } : {}),
  };
};

/** A second item like the first, without what can belong to one only: its calculated payments. */
export const copyOfItem = ({ paymentLines: _calculated, ...item }: GoodsItem): GoodsItem => item;
