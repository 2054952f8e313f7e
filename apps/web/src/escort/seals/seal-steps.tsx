import { Button, TextInput } from '@mantine/core';
import type { SealCard } from '@tamga/contract';
import { useRef, useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';

/** What the operator may do with a seal outside an escort: a reason and one button a step. */
export const SealSteps = ({ seal }: { readonly seal: SealCard }) => {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [reason, setReason] = useState('');
  if (seal.allowed.length === 0) return null;
  const take = (step: SealCard['allowed'][number]): void => {
    if (!form.current?.reportValidity()) return;
    void ask(
      () => call('sealStep', { params: { seal: seal.sealId }, body: { step, reason } }),
      () => setReason(''),
    );
  };
  return (
    <form
      ref={form}
      className="stack no-print"
      style={{ gap: 8, marginTop: 12 }}
      onSubmit={(event) => event.preventDefault()}
    >
      <TextInput
        label={t('act.reason')}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
      />
      <div className="line">
        {seal.allowed.map((step) => (
          <Button key={step} size="xs" variant="default" loading={busy} onClick={() => take(step)}>
            {t(`seal.do.${step}`)}
          </Button>
        ))}
      </div>
      {problem && <ProblemPanel problem={problem} />}
    </form>
  );
};
