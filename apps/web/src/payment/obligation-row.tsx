import { Button, TextInput } from '@mantine/core';
import type { ObligationShape, Problem } from '@tamga/contract';
import { useRef, useState } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Notice, type Tone } from '../ui/tone.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import type { MessageKey } from '../words/message.ts';
import { DerivationTree } from './derivation-tree.tsx';
import { MoneyRow } from './money-row.tsx';

const tones: Readonly<Record<string, Tone>> = {
  outstanding: 'you',
  secured: 'waiting',
  deferred: 'waiting',
  dueNotified: 'refused',
};

const states = ['outstanding', 'secured', 'deferred', 'dueNotified', 'fulfilled', 'ended'] as const;

/** One obligation: what, how much today and why, until when, what happened to it; its payer pays or secures it here. */
export const ObligationRow = ({
  obligation,
  own = false,
}: {
  readonly obligation: ObligationShape;
  readonly own?: boolean;
}) => {
  const { t, of, amount, day } = useWords();
  const { left } = obligation;
  const state = states.find((known) => known === obligation.state) ?? 'outstanding';
  return (
    <MoneyRow
      name={
        <>
          <span className="code">{obligation.code}</span> {of(obligation.name)}
        </>
      }
      tone={tones[state] ?? 'done'}
      state={t(`money.states.${state}`)}
      beside={
        <>
          <span className="numbers">{amount(obligation.amount, 'KZT')}</span>
          {left !== obligation.amount && (
            <span className="numbers">{t('money.leftOf', { amount: amount(left, 'KZT') })}</span>
          )}
          <span>{t('money.until', { day: day(obligation.dueOn) })}</span>
        </>
      }
    >
      {!own && (
        <span className="quiet small">
          {obligation.payerName} · <span className="code">{obligation.payer}</span>
        </span>
      )}
      {obligation.calendarMissing && (
        <Notice tone="you" title={t('money.calendarMissing', { year: obligation.calendarMissing })}>
          {null}
        </Notice>
      )}
      {obligation.owed === null ? (
        <span className="quiet small">{t('money.noBaseRate')}</span>
      ) : (
        obligation.owed
          .filter(({ derivation }) => derivation !== null)
          .map(({ kind, code, amount: sum, derivation }) => (
            <details key={code}>
              <summary>
                {t(kind === 'penalty' ? 'money.penalty' : 'money.interest')}: {amount(sum, 'KZT')}
              </summary>
              {derivation && <DerivationTree node={derivation} facts={obligation.facts} />}
            </details>
          ))
      )}
      <Steps steps={obligation.steps} />
      {own && state !== 'fulfilled' && state !== 'ended' && <Pay obligation={obligation} />}
    </MoneyRow>
  );
};

const events: Readonly<Record<string, MessageKey>> = {
  accrue: 'money.events.accrue',
  secure: 'money.events.secure',
  defer: 'money.events.defer',
  notifyDue: 'money.events.notifyDue',
  payPart: 'money.events.payPart',
  pay: 'money.events.pay',
  interest: 'money.events.interest',
  penalty: 'money.events.penalty',
  useSecurity: 'money.events.useSecurity',
  useSecurityPart: 'money.events.useSecurityPart',
  callGuarantee: 'money.events.callGuarantee',
  demand: 'money.events.demand',
  end: 'money.events.end',
};

const Steps = ({ steps }: Pick<ObligationShape, 'steps'>) => {
  const { t, amount, moment } = useWords();
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{t('money.steps')}</summary>
      <ol className="plain small">
        {steps.map(({ event, at, amount: sum }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history, which only grows
          <li key={index}>
            {moment(at)} – {events[event] ? t(events[event]) : event}
            {sum !== null && `, ${amount(sum, 'KZT')}`}
          </li>
        ))}
      </ol>
    </details>
  );
};

/** Pays the whole of what is owed today, or a part of it; blocks security for what is not due yet. */
const Pay = ({ obligation: { id, dueOn, state } }: { readonly obligation: ObligationShape }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const payment = useRef({ amount: '', id: newId() });
  const [problem, setProblem] = useState<Problem>();
  const [part, setPart] = useState('');
  const [open, setOpen] = useState(false);
  const done = (answer: { readonly ok: boolean; readonly refusal?: Problem }): void => {
    setProblem(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setOpen(false);
    if (answer.ok) payment.current = { amount: '', id: newId() };
    refresh('readMoney', 'readAccount', 'listPapers');
  };
  const pay = async (amount: string | null): Promise<void> => {
    // The same sum asked for again is the same payment: an answer that was lost is not paid twice.
    if (payment.current.amount !== (amount ?? '')) payment.current = { amount: amount ?? '', id: newId() };
    const paymentId = payment.current.id;
    done(await call('payObligation', { params: { id }, body: { paymentId, amount } }));
  };
  return (
    <div className="line no-print">
      <Button size="xs" aria-label={`${t('money.pay')}: ${dueOn}`} onClick={() => void pay(null)}>
        {t('money.pay')}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t('money.payPart')}: ${dueOn}`}
        onClick={() => setOpen(true)}
      >
        {t('money.payPart')}
      </Button>
      {state === 'outstanding' && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('money.secure')}: ${dueOn}`}
          onClick={() => void call('secureObligation', { params: { id } }).then(done)}
        >
          {t('money.secure')}
        </Button>
      )}
      {!open && problem && <ProblemPanel problem={problem} />}
      <Dialog name={t('money.payPart')} opened={open} onClose={() => setOpen(false)} size="lg">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void pay(part);
          }}
        >
          <TextInput
            label={t('money.amount')}
            inputMode="decimal"
            value={part}
            onChange={(event) => setPart(event.currentTarget.value)}
          />
          {problem && <ProblemPanel problem={problem} />}
          <Button type="submit" disabled={part === ''}>
            {t('money.pay')}
          </Button>
        </form>
      </Dialog>
    </div>
  );
};
