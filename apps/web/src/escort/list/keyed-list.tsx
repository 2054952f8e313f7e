import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../words/language.tsx';

interface KeyedListProps<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly current: string | undefined;
  readonly onCurrent: (row: T) => void;
  readonly open: (row: T) => void;
  readonly children: (row: T) => ReactNode;
}

/** A list moved through by j, k and the arrows; Enter opens. What is current stands out on the map too. */
export const KeyedList = <T,>({
  name,
  rows,
  keyOf,
  current,
  onCurrent,
  open,
  children,
}: KeyedListProps<T>) => {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const at = rows.findIndex((row) => keyOf(row) === current);
  useEffect(() => {
    list.current?.querySelector('[data-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
    const step = steps[event.key];
    const row = rows[step === undefined ? at : Math.max(0, Math.min(rows.length - 1, at + step))];
    if (row === undefined) return;
    if (step !== undefined) {
      event.preventDefault();
      onCurrent(row);
    } else if (event.key === 'Enter') open(row);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- links in the rows do the same
    <section
      className="keyed"
      aria-label={`${name}. ${t('table.keys')}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must scroll by keyboard
      tabIndex={0}
      onKeyDown={move}
    >
      <ul ref={list}>
        {rows.map((row) => (
          <li key={keyOf(row)} data-current={keyOf(row) === current}>
            {children(row)}
          </li>
        ))}
      </ul>
      <p className="visually-hidden" aria-live="polite">
        {at >= 0 ? t('table.row', { row: at + 1, rows: rows.length }) : ''}
      </p>
    </section>
  );
};
