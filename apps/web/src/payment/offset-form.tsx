import { NativeSelect, TextInput } from '@mantine/core';
import type { Money } from '@tamga/contract';
import { overpaidGround } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useWords } from '../words/language.tsx';
import { applicationPaper } from './application-paper.ts';
import { SignApplication } from './sign-application.tsx';

/** An application to count what was overpaid towards advance money or an obligation (PAY-145). */
export const OffsetForm = ({ money, onDone }: { readonly money: Money; readonly onDone: () => void }) => {
  const { t, of, amount: sum, day } = useWords();
  const { actingFor } = useSession();
  const [to, setTo] = useState('');
  const [amount, setAmount] = useState(
    money.balances.find(({ kind }) => kind === 'overpaid')?.available ?? '',
  );
  const [office, setOffice] = useState('');
  const obligation = money.obligations.find(({ id }) => id === to);
  const paper = applicationPaper('offsetApplication', actingFor, {
    officeCode: obligation?.officeCode ?? office,
    subjectId: to,
    subject: obligation?.declarationNumber ?? '',
    clause: 'EAEU CC 66, 67',
    ground: overpaidGround,
    lines: [{ code: obligation?.code ?? '', amount, dueOn: null }],
  });
  const minor = parseMoney(amount, 'KZT')?.minor ?? 0n;
  return (
    <div className="stack">
      <NativeSelect
        label={t('money.offsetTo')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: '', label: t('money.toAdvance') },
          ...money.obligations.map(({ id, code, name, left, dueOn }) => ({
            value: id,
            label: `${code} ${of(name)} · ${sum(left, 'KZT')} · ${day(dueOn)}`,
          })),
        ]}
      />
      <TextInput
        label={t('money.amount')}
        inputMode="decimal"
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      {!obligation && (
        <TextInput
          label={t('money.office')}
          description={t('money.officeHint')}
          value={office}
          onChange={(event) => setOffice(event.currentTarget.value)}
          maxLength={5}
          inputMode="numeric"
        />
      )}
      <SignApplication
        paper={paper}
        disabled={minor <= 0n || !/^\d{5}(\d{3})?$/.test(paper.officeCode)}
        onDone={onDone}
      />
    </div>
  );
};
