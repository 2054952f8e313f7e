import { Button } from '@mantine/core';
import { Notice, type Tone, ToneShape } from '../../../ui/tone.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useWords } from '../../../words/language.tsx';
import { useDraftState, useEditor } from '../editor-context.tsx';
import { Conflicts } from './conflicts.tsx';
import type { DraftState, Saving } from './draft-store.ts';

const tones: Readonly<Record<Saving, Tone>> = {
  saved: 'done',
  changed: 'draft',
  saving: 'waiting',
  failed: 'you',
  conflict: 'refused',
};

/** Whether what stands here is safe, and since when. */
export const SavedMark = ({
  state: { saving, savedAt },
  keptHere,
}: {
  readonly state: DraftState;
  readonly keptHere: boolean;
}) => {
  const { t, shortMoment } = useWords();
  const moment = shortMoment(savedAt, useNow());
  const name = saving === 'failed' && !keptHere ? 'failedInPage' : saving;
  return (
    <output className={`small ink-${tones[saving]}`} data-testid="saving" data-saving={saving}>
      <ToneShape tone={tones[saving]} /> {t(`saving.${name}`, { moment })}
    </output>
  );
};

/** What the person should know or choose: boxes changed elsewhere, something taken out that can be put back. */
export const DraftNotices = () => {
  const { t } = useWords();
  const { draft } = useEditor();
  const { conflicts, takenOver, takenOut } = useDraftState();
  return (
    <>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} settle={draft.settle} />}
      {takenOver > 0 && (
        <Notice tone="waiting" alert>
          <div className="line">
            <span>{t('merge.takenOver', { count: takenOver })}</span>
            <Button size="xs" variant="default" onClick={draft.forgetTakenOver}>
              {t('common.close')}
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
            <Button size="xs" onClick={draft.undo}>
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
