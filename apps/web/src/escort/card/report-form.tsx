import { Button, Textarea, TextInput } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { instantOf, localOf } from '../local-moment.ts';
import { useAsking } from './use-asking.ts';

/** A person tells what no seal can: an accident, a flood, a closed pass. The same clocks and notices follow (407-11.2). */
export const ReportForm = ({
  escort,
  onDone,
}: {
  readonly escort: EscortCard;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(() => localOf(Date.now()));
  const occurredAt = instantOf(at);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (occurredAt === undefined) return;
        void ask(
          () => call('reportSituation', { params: { id: escort.id }, body: { words, occurredAt } }),
          onDone,
        );
      }}
    >
      <p className="text" style={{ margin: 0 }}>
        {t('escort.means.reportSituation')}
      </p>
      <TextInput
        type="datetime-local"
        label={t('escort.happenedAt')}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        required
      />
      <Textarea
        label={t('escort.happened')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={3}
        required
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" loading={busy} disabled={words.trim() === '' || occurredAt === undefined}>
        {t('escort.do.reportSituation')}
      </Button>
    </form>
  );
};
