import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { overpaidGround } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useWords } from '../words/language.tsx';
import { applicationPaper } from './application-paper.ts';
import { SignApplication } from './sign-application.tsx';

const ibanForm = /^KZ\d{2}[0-9A-Z]{16}$/;

/** An application to give advance money back, or what was overpaid: how much, to which account, to which office. */
export const RefundForm = ({
  overpaid,
  onDone,
}: {
  /** Something was overpaid and may be given back. */
  readonly overpaid: boolean;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const { actingFor } = useSession();
  const [form, setForm] = useState({ amount: '', iban: '', office: '', reason: '', ground: '' });
  const write =
    (member: keyof typeof form) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [member]: value }));
    };
  const minor = parseMoney(form.amount, 'KZT')?.minor ?? 0n;
  const ready = minor > 0n && ibanForm.test(form.iban) && /^\d{5}$/.test(form.office);
  const paper = applicationPaper('refundApplication', actingFor, {
    officeCode: form.office,
    clause: form.ground === '' ? 'EAEU CC 48, 67' : 'EAEU CC 66, 67',
    ground: form.ground,
    iban: form.iban,
    lines: [{ code: '', amount: form.amount, dueOn: null }],
    reason: form.reason,
  });
  return (
    <div className="stack">
      {overpaid && (
        <SegmentedControl
          aria-label={t('money.from')}
          value={form.ground}
          onChange={(ground) => setForm((before) => ({ ...before, ground }))}
          data={[
            { value: '', label: t('money.toAdvance') },
            { value: overpaidGround, label: t('money.overpaid') },
          ]}
        />
      )}
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
      <SignApplication paper={paper} disabled={!ready} onDone={onDone} />
    </div>
  );
};
