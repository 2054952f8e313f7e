import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { itemsMax, withItemList } from '../items.ts';
import { withValue } from '../places.ts';
import { type CodesOf, readCell } from './cell-values.ts';
import type { Cells } from './clipboard.ts';
import { columnNamed, gridColumns } from './columns.ts';
import type { Cell } from './selection.ts';

/** A cell whose text is not what its box takes; it stands in the box as it was written. */
export interface Unread {
  readonly place: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface Pasted {
  readonly declaration: GoodsDeclaration;
  readonly filled: number;
  readonly rowsAdded: number;
  readonly unread: readonly Unread[];
  /** Columns of the table that have no box in the grid, by heading. */
  readonly notMapped: readonly string[];
  /** Rows left out, because a declaration holds no more items. */
  readonly rowsCut: number;
}

/**
 * Puts a table into the grid from `at` on, in one step; rows are added as needed. A first row that names columns says where each
 * column goes; without one they go side by side.
 */
export const paste = (declaration: GoodsDeclaration, at: Cell, cells: Cells, codesOf: CodesOf): Pasted => {
  const heading = headingOf(cells);
  const rows = heading ? cells.slice(1) : cells;
  const columns = heading ?? (rows[0] ?? []).map((_, step) => at.column + step);
  const taken = rows.slice(0, itemsMax - at.row);
  const before = declaration.items;
  const blank: GoodsItem = {};
  const rowsAdded = Math.max(0, at.row + taken.length - before.length);
  const grown = [...before, ...Array.from({ length: rowsAdded }, () => blank)];
  const unread: Unread[] = [];
  let filled = 0;
  for (const [step, row] of taken.entries()) {
    const number = at.row + step;
    let one: GoodsDeclaration = { kind: 'goods', items: [grown[number] ?? blank] };
    for (const [index, text] of row.entries()) {
      const column = columns[index];
      const to = column === undefined ? undefined : gridColumns[column];
      if (!to || column === undefined) continue;
      const { value, isRead } = readCell(text, to.field, codesOf);
      one = withValue(one, `items[0].${to.path}`, value);
      filled += 1;
      if (!isRead) unread.push({ place: `items[${number}].${to.path}`, row: number, column, text: value });
    }
    grown[number] = one.items[0] ?? blank;
  }
  return {
    declaration: filled === 0 ? declaration : withItemList(declaration, grown),
    filled,
    rowsAdded: filled === 0 ? 0 : rowsAdded,
    unread,
    notMapped: (heading ?? columns).flatMap((column, index) =>
      column === undefined || !gridColumns[column] ? [cells[0]?.[index] ?? ''] : [],
    ),
    rowsCut: rows.length - taken.length,
  };
};

/** Where each column goes, when the first row names at least two columns of ours and holds no numbers of its own. */
const headingOf = (cells: Cells): readonly (number | undefined)[] | undefined => {
  const first = cells[0] ?? [];
  const found = first.map(columnNamed);
  const known = found.filter((column) => column !== undefined);
  return known.length >= 2 && new Set(known).size === known.length ? found : undefined;
};
