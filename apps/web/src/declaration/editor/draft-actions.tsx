import { Button } from '@mantine/core';
import type { Draft } from '@tamga/contract';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Popup } from '../../ui/popup.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { CompareDraft } from '../compare/compare-draft.tsx';
import { draftTitle } from '../draft-title.ts';
import { useStartDraft } from '../list/use-start-draft.ts';
import { useEditor } from './editor-context.tsx';
import { templateOf } from './versions/template.ts';
import { ApplyTemplate, SaveTemplate } from './versions/templates.tsx';

const windows = ['compare', 'apply', 'save'] as const;
type Window = (typeof windows)[number];

const names = { compare: 'compare.title', apply: 'template.applyTitle', save: 'template.saveTitle' } as const;

/** What can be done with a draft beside writing in it: compare, copy, templates, print. */
export const DraftActions = ({ draft: { id, title, declaration } }: { readonly draft: Draft }) => {
  const words = useWords();
  const { t, language } = words;
  const { draft } = useEditor();
  const { start, problem } = useStartDraft();
  const [shown, setShown] = useState<Window>();
  const close = (): void => setShown(undefined);
  return (
    <>
      <Popup name={t('draft.more')} button={t('draft.more')}>
        {(put) => (
          <div className="stack" style={{ gap: 8 }}>
            {windows.map((window) => (
              <Button
                key={window}
                size="xs"
                variant="default"
                onClick={() => {
                  put();
                  setShown(window);
                }}
              >
                {t(names[window])}
              </Button>
            ))}
            <Button
              size="xs"
              variant="default"
              onClick={() => void start({ declaration: templateOf(draft.state().declaration), title })}
            >
              {t('draft.copy')}
            </Button>
            <Button
              size="xs"
              variant="default"
              component="a"
              href={`/api/v1/drafts/${id}/print?language=${language}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('draft.print')}
            </Button>
            {problem && <ProblemPanel problem={problem} />}
          </div>
        )}
      </Popup>
      <Dialog opened={shown !== undefined} onClose={close} name={shown ? t(names[shown]) : ''} size="xl">
        {shown === 'compare' && <CompareDraft draftId={id} opened={declaration} />}
        {shown === 'apply' && <ApplyTemplate done={close} />}
        {shown === 'save' && <SaveTemplate title={draftTitle(title, words)} done={close} />}
      </Dialog>
    </>
  );
};
