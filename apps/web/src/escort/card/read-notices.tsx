import { Button } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { accept } from '@tamga/domain/law';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** What the addressee has not read yet; he says that he has, and each notice has its own proof of reading (407-5.2a). */
export const ReadNotices = ({
  escortId,
  notices,
}: {
  readonly escortId: string;
  readonly notices: EscortCard['notices'];
}) => {
  const { t, of } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const read = async () => {
    for (const { id } of notices) {
      const answer = await call('readEscortNotice', { params: { id: escortId, notice: id } });
      if (!answer.ok) return answer;
    }
    return accept(undefined);
  };
  return (
    <Notice tone="you">
      <ul className="plain">
        {notices.map(({ id, words }) => (
          <li key={id}>{of(words)}</li>
        ))}
      </ul>
      <Button size="xs" variant="default" loading={busy} onClick={() => void ask(read)}>
        {t('escort.markRead')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
    </Notice>
  );
};
