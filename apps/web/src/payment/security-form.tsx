import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { useRef, useState } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** Advance money given as security, or free security counted as advance money again. */
export const SecurityForm = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const transferId = useRef(newId());
  const [direction, setDirection] = useState<'give' | 'takeBack'>('give');
  const [amount, setAmount] = useState('');
  const [officeCode, setOffice] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const move = async (): Promise<void> => {
    const moved = await call('moveSecurity', {
      params: { id: transferId.current },
      body: { direction, amount, officeCode },
    });
    refresh('readMoney', 'readAccount', 'listPapers');
    if (!moved.ok) return setProblem(moved.refusal);
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
    >
      <SegmentedControl
        aria-label={t('money.moveSecurity')}
        value={direction}
        onChange={(value) => {
          transferId.current = newId();
          setDirection(value === 'give' ? 'give' : 'takeBack');
        }}
        data={[
          { value: 'give', label: t('money.give') },
          { value: 'takeBack', label: t('money.takeBack') },
        ]}
      />
      <TextInput
        label={t('money.amount')}
        inputMode="decimal"
        value={amount}
        onChange={(event) => {
          transferId.current = newId();
          setAmount(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('money.office')}
        description={t('money.officeHint')}
        inputMode="numeric"
        maxLength={5}
        value={officeCode}
        onChange={(event) => setOffice(event.currentTarget.value)}
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" disabled={amount === '' || !/^\d{5}$/.test(officeCode)}>
        {t('money.move')}
      </Button>
    </form>
  );
};
