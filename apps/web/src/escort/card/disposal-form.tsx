import { Button, Checkbox } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** After the five years: asks for the disposal of the tracking data, once it is confirmed that nobody needs them (407-18.3a). */
export const DisposalForm = ({
  escort,
  onDone,
}: {
  readonly escort: EscortCard;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [sure, setSure] = useState(false);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(() => call('disposeTracking', { params: { id: escort.id } }), onDone);
      }}
    >
      <p className="text" style={{ margin: 0 }}>
        {t('escort.means.askDisposal', { number: escort.number })}
      </p>
      <Checkbox
        label={t('escort.disposalSure')}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" color="red" loading={busy} disabled={!sure}>
        {t('escort.do.askDisposal')}
      </Button>
    </form>
  );
};
