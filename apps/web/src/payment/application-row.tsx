import { Button } from '@mantine/core';
import type { ApplicationShape, Problem } from '@tamga/contract';
import { deferralGrounds, isDeferralGround, overpaidGround } from '@tamga/domain/payment';
import { endOfDay, type LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { ClockLeft } from '../ui/clock.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Badge, type Tone } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

const tones: Readonly<Record<string, Tone>> = {
  applied: 'waiting',
  granted: 'done',
  carriedOut: 'done',
  refused: 'refused',
  withdrawn: 'draft',
};

const states = ['applied', 'granted', 'refused', 'withdrawn', 'carriedOut'] as const;

/** One application: what was asked, its schedule, where it stands and until when it is decided; its payer may withdraw it. */
export const ApplicationRow = ({
  application,
  own = false,
}: {
  readonly application: ApplicationShape;
  readonly own?: boolean;
}) => {
  const { t, of, amount, day } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<Problem>();
  const { id, kind, ground } = application;
  const state = states.find((known) => known === application.state) ?? 'applied';
  const withdraw = async (): Promise<void> => {
    const gone = await call('withdrawMoneyApplication', { params: { id } });
    setProblem(gone.ok ? undefined : gone.refusal);
    refresh('readMoney', 'readAccount');
  };
  const name = kind === 'refundApplication' && ground === overpaidGround ? 'overpaidRefund' : kind;
  return (
    <li className="stack" style={{ gap: 4, padding: '8px 0' }}>
      <div className="line">
        <strong>{t(`money.kinds.${name}`)}</strong>
        <Badge tone={tones[state] ?? 'waiting'}>{t(`money.applicationStates.${state}`)}</Badge>
        <span className="numbers">{amount(application.amount, 'KZT')}</span>
        {state === 'applied' && <ClockLeft dueAt={endOfDay(application.dueOn as LocalDate)} />}
        {own && state === 'applied' && (
          <Button size="xs" variant="default" className="push" onClick={() => void withdraw()}>
            {t('money.withdraw')}
          </Button>
        )}
      </div>
      <span className="quiet small">
        {application.declarationNumber ?? application.iban}
        {isDeferralGround(ground) && ` · ${of(deferralGrounds[ground].name)}`}
      </span>
      {kind === 'deferralApplication' && (
        <ul className="plain small">
          {application.lines.map(({ amount: sum, dueOn }) => (
            <li key={dueOn}>
              {amount(sum, 'KZT')} – {dueOn && day(dueOn)}
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </li>
  );
};
