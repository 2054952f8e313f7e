import { Button, TextInput } from '@mantine/core';
import type { SealCard } from '@tamga/contract';
import { sealEventWords } from '@tamga/domain/escort';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';

/** What the operator may do with a seal outside an escort: a reason and one button a step. */
export const SealSteps = ({ seal }: { readonly seal: SealCard }) => {
  const { t, of } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [reason, setReason] = useState('');
  if (seal.allowed.length === 0) return null;
  return (
    <div className="stack" style={{ gap: 8, marginTop: 12 }}>
      <TextInput
        label={t('act.reason')}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="line">
        {seal.allowed.map((step) => (
          <Button
            key={step}
            size="xs"
            variant="default"
            loading={busy}
            onClick={() =>
              void ask(
                () => call('sealStep', { params: { seal: seal.sealId }, body: { step, reason } }),
                () => setReason(''),
              )
            }
          >
            {of(sealEventWords[step])}
          </Button>
        ))}
      </div>
      {problem && <ProblemPanel problem={problem} />}
    </div>
  );
};
