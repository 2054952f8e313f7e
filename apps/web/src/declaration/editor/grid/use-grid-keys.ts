import type { KeyboardEvent, PointerEvent } from 'react';
import { useState } from 'react';
import { useEditor } from '../editor-context.tsx';
import { listOfField } from '../layout.ts';
import type { Leaving } from './cell-editor.tsx';
import { type CodesOf, readCell } from './cell-values.ts';
import { type GridColumn, gridColumns } from './columns.ts';
import { type RowTool, toolOf, toolWork } from './grid-tools.tsx';
import { cellText, cleared } from './rows.ts';
import { at, type Cell, moved, rangeOf, type Selection } from './selection.ts';
import type { GridView } from './use-grid-view.ts';

interface Editing {
  readonly place: string;
  readonly column: GridColumn;
}

/** Keyboard and pointer of the grid, as in a spreadsheet. */
export const useGridKeys = (view: GridView, codesOf: CodesOf) => {
  const { draft, look: lookUp } = useEditor();
  const [edited, setEdited] = useState<(Editing & { readonly cell: Cell; readonly before: string }) | null>(
    null,
  );
  const { selection, select } = view;
  const { active } = selection;
  const range = rangeOf(selection);
  const items = () => draft.state().declaration.items;
  const bounds = () => ({ rows: items().length, columns: gridColumns.length, page: view.page });
  const isHere = edited?.cell.row === active.row && edited.cell.column === active.column;

  const begin = (text?: string): void => {
    const column = gridColumns[active.column];
    if (!column || !items()[active.row]) return;
    const place = `items[${active.row}].${column.path}`;
    setEdited({ place, column, cell: active, before: cellText(items()[active.row], active.column) });
    if (text !== undefined) draft.setValue(place, text);
  };
  const lookHere = (): void => {
    const column = gridColumns[active.column];
    if (!column || (listOfField(column.field) === undefined && column.field.type !== 'commodityCode')) return;
    lookUp(`items[${active.row}].${column.path}`);
  };
  const lookEarlier = (): void => {
    const column = gridColumns[active.column];
    if (column) lookUp(`items[${active.row}].${column.path}`, 'earlier');
  };
  const leave = (how: Leaving): void => {
    if (!edited) return;
    setEdited(null);
    const text = cellText(items()[edited.cell.row], edited.cell.column);
    draft.setValue(
      edited.place,
      how === 'undo' ? edited.before : readCell(text, edited.column.field, codesOf).value,
    );
    if (how === 'stay') return;
    const key = { down: 'ArrowDown', up: 'ArrowUp', right: 'ArrowRight', left: 'ArrowLeft', undo: '' }[how];
    const to = moved(at(active.row, active.column), { key, ...noModifiers }, bounds());
    if (to) select(to);
    view.focus();
  };
  const use = (tool: RowTool): void => {
    const before = items().length;
    const isRemoval = tool === 'remove';
    draft.change(
      (declaration) => toolWork[tool](declaration, range),
      isRemoval ? { listPlace: 'items', index: range.top } : null,
    );
    const step = { up: -1, down: 1, duplicate: range.bottom - range.top + 1 }[tool as string] ?? 0;
    if (items().length > 0 && (tool !== 'duplicate' || items().length > before))
      select(shifted(selection, step));
    view.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const act = actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const actionOf = (event: KeyboardEvent): (() => void) | undefined => {
    const tool = toolOf(event);
    if (tool) return () => use(tool);
    if (event.altKey) return undefined;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.code === 'KeyA')
      return () =>
        select({
          anchor: { row: 0, column: 0 },
          active: { row: items().length - 1, column: gridColumns.length - 1 },
        });
    const to = moved(selection, event, bounds());
    if (to) return () => select(to);
    if (isCommand) return undefined;
    if (event.key === 'Enter' || event.key === 'F2') return () => begin();
    if (event.key === 'F3') return lookHere;
    if (event.key === 'F4') return lookEarlier;
    if (event.key === 'Delete' || event.key === 'Backspace')
      return () => draft.change((declaration) => cleared(declaration, range));
    if (event.key === 'Escape') return () => select(at(active.row, active.column));
    return event.key.length === 1 ? () => begin(event.key) : undefined;
  };

  const cellUnder = (target: EventTarget): Cell | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return element
      ? { row: Number(element.dataset['row']), column: Number(element.dataset['column']) }
      : undefined;
  };
  const pick = (cell: Cell, anchor: Cell): void =>
    cell.column < 0
      ? select({
          anchor: { row: anchor.row, column: 0 },
          active: { row: cell.row, column: gridColumns.length - 1 },
        })
      : select({ active: cell, anchor });
  const onPointerDown = (event: PointerEvent): void => {
    const cell = cellUnder(event.target);
    if (!cell || event.button !== 0 || event.target instanceof HTMLTextAreaElement) return;
    const isAgain = cell.row === active.row && cell.column === active.column;
    pick(cell, event.shiftKey ? selection.anchor : cell);
    // A finger has no F2 and no second button: a second touch of a cell writes in it.
    if (isAgain && event.pointerType === 'touch') {
      event.preventDefault();
      begin();
    }
  };
  const onPointerOver = (event: PointerEvent): void => {
    const cell = cellUnder(event.target);
    if (cell && event.buttons === 1 && event.pointerType === 'mouse' && !edited) pick(cell, selection.anchor);
  };

  return {
    editing: edited && isHere ? { place: edited.place, column: edited.column } : undefined,
    edit: () => begin(),
    write: (text: string): void => {
      if (edited) draft.setValue(edited.place, text);
    },
    leave,
    look: lookHere,
    use,
    onKeyDown,
    onPointerDown,
    onPointerOver,
  };
};

const noModifiers = { ctrlKey: false, metaKey: false, shiftKey: false };

const shifted = ({ active, anchor }: Selection, step: number): Selection => ({
  active: { ...active, row: active.row + step },
  anchor: { ...anchor, row: anchor.row + step },
});
