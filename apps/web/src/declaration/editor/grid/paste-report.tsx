import { Button } from '@mantine/core';
import { Notice } from '../../../ui/tone.tsx';
import { useWords } from '../../../words/language.tsx';
import { placeName } from '../../place-name.ts';
import type { Pasted, Unread } from './paste.ts';

const shownMax = 100;

/** What a paste did: cells filled, rows added or left out, columns without a box, cells that wait for mending. */
export const PasteReport = ({
  pasted,
  go,
  close,
}: {
  readonly pasted: Pasted;
  readonly go: (cell: Unread) => void;
  readonly close: () => void;
}) => {
  const words = useWords();
  const { t } = words;
  const { filled, rowsAdded, rowsCut, notMapped, unread } = pasted;
  return (
    <Notice tone={unread.length + rowsCut + notMapped.length > 0 ? 'you' : 'done'} alert>
      <div className="line">
        <span>{t('grid.pasted', { filled, rows: rowsAdded })}</span>
        {rowsCut > 0 && <span>{t('grid.rowsCut', { count: rowsCut })}</span>}
        {notMapped.length > 0 && <span>{t('grid.notMapped', { names: notMapped.join(', ') })}</span>}
        <Button size="xs" variant="default" onClick={close}>
          {t('common.close')}
        </Button>
      </div>
      {unread.length > 0 && (
        <details>
          <summary>{t('grid.unread', { count: unread.length })}</summary>
          <ul
            className="small"
            style={{ margin: 0, paddingInlineStart: 20, maxHeight: 200, overflow: 'auto' }}
          >
            {unread.slice(0, shownMax).map((cell) => (
              <li key={cell.place}>
                <button type="button" className="link" onClick={() => go(cell)}>
                  {placeName(cell.place, words)}
                </button>{' '}
                «{cell.text}»
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
};
