import { Button } from '@mantine/core';
import type { Money } from '@tamga/contract';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty, Loaded, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { ApplicationRow } from './application-row.tsx';
import { DeferralForm } from './deferral-form.tsx';
import { GuaranteeForm } from './guarantee-form.tsx';
import { GuaranteeRow } from './guarantee-row.tsx';
import { ObligationRow } from './obligation-row.tsx';
import { OffsetForm } from './offset-form.tsx';
import { RefundForm } from './refund-form.tsx';
import { SecurityForm } from './security-form.tsx';
import { todayHere } from './today.ts';

/** Security, what is owed, what was applied for, and the ways to apply. */
export const MoneyParts = () => {
  const shown = useApi('readMoney', {}, { follow: true });
  return <Loaded shown={shown}>{(money) => <Parts money={money} />}</Loaded>;
};

type Open = 'refund' | 'deferral' | 'security' | 'guarantee' | 'offset' | undefined;

const Parts = ({ money }: { readonly money: Money }) => {
  const { t, amount, language } = useWords();
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const overpaid = money.balances.some(({ kind, available }) => kind === 'overpaid' && available !== '0.00');
  const today = todayHere();
  const yearStart = `${today.slice(0, 4)}-01-01`;
  const statement = (format: 'pdf' | 'csv'): string =>
    `/api/v1/account/statement?from=${yearStart}&to=${today}&format=${format}&language=${language}`;
  return (
    <>
      <dl className="balances">
        {money.balances
          .filter(({ kind }) => kind !== 'advance')
          .map(({ kind, available, reserved }) => (
            <div key={kind}>
              <dt className="quiet">
                {t(`money.${kind === 'advance' ? 'security' : kind}`)},{' '}
                {t('money.blocked', { amount: amount(reserved, 'KZT') })}
              </dt>
              <dd className="numbers">{amount(available, 'KZT')}</dd>
            </div>
          ))}
        <div>
          <dt className="quiet">{t('money.dueSoon')}</dt>
          <dd className="numbers">{amount(money.dueSoon, 'KZT')}</dd>
        </div>
      </dl>
      <div className="line no-print">
        <Button variant="default" onClick={() => setOpen('refund')}>
          {t('money.refund')}
        </Button>
        <Button
          variant="default"
          disabled={money.deferrable.length === 0}
          onClick={() => setOpen('deferral')}
        >
          {t('money.deferral')}
        </Button>
        <Button variant="default" onClick={() => setOpen('security')}>
          {t('money.moveSecurity')}
        </Button>
        <Button variant="default" onClick={() => setOpen('guarantee')}>
          {t('money.registerSecurity')}
        </Button>
        {overpaid && (
          <Button variant="default" onClick={() => setOpen('offset')}>
            {t('money.offset')}
          </Button>
        )}
        <span className="push" />
        <a className="link" href={statement('pdf')} target="_blank" rel="noreferrer">
          {t('money.statementPdf')}
        </a>
        <a className="link" href={statement('csv')} download>
          {t('money.statementCsv')}
        </a>
      </div>
      <Dialog name={t('money.refund')} opened={open === 'refund'} onClose={close}>
        <RefundForm overpaid={overpaid} onDone={close} />
      </Dialog>
      <Dialog name={t('money.deferral')} opened={open === 'deferral'} onClose={close}>
        <DeferralForm money={money} onDone={close} />
      </Dialog>
      <Dialog name={t('money.moveSecurity')} opened={open === 'security'} onClose={close} size="lg">
        <SecurityForm onDone={close} />
      </Dialog>
      <Dialog name={t('money.registerSecurity')} opened={open === 'guarantee'} onClose={close}>
        <GuaranteeForm money={money} onDone={close} />
      </Dialog>
      <Dialog name={t('money.offset')} opened={open === 'offset'} onClose={close}>
        <OffsetForm money={money} onDone={close} />
      </Dialog>
      <Sheet name={t('money.obligations')}>
        {money.obligations.length === 0 ? (
          <Empty>{t('money.noObligations')}</Empty>
        ) : (
          <ul className="plain">
            {money.obligations.map((obligation) => (
              <ObligationRow key={obligation.id} obligation={obligation} own />
            ))}
          </ul>
        )}
      </Sheet>
      {money.guarantees.length > 0 && (
        <Sheet name={t('money.guarantees')}>
          <ul className="plain">
            {money.guarantees.map((guarantee) => (
              <GuaranteeRow key={guarantee.id} guarantee={guarantee} own />
            ))}
          </ul>
        </Sheet>
      )}
      {money.applications.length > 0 && (
        <Sheet name={t('money.applications')}>
          <ul className="plain">
            {money.applications.map((application) => (
              <ApplicationRow key={application.id} application={application} own />
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
};
