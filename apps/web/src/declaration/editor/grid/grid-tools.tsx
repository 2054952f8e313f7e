import { Button } from '@mantine/core';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { useWords } from '../../../words/language.tsx';
import { duplicatedRows, filledDown, insertedRows, movedRows, removedRows } from './rows.ts';
import type { Range } from './selection.ts';
import { withTotals } from './totals.ts';

export type RowTool = 'insert' | 'duplicate' | 'remove' | 'up' | 'down' | 'fill' | 'totals';

/** What can be done with the rows of a range. */
export const toolWork: Readonly<
  Record<RowTool, (declaration: GoodsDeclaration, range: Range) => GoodsDeclaration>
> = {
  insert: insertedRows,
  duplicate: duplicatedRows,
  remove: removedRows,
  up: (declaration, range) => movedRows(declaration, range, -1),
  down: (declaration, range) => movedRows(declaration, range, 1),
  fill: filledDown,
  totals: withTotals,
};

const tools = [
  ['insert', 'Alt+Insert'],
  ['duplicate', 'Alt+Shift+ArrowDown'],
  ['remove', 'Alt+Delete'],
  ['up', 'Alt+ArrowUp'],
  ['down', 'Alt+ArrowDown'],
  ['fill', 'Control+D'],
  ['totals', undefined],
] as const satisfies readonly (readonly [RowTool, string | undefined])[];

/** The tool a key stands for. */
export const toolOf = (event: {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}): RowTool | undefined => {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyD') return 'fill';
  if (!event.altKey) return undefined;
  if (event.key === 'ArrowDown') return event.shiftKey ? 'duplicate' : 'down';
  if (event.key === 'ArrowUp') return 'up';
  if (event.key === 'Insert') return 'insert';
  return event.key === 'Delete' ? 'remove' : undefined;
};

export const GridTools = ({
  canAdd,
  hasRows,
  add,
  use,
}: {
  readonly canAdd: boolean;
  readonly hasRows: boolean;
  readonly add: () => void;
  readonly use: (tool: RowTool) => void;
}) => {
  const { t } = useWords();
  return (
    <div className="line" style={{ gap: 8 }}>
      <Button size="xs" disabled={!canAdd} onClick={add}>
        {t('items.add')}
      </Button>
      {tools.map(([tool, keys]) => (
        <Button
          key={tool}
          size="xs"
          variant="default"
          disabled={!hasRows || (!canAdd && (tool === 'insert' || tool === 'duplicate'))}
          onClick={() => use(tool)}
          {...(keys === undefined
            ? {}
            : { 'aria-keyshortcuts': keys, title: keys.replace('Control', 'Ctrl').replace('Arrow', '') })}
        >
          {t(`grid.${tool}`)}
        </Button>
      ))}
    </div>
  );
};
