import { useLocation } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../words/language.tsx';

interface KeyedListProps<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly current: string | undefined;
  /** Told the row that is current now, or that none is any more. */
  readonly onCurrent: (row: T | undefined) => void;
  readonly open: (row: T) => void;
  readonly children: (row: T) => ReactNode;
}

/**
 * A list moved through by j, k, the arrows, Home and End; Enter opens, Escape lets go. What is current stands out on the map too.
 * Who comes back to it with a row chosen has the keyboard there at once.
 */
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
  const { pathname } = useLocation();
  const home = useRef(pathname);
  const returned = useRef(current !== undefined);
  const at = rows.findIndex((row) => keyOf(row) === current);
  useEffect(() => {
    list.current?.querySelector('[data-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useEffect(() => {
    // Who turns back before the other page is there never left this list, though the address did.
    if (pathname !== home.current) {
      returned.current = true;
      return;
    }
    if (!returned.current) return;
    // After the frame of the page, which takes the keyboard to itself when another page is shown.
    const frame = requestAnimationFrame(() => list.current?.parentElement?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
  const move = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const last = rows.length - 1;
    const places: Readonly<Record<string, number>> = {
      j: at + 1,
      ArrowDown: at + 1,
      k: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    const row = rows[place === undefined ? at : Math.max(0, Math.min(last, place))];
    if (place !== undefined) onCurrent(row);
    else if (event.key === 'Escape') onCurrent(undefined);
    else if (event.key === 'Enter' && row !== undefined) open(row);
    else return;
    event.preventDefault();
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
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the keys of the list do the same
          <li
            key={keyOf(row)}
            data-current={keyOf(row) === current}
            onClick={({ target }) => {
              // A link goes its own way.
              if (!(target instanceof Element && target.closest('a'))) onCurrent(row);
            }}
          >
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
