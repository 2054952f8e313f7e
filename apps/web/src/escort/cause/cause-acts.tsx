import { Button, Textarea } from '@mantine/core';
import type { EscortCause } from '@tamga/contract';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';

/** What the reader's body answers of all its carriages at once; the record of each says so (407-11.2). */
export const CauseActs = ({ cause: { id, allowed } }: { readonly cause: EscortCause }) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [words, setWords] = useState('');
  const params = { id };
  return (
    <div className="stack" style={{ gap: 12 }}>
      {allowed.includes('acknowledge') && (
        <Button loading={busy} onClick={() => void ask(() => call('acknowledgeCause', { params }))}>
          {t('cause.acknowledge')}
        </Button>
      )}
      {allowed.includes('recordMeasures') && (
        <form
          className="stack"
          style={{ gap: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            void ask(
              () => call('recordCauseMeasures', { params, body: { words } }),
              () => setWords(''),
            );
          }}
        >
          <Textarea
            label={t('situation.measures')}
            description={t('cause.measuresHint')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={2}
            required
          />
          <Button type="submit" variant="default" loading={busy} disabled={words.trim() === ''}>
            {t('cause.record')}
          </Button>
        </form>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </div>
  );
};
