/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- a virtual grid of WAI-ARIA: a table cannot leave rows out */

import type { Finding, GoodsItem } from '@tamga/domain/declaration';
import { type ClipboardEvent, type DragEvent, memo, useDeferredValue, useMemo, useState } from 'react';
import { useWords } from '../../../words/language.tsx';
import { ownLabel } from '../../place-name.ts';
import { useAllFindings, useEditor, useList } from '../editor-context.tsx';
import { itemsMax, withItem } from '../items.ts';
import { CellEditor } from './cell-editor.tsx';
import { CellState } from './cell-state.tsx';
import { formatCells, parseCells } from './clipboard.ts';
import { gridColumns, gridTemplate } from './columns.ts';
import { cellId, GridRow } from './grid-row.tsx';
import { GridTools } from './grid-tools.tsx';
import { type Pasted, paste } from './paste.ts';
import { PasteReport } from './paste-report.tsx';
import { cellsOf, cleared } from './rows.ts';
import { at, rangeOf } from './selection.ts';
import { columnSums } from './totals.ts';
import { useCodes, useGridLists } from './use-codes.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridView } from './use-grid-view.ts';
import { rowHeight } from './visible-rows.ts';

const none: readonly Finding[] = [];

interface ItemsGridProps {
  /** The item of the form below, 0-based. */
  readonly chosen: number;
  readonly choose: (item: number) => void;
}

/** The items line by line, as in a spreadsheet: up to 999 lines, of which only those in sight are drawn. */
export const ItemsGrid = memo(({ chosen, choose }: ItemsGridProps) => {
  const words = useWords();
  const { t } = words;
  const { draft } = useEditor();
  const items = useList('items') as readonly GoodsItem[];
  const findings = useAllFindings();
  const codesOf = useCodes();
  useGridLists();
  const [pasted, setPasted] = useState<Pasted>();
  const view = useGridView(items.length, chosen, choose);
  const { selection, rows } = view;
  const keys = useGridKeys(view, codesOf);
  const range = rangeOf(selection);
  const { active } = selection;

  const byItem = useMemo(() => Map.groupBy(findings, ({ item }) => item ?? 0), [findings]);
  const copy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', formatCells(cellsOf(draft.state().declaration, range)));
  };
  const take = (text: string): void => {
    const done = paste(
      draft.state().declaration,
      { row: range.top, column: range.left },
      parseCells(text),
      codesOf,
    );
    draft.change(() => done.declaration);
    setPasted(done);
  };
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void file.text().then(take);
  };

  return (
    <div className="stack" style={{ gap: 8 }} data-ahead={items.length > 0 && active.row !== chosen}>
      <GridTools
        canAdd={items.length < itemsMax}
        hasRows={items.length > 0}
        add={() => {
          draft.change((declaration) => withItem(declaration, items.length, {}));
          view.select(at(items.length, 0));
          view.focus();
        }}
        use={keys.use}
      />
      {pasted && (
        <PasteReport
          pasted={pasted}
          go={({ row, column }) => {
            view.select(at(row, column));
            view.focus();
          }}
          close={() => setPasted(undefined)}
        />
      )}
      <p className="visually-hidden" id="grid-keys">
        {t('grid.keys')}
      </p>
      <div
        ref={view.grid}
        role="grid"
        tabIndex={0}
        className="items-grid"
        aria-label={t('items.list')}
        aria-describedby="grid-keys"
        aria-rowcount={items.length + 2}
        aria-colcount={gridColumns.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={items.length > 0 ? cellId(active.row, active.column) : undefined}
        onKeyDown={keys.onKeyDown}
        onPointerDown={keys.onPointerDown}
        onPointerOver={keys.onPointerOver}
        onDoubleClick={keys.edit}
        onScroll={view.onScroll}
        onCopy={copy}
        onCut={(event) => {
          copy(event);
          draft.change((declaration) => cleared(declaration, range));
        }}
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData.getData('text/plain'));
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <Heads />
        <div role="rowgroup" className="grid-body" style={{ height: items.length * rowHeight }}>
          {rows.map((row) => (
            <GridRow
              // Items have no names of their own: their number is what the form knows them by.
              key={`row${row}`}
              item={items[row] ?? {}}
              row={row}
              active={row === active.row ? active.column : -1}
              from={row >= range.top && row <= range.bottom ? range.left : -1}
              to={row >= range.top && row <= range.bottom ? range.right : -1}
              findings={byItem.get(row + 1) ?? none}
              editor={
                keys.editing && row === active.row ? (
                  <CellEditor {...keys.editing} write={keys.write} leave={keys.leave} look={keys.look} />
                ) : undefined
              }
            />
          ))}
        </div>
        <Totals items={items} />
      </div>
      {items.length > 0 && <CellState row={active.row} column={active.column} codesOf={codesOf} />}
    </div>
  );
});

const Heads = () => {
  const words = useWords();
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row" aria-rowindex={1} style={{ gridTemplateColumns: gridTemplate }}>
        <div role="columnheader" className="grid-cell grid-number" aria-colindex={1}>
          №
        </div>
        {gridColumns.map(({ path, field, isNumber }, column) => (
          <div
            key={path}
            role="columnheader"
            aria-colindex={column + 2}
            className={isNumber ? 'grid-cell end' : 'grid-cell'}
            title={ownLabel(field, words)}
          >
            <span className="box-number">{field.box}</span>
            {ownLabel(field, words)}
          </div>
        ))}
      </div>
    </div>
  );
};

/** The sums of the columns; behind the typing by a moment, so as not to slow it. */
const Totals = ({ items }: { readonly items: readonly GoodsItem[] }) => {
  const { t, number } = useWords();
  const later = useDeferredValue(items);
  const sums = useMemo(() => columnSums(later), [later]);
  return (
    <div role="rowgroup" className="grid-foot">
      <div
        role="row"
        className="grid-row"
        aria-rowindex={items.length + 2}
        style={{ gridTemplateColumns: gridTemplate }}
      >
        <div role="rowheader" className="grid-cell grid-number" aria-colindex={1}>
          <span aria-hidden="true">Σ</span>
          <span className="visually-hidden">{t('grid.sums')}</span>
        </div>
        {gridColumns.map(({ path }, column) => (
          <div key={path} role="gridcell" aria-colindex={column + 2} className="grid-cell end numbers">
            {number(sums[column] ?? '')}
          </div>
        ))}
      </div>
    </div>
  );
};
