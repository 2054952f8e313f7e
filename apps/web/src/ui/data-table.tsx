import { Button, Checkbox } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { toCsv } from './csv.ts';
import { download } from './download.ts';
import { Popup } from './popup.tsx';

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
  /** Without the button that saves the page of rows, where whoever keeps the list saves all of it. */
  readonly noFile?: boolean;
  /** Columns that are not shown, kept by whoever keeps the list; without it the table keeps them itself. */
  readonly hidden?: readonly string[];
  readonly onHidden?: (ids: readonly string[]) => void;
  /** Rows that are chosen, by key; x chooses the row under the keyboard. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChosen?: (keys: ReadonlySet<string>) => void;
  /** Opens the row under the keyboard with Enter; j and k or the arrows move. */
  readonly open?: (row: T) => void;
  readonly actions?: ReactNode;
}

/** A dense table of one page of rows: columns to choose, CSV, the first column held, moved through by keyboard. */
export const DataTable = <T,>({
  name,
  rows,
  columns,
  keyOf,
  noFile = false,
  hidden: given,
  onHidden,
  chosen,
  onChosen,
  open,
  actions,
}: DataTableProps<T>) => {
  const { t } = useWords();
  const [current, setCurrent] = useState(-1);
  const [kept, setKept] = useState<readonly string[]>([]);
  const hidden = given ?? kept;
  const hide = onHidden ?? setKept;
  const shown = columns.filter(({ id }) => !hidden.includes(id));
  const choose = (keys: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    onChosen?.(next);
  };

  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setCurrent((at) => Math.max(0, Math.min(rows.length - 1, at + step)));
    }
    const row = rows[current];
    if (event.key === 'x' && row !== undefined && onChosen) {
      event.preventDefault();
      choose([keyOf(row)], !chosen?.has(keyOf(row)));
    }
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
        <Popup name={t('table.columns')} button={t('table.columns')} size="xs">
          {() => (
            <div className="stack" style={{ gap: 8 }}>
              {columns.map(({ id, name: label }) => (
                <Checkbox
                  key={id}
                  label={label}
                  checked={!hidden.includes(id)}
                  disabled={shown.length === 1 && !hidden.includes(id)}
                  onChange={() =>
                    hide(hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id])
                  }
                />
              ))}
            </div>
          )}
        </Popup>
        {!noFile && (
          <Button size="xs" variant="default" onClick={save}>
            {t('table.csv')}
          </Button>
        )}
      </div>
      {/* The table takes the keyboard whole: the current row is told to readers of the screen below. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- links in the rows do the same */}
      <section
        className="table-scroll"
        aria-label={open ? `${name}. ${t(onChosen ? 'table.keysChoose' : 'table.keys')}` : name}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must scroll by keyboard
        tabIndex={0}
        onKeyDown={open ? move : undefined}
      >
        <table className="rows">
          <thead>
            <tr>
              {onChosen && (
                <td className="choose">
                  <input
                    type="checkbox"
                    aria-label={t('table.chooseAll')}
                    checked={rows.length > 0 && rows.every((row) => chosen?.has(keyOf(row)))}
                    onChange={(event) => choose(rows.map(keyOf), event.currentTarget.checked)}
                  />
                </td>
              )}
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
                {onChosen && (
                  <td className="choose">
                    <input
                      type="checkbox"
                      aria-label={t('table.choose', { row: shown[0]?.text(row) || index + 1 })}
                      checked={chosen?.has(keyOf(row)) ?? false}
                      onChange={(event) => choose([keyOf(row)], event.currentTarget.checked)}
                    />
                  </td>
                )}
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
