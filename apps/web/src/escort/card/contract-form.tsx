import { Button, TextInput } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { todayHere } from '../../payment/today.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** The operator enters the contract a carriage cannot be sealed without (407-18.1). */
export const EnterContract = ({
  escort,
  party,
}: {
  readonly escort: EscortCard;
  readonly party: 'declarant' | 'carrier';
}) => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [opened, setOpened] = useState(false);
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState(todayHere);
  const [to, setTo] = useState('');
  const person = escort[party];
  const name = t(`escort.enterContract.${party}`);
  return (
    <>
      <Button fullWidth onClick={() => setOpened(true)}>
        {name}
      </Button>
      <Dialog name={name} opened={opened} onClose={() => setOpened(false)} size="lg">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void ask(
              () =>
                call('enterEscortContract', {
                  body: {
                    number,
                    party: person?.identifier ?? '',
                    validFrom: from,
                    ...(to === '' ? {} : { validTo: to }),
                  },
                }),
              () => setOpened(false),
            );
          }}
        >
          <p style={{ margin: 0 }}>
            {person?.name} <span className="code quiet">{person?.identifier}</span>
          </p>
          <TextInput
            label={t('escort.contractNumber')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            maxLength={60}
            required
          />
          <TextInput
            type="date"
            label={t('escort.validFrom')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            required
          />
          <TextInput
            type="date"
            label={t('escort.validTo')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          {problem && <ProblemPanel problem={problem} />}
          <Button type="submit" loading={busy}>
            {t('escort.enter')}
          </Button>
        </form>
      </Dialog>
    </>
  );
};
