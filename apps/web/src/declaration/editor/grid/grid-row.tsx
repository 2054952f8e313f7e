/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- a virtual grid of WAI-ARIA: a table cannot leave rows out */

import type { Finding, GoodsItem } from '@tamga/domain/declaration';
import { memo, type ReactNode } from 'react';
import { ToneShape } from '../../../ui/tone.tsx';
import { useWords } from '../../../words/language.tsx';
import { severityTone } from '../../findings/finding-list.tsx';
import { gridColumns, gridTemplate } from './columns.ts';
import { cellText } from './rows.ts';
import { rowHeight } from './visible-rows.ts';

export const cellId = (row: number, column: number): string => `cell-${row}-${column}`;

interface GridRowProps {
  readonly item: GoodsItem;
  readonly row: number;
  /** The active column; -1 in other rows. */
  readonly active: number;
  /** First and last column of the chosen range; -1 in rows outside. */
  readonly from: number;
  readonly to: number;
  readonly findings: readonly Finding[];
  /** What stands in the active cell instead of its text while it is edited. */
  readonly editor: ReactNode;
}

/** One item of the grid. It is drawn anew only when something of its own changed. */
export const GridRow = memo(({ item, row, active, from, to, findings, editor }: GridRowProps) => {
  const { t, number } = useWords();
  const worst = findings.find(({ severity }) => severity === 'E') ?? findings[0];
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={row + 2}
      aria-selected={from >= 0}
      style={{ top: row * rowHeight, gridTemplateColumns: gridTemplate }}
    >
      <div role="rowheader" className="grid-cell grid-number" data-row={row} data-column={-1}>
        {item.ordinal ?? row + 1}
        {worst && (
          <span className={`ink-${severityTone[worst.severity]}`}>
            <ToneShape tone={severityTone[worst.severity]} />
            <span className="visually-hidden">{t('case.findings', { count: findings.length })}</span>
          </span>
        )}
      </div>
      {gridColumns.map(({ path, isNumber }, column) => {
        const text = cellText(item, column);
        const found = findings.find(({ place }) => place === `items[${row}].${path}`);
        return (
          <div
            key={path}
            id={cellId(row, column)}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={column >= from && column <= to}
            aria-invalid={found?.severity === 'E' || undefined}
            className={isNumber ? 'grid-cell end numbers' : 'grid-cell'}
            data-row={row}
            data-column={column}
            data-active={column === active || undefined}
            data-lit={found?.severity}
            title={isNumber ? undefined : text}
          >
            {column === active && editor ? editor : isNumber ? number(text) : text}
          </div>
        );
      })}
    </div>
  );
});
