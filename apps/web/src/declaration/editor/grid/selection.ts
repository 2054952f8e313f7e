/** A cell of the grid, from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The active cell and the one its range was begun at; both the same when one cell is chosen. */
export interface Selection {
  readonly active: Cell;
  readonly anchor: Cell;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one page. */
  readonly page: number;
}

export const at = (row: number, column: number): Selection => ({
  active: { row, column },
  anchor: { row, column },
});

export const rangeOf = ({ active, anchor }: Selection): Range => ({
  top: Math.min(active.row, anchor.row),
  bottom: Math.max(active.row, anchor.row),
  left: Math.min(active.column, anchor.column),
  right: Math.max(active.column, anchor.column),
});

export const isInside = ({ top, bottom, left, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Where a key leads, as in a spreadsheet: arrows, Home, End, pages; with Ctrl to the edge, with Shift a range grows. */
export const moved = (
  selection: Selection,
  { key, ctrlKey, metaKey, shiftKey }: Pressed,
  { rows, columns, page }: Bounds,
): Selection | undefined => {
  const { row, column } = selection.active;
  const isFar = ctrlKey || metaKey;
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  const to: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? lastRow : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? lastColumn : column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? lastRow : row, column: lastColumn },
  };
  const wanted = to[key];
  if (!wanted) return undefined;
  const active = {
    row: Math.max(0, Math.min(lastRow, wanted.row)),
    column: Math.max(0, Math.min(lastColumn, wanted.column)),
  };
  return { active, anchor: shiftKey ? selection.anchor : active };
};

/** The selection inside a grid that lost or gained rows. */
export const within = ({ active, anchor }: Selection, rows: number): Selection => {
  const clamp = ({ row, column }: Cell): Cell => ({ row: Math.max(0, Math.min(rows - 1, row)), column });
  return { active: clamp(active), anchor: clamp(anchor) };
};
