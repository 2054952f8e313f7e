import { Textarea, TextInput } from '@mantine/core';
import type { Paper } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import type { LocalDate } from '@tamga/domain/time';
import { useRef, useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useCall, useRefresh } from '../api/api.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import { SignPaper } from './sign-paper.tsx';
import { todayHere } from './today.ts';

const ibanForm = /^KZ\d{2}[0-9A-Z]{16}$/;

/** An application to give advance money back: how much, to which account, to which office. */
export const RefundForm = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useWords();
  const { actingFor } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const requestId = useRef(newId());
  const [form, setForm] = useState({ amount: '', iban: '', office: '', reason: '' });
  const write =
    (member: keyof typeof form) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      requestId.current = newId();
      setForm((before) => ({ ...before, [member]: value }));
    };
  const minor = parseMoney(form.amount, 'KZT')?.minor ?? 0n;
  const ready = minor > 0n && ibanForm.test(form.iban) && /^\d{5}$/.test(form.office);
  const paper: Paper = {
    kind: 'refundApplication',
    number: '',
    madeOn: todayHere() as LocalDate,
    officeCode: form.office,
    payer: actingFor.identifier,
    payerName: actingFor.name,
    subjectId: '',
    subject: '',
    clause: 'EAEU CC 48, 67',
    ground: '',
    iban: form.iban,
    lines: [{ code: '', amount: form.amount, dueOn: null }],
    facts: '',
    reason: form.reason,
    remedy: '',
    deadline: null,
  };
  return (
    <div className="stack">
      <TextInput
        label={t('money.amount')}
        inputMode="decimal"
        value={form.amount}
        onChange={write('amount')}
      />
      <TextInput
        label={t('money.iban')}
        description={t('money.ibanHint')}
        value={form.iban}
        onChange={write('iban')}
        maxLength={20}
      />
      <TextInput
        label={t('money.office')}
        description={t('money.officeHint')}
        value={form.office}
        onChange={write('office')}
        maxLength={5}
        inputMode="numeric"
      />
      <Textarea
        label={t('act.reason')}
        value={form.reason}
        onChange={write('reason')}
        maxLength={1000}
        autosize
      />
      <SignPaper
        paper={paper}
        name={t('money.signApplication')}
        disabled={!ready}
        send={async (cms) => {
          const made = await call('applyForMoney', { body: { cms }, requestId: requestId.current });
          refresh('readMoney', 'readAccount');
          if (!made.ok) return made.refusal;
          onDone();
          return undefined;
        }}
      />
    </div>
  );
};
