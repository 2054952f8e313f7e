import { Button, TextInput } from '@mantine/core';
import type { BankLineShape, Problem } from '@tamga/contract';
import { useState } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { useWords } from '../words/language.tsx';

/** A payment whose payer is not certain: what the bank says, who it may be, and the decision with its reason. */
export const BankLineRow = ({ line }: { readonly line: BankLineShape }) => {
  const { t, amount, day } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const [payer, setPayer] = useState(line.proposals[0]?.identifier ?? '');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const decide = async (to: string | null): Promise<void> => {
    const done = await call('decideBankLine', { params: { id: line.id }, body: { payer: to, reason } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('officeMoney');
  };
  return (
    <li className="stack" style={{ gap: 6, padding: '8px 0' }}>
      <div className="line">
        <strong className="numbers">{amount(line.amount, 'KZT')}</strong>
        <span>{line.name}</span>
        <span className="code quiet">{line.identifier ?? '–'}</span>
        <span className="push quiet small">
          {line.reference} · {day(line.bookedOn)}
        </span>
      </div>
      <span>{line.purpose}</span>
      {line.direction === 'in' && (
        <>
          {line.proposals.length > 0 && (
            <div className="line">
              {line.proposals.map(({ identifier, reasons }) => (
                <Button
                  key={identifier}
                  size="xs"
                  variant={payer === identifier ? 'light' : 'default'}
                  onClick={() => setPayer(identifier)}
                >
                  {identifier} · {reasons.map((why) => t(`treasury.reasons.${why}`)).join(', ')}
                </Button>
              ))}
            </div>
          )}
          <div className="line">
            <TextInput
              label={t('treasury.payer')}
              value={payer}
              onChange={(event) => setPayer(event.currentTarget.value)}
              maxLength={12}
              inputMode="numeric"
            />
            <TextInput
              label={t('act.reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={1000}
            />
          </div>
          <div className="line">
            <Button
              size="xs"
              disabled={!/^\d{12}$/.test(payer) || reason.trim() === ''}
              aria-label={`${t('treasury.credit')}: ${line.reference}`}
              onClick={() => void decide(payer)}
            >
              {t('treasury.credit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={reason.trim() === '' || line.iban === null || line.identifier === null}
              aria-label={`${t('treasury.giveBack')}: ${line.reference}`}
              onClick={() => void decide(null)}
            >
              {t('treasury.giveBack')}
            </Button>
          </div>
        </>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </li>
  );
};
