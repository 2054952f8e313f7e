import { Button, Textarea } from '@mantine/core';
import type { SituationShape } from '@tamga/contract';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';

/** What the reader's body answers: that it has read the notice, what it did, and that the matter is closed (407-11.2). */
export const SituationActs = ({ situation }: { readonly situation: SituationShape }) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [words, setWords] = useState('');
  const params = { id: situation.id };
  const { allowed } = situation;
  if (allowed.length === 0) return null;
  return (
    <div className="stack" style={{ gap: 12 }}>
      {allowed.includes('acknowledge') && (
        <Button loading={busy} onClick={() => void ask(() => call('acknowledgeSituation', { params }))}>
          {t('situation.acknowledge')}
        </Button>
      )}
      {allowed.includes('recordMeasures') && (
        <form
          className="stack"
          style={{ gap: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            void ask(
              () => call('recordMeasures', { params, body: { words } }),
              () => setWords(''),
            );
          }}
        >
          <Textarea
            label={t('situation.measures')}
            description={t('situation.measuresHint')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={2}
            required
          />
          <Button type="submit" variant="default" loading={busy} disabled={words.trim() === ''}>
            {t('situation.record')}
          </Button>
        </form>
      )}
      {allowed.includes('close') && (
        <Button
          variant="default"
          loading={busy}
          onClick={() => void ask(() => call('closeSituation', { params }))}
        >
          {t('situation.close')}
        </Button>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </div>
  );
};
