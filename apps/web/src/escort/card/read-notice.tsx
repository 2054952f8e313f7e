import { Button } from '@mantine/core';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** The addressee says that he has read the notice: the proof of reading (407-5.2a). */
export const ReadNotice = ({
  escortId,
  noticeId,
}: {
  readonly escortId: string;
  readonly noticeId: string;
}) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        onClick={() =>
          void ask(() => call('readEscortNotice', { params: { id: escortId, notice: noticeId } }))
        }
      >
        {t('escort.markRead')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
    </>
  );
};
