import { Button, TextInput } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { type FormEvent, useState } from 'react';
import { useApi, useCall, useRefresh } from '../../../api/api.tsx';
import { ProblemPanel } from '../../../ui/problem-panel.tsx';
import { Empty, Loaded } from '../../../ui/screen.tsx';
import { newId } from '../../../words/bytes.ts';
import { useWords } from '../../../words/language.tsx';
import { draftTitle } from '../../draft-title.ts';
import { useEditor } from '../editor-context.tsx';
import { templateOf, withTemplate } from './template.ts';

const titleLengthMax = 200;

/** The draft kept as a template under a name. */
export const SaveTemplate = ({ title, done }: { readonly title: string; readonly done: () => void }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const { draft } = useEditor();
  const [name, setName] = useState(title);
  const [problem, setProblem] = useState<Problem>();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const declaration = templateOf(draft.state().declaration);
    const body = { kind: 'template', title: name.trim() || title, declaration } as const;
    const made = await call('createDraft', { body, requestId: newId() });
    if (!made.ok) return setProblem(made.refusal);
    refresh('listDrafts');
    done();
  };
  return (
    <form className="stack" onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('template.name')}
        data-autofocus
        value={name}
        maxLength={titleLengthMax}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className="quiet text" style={{ margin: 0 }}>
        {t('template.saveHint')}
      </p>
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" style={{ justifySelf: 'start' }}>
        {t('template.save')}
      </Button>
    </form>
  );
};

/** Fills the blank boxes of the draft from a template, in one step that can be taken back. */
export const ApplyTemplate = ({ done }: { readonly done: () => void }) => {
  const words = useWords();
  const { t } = words;
  const call = useCall();
  const { draft } = useEditor();
  const [problem, setProblem] = useState<Problem>();
  const templates = useApi('listDrafts', { query: { limit: 50, kind: 'template' } });
  const apply = async (id: string): Promise<void> => {
    const read = await call('readDraft', { params: { id } });
    if (!read.ok) return setProblem(read.refusal);
    draft.change((declaration) => withTemplate(declaration, read.value.declaration));
    done();
  };
  return (
    <div className="stack">
      <p className="quiet text" style={{ margin: 0 }}>
        {t('template.applyHint')}
      </p>
      {problem && <ProblemPanel problem={problem} />}
      <Loaded shown={templates}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('template.empty')}</Empty>
          ) : (
            <ul className="plain">
              {rows.map(({ id, title, itemsTotal }) => (
                <li key={id} className="line">
                  <span style={{ flex: '1 1 200px' }}>{draftTitle(title, words)}</span>
                  <span className="quiet small">{t('draft.items', { count: itemsTotal })}</span>
                  <Button
                    size="xs"
                    aria-label={`${t('template.apply')}: ${draftTitle(title, words)}`}
                    onClick={() => void apply(id)}
                  >
                    {t('template.apply')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
};
