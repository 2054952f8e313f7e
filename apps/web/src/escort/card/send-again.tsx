import { Button } from '@mantine/core';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** Sends once more what its addressee has not confirmed (407-1.2). */
export const SendAgain = ({ messageId }: { readonly messageId: string }) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        onClick={() => void ask(() => call('sendEscortMessageAgain', { params: { id: messageId } }))}
      >
        {t('escort.sendAgain')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
    </>
  );
};
