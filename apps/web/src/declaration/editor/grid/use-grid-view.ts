import {
  type RefObject,
  type UIEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { at, type Selection, within } from './selection.ts';
import { rowHeight, visibleRows } from './visible-rows.ts';

/** The form below follows the grid this much later, so that walking through rows is not slowed by it. */
const followMs = 200;
const firstHeight = 420;

export interface GridView {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly selection: Selection;
  readonly select: (to: Selection) => void;
  readonly rows: readonly number[];
  /** Whole rows in sight. */
  readonly page: number;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
  readonly focus: () => void;
}

/** What is chosen and what is in sight. The item of the form below follows the grid, and the grid follows the address. */
export const useGridView = (count: number, chosen: number, choose: (item: number) => void): GridView => {
  const grid = useRef<HTMLDivElement>(null);
  const [wanted, select] = useState(() => at(chosen, 0));
  const [seen, setSeen] = useState({ top: 0, height: firstHeight });
  const selection = within(wanted, Math.max(1, count));
  const { row, column } = selection.active;

  const said = useRef(chosen);
  useEffect(() => {
    if (said.current === chosen) return;
    said.current = chosen;
    select((before) => at(chosen, before.active.column));
  }, [chosen]);
  useEffect(() => {
    if (said.current === row) return;
    const timer = setTimeout(() => {
      said.current = row;
      choose(row);
    }, followMs);
    return () => clearTimeout(timer);
  }, [row, choose]);

  useLayoutEffect(() => {
    const { current } = grid;
    if (!current) return;
    bringIntoSight(current, row, column);
  }, [row, column]);
  useEffect(() => {
    const { current } = grid;
    if (!current) return;
    const watch = new ResizeObserver(() => setSeen(({ top }) => ({ top, height: current.clientHeight })));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  const onScroll = useCallback(({ currentTarget }: UIEvent<HTMLDivElement>): void => {
    setSeen(({ height }) => ({ top: currentTarget.scrollTop, height }));
  }, []);
  return {
    grid,
    selection,
    select,
    rows: visibleRows(seen.top, seen.height, count, row),
    page: Math.max(1, Math.floor(seen.height / rowHeight) - 3),
    onScroll,
    focus: useCallback(() => grid.current?.focus({ preventScroll: true }), []),
  };
};

/** Scrolls just enough; the headings, the sums and the numbers of the rows lie over the edges. */
const bringIntoSight = (grid: HTMLDivElement, row: number, column: number): void => {
  const head = grid.querySelector('.grid-head')?.clientHeight ?? 0;
  const foot = grid.querySelector('.grid-foot')?.clientHeight ?? 0;
  const top = row * rowHeight;
  const bottomMost = grid.scrollTop + grid.clientHeight - head - foot - rowHeight;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top > bottomMost) grid.scrollTop = top - (bottomMost - grid.scrollTop);
  const cell = grid.querySelector<HTMLElement>(`.grid-head [aria-colindex="${column + 2}"]`);
  const number = grid.querySelector<HTMLElement>('.grid-head .grid-number');
  if (!cell || !number) return;
  const left = cell.offsetLeft - number.offsetWidth;
  const right = cell.offsetLeft + cell.offsetWidth - grid.clientWidth;
  if (left < grid.scrollLeft) grid.scrollLeft = left;
  else if (right > grid.scrollLeft) grid.scrollLeft = right;
};
