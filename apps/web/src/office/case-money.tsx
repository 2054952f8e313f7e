import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Case, CaseMoney } from '@tamga/contract';
import type { Paper } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { useState } from 'react';
import { useApi, useCall } from '../api/api.tsx';
import { ObligationRow } from '../payment/obligation-row.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty, Loaded, Sheet } from '../ui/screen.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import { Recovery } from './decide-money.tsx';
import { FixForm } from './fix-form.tsx';
import { DecisionForm } from './official-papers.tsx';

/** Payments of a case after its registration: what is owed, what was taken, and the decisions about both (SM-6, PAY-145). */
export const CaseMoneySheet = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const shown = useApi('caseMoney', { params: { id: found.id } }, { follow: true });
  if (found.number === null) return null;
  return (
    <Sheet name={t('money.obligations')}>
      <Loaded shown={shown}>{(money) => <Parts found={found} money={money} />}</Loaded>
    </Sheet>
  );
};

const Parts = ({ found, money }: { readonly found: Case; readonly money: CaseMoney }) => {
  const { t, of, number } = useWords();
  const [open, setOpen] = useState<'fix' | 'overpaid'>();
  const close = (): void => setOpen(undefined);
  return (
    <div className="stack">
      {money.obligations.length === 0 ? (
        <Empty>{t('money.noObligations')}</Empty>
      ) : (
        <ul className="plain">
          {money.obligations.map((obligation) => (
            <li key={obligation.id}>
              <ul className="plain">
                <ObligationRow obligation={obligation} />
              </ul>
              <Recovery obligation={obligation} />
            </li>
          ))}
        </ul>
      )}
      {money.taken.length > 0 && (
        <dl className="facts sums">
          {money.taken.map(({ code, name, amount }) => (
            <div key={code} style={{ display: 'contents' }}>
              <dt>
                {t('account.paid')}: <span className="code">{code}</span> {of(name)}
              </dt>
              <dd className="numbers">{number(amount)}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="line">
        <Button size="xs" variant="default" onClick={() => setOpen('fix')}>
          {t('fixing.fix')}
        </Button>
        {money.taken.length > 0 && (
          <Button size="xs" variant="default" onClick={() => setOpen('overpaid')}>
            {t('fixing.overpaid')}
          </Button>
        )}
      </div>
      <Dialog name={t('fixing.fix')} opened={open === 'fix'} onClose={close}>
        <FixForm found={found} payer={money.payer} onDone={close} />
      </Dialog>
      <Dialog name={t('fixing.overpaid')} opened={open === 'overpaid'} onClose={close}>
        <OverpaidForm found={found} money={money} onDone={close} />
      </Dialog>
    </div>
  );
};

/** The decision that too much was paid: of which payment, how much. */
const OverpaidForm = ({
  found,
  money,
  onDone,
}: {
  readonly found: Case;
  readonly money: CaseMoney;
  readonly onDone: () => void;
}) => {
  const { t, of, amount: sum } = useWords();
  const call = useCall();
  const [id] = useState(newId);
  const [code, setCode] = useState(money.taken[0]?.code ?? '');
  const [amount, setAmount] = useState('');
  const lines: Paper['lines'] = [{ code, amount, dueOn: null }];
  return (
    <div className="stack">
      <NativeSelect
        label={t('fixing.payment')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        data={money.taken.map((one) => ({
          value: one.code,
          label: `${one.code} ${of(one.name)} · ${sum(one.amount, 'KZT')}`,
        }))}
      />
      <TextInput
        label={t('money.amount')}
        inputMode="decimal"
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      <DecisionForm
        choice={{ kind: 'overpaidFound' }}
        about={{
          payer: money.payer.identifier,
          payerName: money.payer.name,
          subjectId: found.id,
          subject: found.number ?? '',
          clause: 'EAEU CC 66, 67',
          ground: '',
          iban: '',
          lines,
        }}
        numberOf={id}
        disabled={(parseMoney(amount, 'KZT')?.minor ?? 0n) <= 0n}
        send={async (cms) => {
          const done = await call('findOverpaid', { params: { id: found.id }, body: { id, cms } });
          return done.ok ? undefined : done.refusal;
        }}
        onDone={onDone}
      />
    </div>
  );
};
