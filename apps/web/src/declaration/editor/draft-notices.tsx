import { Button } from '@mantine/core';
import { Notice, type Tone, ToneShape } from '../../ui/tone.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/language.tsx';
import type { DraftState, Saving } from './draft-store.ts';
import { useDraftState, useEditor } from './editor-context.tsx';

const tones: Readonly<Record<Saving, Tone>> = {
  saved: 'done',
  changed: 'draft',
  saving: 'waiting',
  failed: 'you',
  conflict: 'refused',
};

/** Whether what stands here is safe, and since when. */
export const SavedMark = ({ state: { saving, savedAt } }: { readonly state: DraftState }) => {
  const { t, shortMoment } = useWords();
  const moment = shortMoment(savedAt, useNow());
  return (
    <output className={`small ink-${tones[saving]}`} data-testid="saving" data-saving={saving}>
      <ToneShape tone={tones[saving]} /> {t(`saving.${saving}`, { moment })}
    </output>
  );
};

/** What asks for a choice: another version saved elsewhere, something taken out that can be put back. */
export const DraftNotices = () => {
  const { t, moment } = useWords();
  const { draft } = useEditor();
  const { theirs, takenOut } = useDraftState();
  return (
    <>
      {theirs && (
        <Notice tone="refused" title={t('conflict.title', { moment: moment(theirs.updatedAt) })} alert>
          <p className="text" style={{ margin: '4px 0 8px' }}>
            {t('conflict.hint')}
          </p>
          <div className="line">
            <Button size="xs" variant="default" onClick={draft.takeTheirs}>
              {t('conflict.theirs')}
            </Button>
            <Button size="xs" onClick={draft.keepMine}>
              {t('conflict.mine')}
            </Button>
          </div>
        </Notice>
      )}
      {takenOut && (
        <Notice tone="draft" alert>
          <div className="line">
            <span>
              {t(takenOut.listPlace === 'items' ? 'items.removed' : 'rows.removed', {
                row: takenOut.index + 1,
              })}
            </span>
            <Button size="xs" onClick={draft.putBack}>
              {t('common.undo')}
            </Button>
            <Button size="xs" variant="default" onClick={draft.forgetTakenOut}>
              {t('common.close')}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
};
