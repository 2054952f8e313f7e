import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { copyOfItem, itemsMax, withItemList } from '../items.ts';
import { withValue } from '../places.ts';
import { gridColumns } from './columns.ts';
import type { Range } from './selection.ts';

/** The text of a cell. */
export const cellText = (item: GoodsItem | undefined, column: number): string => {
  const to = gridColumns[column];
  let value: unknown = item;
  // Walked by hand: a thousand rows of these are summed while somebody types.
  for (const step of to?.steps ?? ['']) value = (value as Record<string, unknown> | undefined)?.[step];
  return typeof value === 'string' ? value : '';
};

const withCell = (item: GoodsItem, column: number, text: string): GoodsItem => {
  const to = gridColumns[column];
  if (!to) return item;
  return withValue({ kind: 'goods', items: [item] }, `items[0].${to.path}`, text).items[0] ?? {};
};

const columnsOf = ({ left, right }: Range): readonly number[] =>
  Array.from({ length: right - left + 1 }, (_, step) => left + step);

/** The cells of a range as text, by row. */
export const cellsOf = ({ items }: GoodsDeclaration, range: Range): readonly (readonly string[])[] =>
  items
    .slice(range.top, range.bottom + 1)
    .map((item) => columnsOf(range).map((column) => cellText(item, column)));

/** The range filled with its first row; a range of one row takes the row above it. */
export const filledDown = (declaration: GoodsDeclaration, range: Range): GoodsDeclaration => {
  const from = range.top === range.bottom ? range.top - 1 : range.top;
  const source = declaration.items[from];
  if (!source) return declaration;
  return withRange(declaration, { ...range, top: from + 1 }, (column) => cellText(source, column));
};

export const cleared = (declaration: GoodsDeclaration, range: Range): GoodsDeclaration =>
  withRange(declaration, range, () => '');

const withRange = (
  declaration: GoodsDeclaration,
  range: Range,
  textOf: (column: number) => string,
): GoodsDeclaration => {
  const columns = columnsOf(range);
  const items = declaration.items.map((item, row) =>
    row < range.top || row > range.bottom
      ? item
      : columns.reduce(
          (before, column) =>
            cellText(before, column) === textOf(column) ? before : withCell(before, column, textOf(column)),
          item,
        ),
  );
  return items.every((item, row) => item === declaration.items[row])
    ? declaration
    : { ...declaration, items };
};

type Rows = Pick<Range, 'top' | 'bottom'>;

/** As many blank rows as the range has, above it. */
export const insertedRows = (declaration: GoodsDeclaration, { top, bottom }: Rows): GoodsDeclaration =>
  spliced(
    declaration,
    top,
    0,
    declaration.items.slice(top, bottom + 1).map(() => ({})),
  );

export const removedRows = (declaration: GoodsDeclaration, { top, bottom }: Rows): GoodsDeclaration =>
  spliced(declaration, top, bottom - top + 1, []);

/** The rows of the range once more, below it; payments calculated for the first are not copied. */
export const duplicatedRows = (declaration: GoodsDeclaration, { top, bottom }: Rows): GoodsDeclaration =>
  spliced(declaration, bottom + 1, 0, declaration.items.slice(top, bottom + 1).map(copyOfItem));

/** The rows of the range one place up or down; at the edge nothing changes. */
export const movedRows = (
  declaration: GoodsDeclaration,
  { top, bottom }: Rows,
  step: 1 | -1,
): GoodsDeclaration => {
  const to = top + step;
  if (to < 0 || bottom + step >= declaration.items.length) return declaration;
  const moving = declaration.items.slice(top, bottom + 1);
  const others = declaration.items.toSpliced(top, moving.length);
  return withItemList(declaration, others.toSpliced(to, 0, ...moving));
};

const spliced = (
  declaration: GoodsDeclaration,
  start: number,
  out: number,
  put: readonly GoodsItem[],
): GoodsDeclaration => {
  const room = Math.max(0, itemsMax - declaration.items.length + out);
  const items = declaration.items.toSpliced(start, out, ...put.slice(0, room));
  return items.length === declaration.items.length && out === 0
    ? declaration
    : withItemList(declaration, items);
};
