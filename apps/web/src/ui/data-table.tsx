import { Button, Checkbox, Popover } from '@mantine/core';
import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { toCsv } from './csv.ts';
import { download } from './download.ts';

const features = tableFeatures({ columnVisibilityFeature });

/** A column: its name, what is drawn, and the plain text for the file. */
export interface Column<T> {
  readonly id: string;
  readonly name: string;
  readonly cell: (row: T) => ReactNode;
  readonly text: (row: T) => string;
  readonly end?: boolean;
}

interface DataTableProps<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  /** Opens the row under the keyboard with Enter; j and k or the arrows move. */
  readonly open?: (row: T) => void;
  readonly actions?: ReactNode;
}

/** A dense table of one page of rows: columns to choose, CSV, the first column held, moved through by keyboard. */
export const DataTable = <T extends RowData>({
  name,
  rows,
  columns,
  keyOf,
  open,
  actions,
}: DataTableProps<T>) => {
  const { t } = useWords();
  const [current, setCurrent] = useState(-1);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(
      columns.map(({ id, name: header, text }) => helper.accessor((row) => text(row), { id, header })),
    );
  }, [columns]);
  const table = useTable({ features, columns: definitions, data: rows });
  const shown = table
    .getVisibleLeafColumns()
    .flatMap(({ id }) => columns.filter((column) => column.id === id));

  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setCurrent((at) => Math.max(0, Math.min(rows.length - 1, at + step)));
    }
    const row = rows[current];
    if (event.key === 'Enter' && row !== undefined && event.target === event.currentTarget) open?.(row);
  };
  const save = (): void =>
    download(
      `${name}.csv`,
      toCsv([
        columns.map((column) => column.name),
        ...rows.map((row) => columns.map(({ text }) => text(row))),
      ]),
      'text/csv;charset=utf-8',
    );

  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="line no-print">
        {actions}
        <span className="push" />
        <Popover position="bottom-end" withinPortal={false} trapFocus>
          <Popover.Target>
            <Button size="xs" variant="default">
              {t('table.columns')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('table.columns')}>
            <div className="stack" style={{ gap: 8 }}>
              {table.getAllLeafColumns().map((column) => (
                <Checkbox
                  key={column.id}
                  label={columns.find(({ id }) => id === column.id)?.name}
                  checked={column.getIsVisible()}
                  onChange={(event) => column.toggleVisibility(event.currentTarget.checked)}
                />
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
        <Button size="xs" variant="default" onClick={save}>
          {t('table.csv')}
        </Button>
      </div>
      {/* The table takes the keyboard whole: the current row is told to readers of the screen below. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- links in the rows do the same */}
      <section
        className="table-scroll"
        aria-label={open ? `${name}. ${t('table.keys')}` : name}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must scroll by keyboard
        tabIndex={0}
        onKeyDown={open ? move : undefined}
      >
        <table className="rows">
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column.id} scope="col" className={column.end ? 'end' : undefined}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={keyOf(row)} data-current={index === current}>
                {shown.map((column, at) =>
                  at === 0 ? (
                    <th key={column.id} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={column.end ? 'end numbers' : undefined}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="visually-hidden" aria-live="polite">
        {current >= 0 && rows[current] ? t('table.row', { row: current + 1, rows: rows.length }) : ''}
      </p>
    </div>
  );
};
