import { Button } from '@mantine/core';
import type { BankLineShape, OfficeMoney } from '@tamga/contract';
import { useMemo } from 'react';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { ApplicationRow } from '../payment/application-row.tsx';
import { GuaranteeRow } from '../payment/guarantee-row.tsx';
import { ObligationRow } from '../payment/obligation-row.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Empty, Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { Badge } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { BankLineRow } from './bank-line.tsx';
import { DecideMoney, Recovery } from './decide-money.tsx';
import { PayerLedger } from './payer-ledger.tsx';

/** Money as officials see it: what waits for a decision, what is owed, the bank, whether the ledger adds up. */
export const MoneyScreen = () => {
  const { t } = useWords();
  const shown = useApi('officeMoney', {}, { everyMs: () => 5_000 });
  return (
    <Screen name={t('places.money')}>
      <Loaded shown={shown}>{(money) => <Parts money={money} />}</Loaded>
    </Screen>
  );
};

/** What goes out is below nothing. */
const signed = ({ direction, amount }: BankLineShape): string => (direction === 'in' ? amount : `-${amount}`);

const Parts = ({ money }: { readonly money: OfficeMoney }) => {
  const { t, amount, number, day, language } = useWords();
  const columns = useMemo(
    (): readonly Column<BankLineShape>[] => [
      { id: 'at', name: t('account.at'), cell: (row) => day(row.bookedOn), text: (row) => row.bookedOn },
      {
        id: 'amount',
        name: t('account.amount'),
        end: true,
        cell: (row) => number(signed(row)),
        text: signed,
      },
      { id: 'who', name: t('treasury.who'), cell: (row) => row.name, text: (row) => row.name },
      {
        id: 'purpose',
        name: t('treasury.purpose'),
        cell: (row) => <span className="wraps">{row.purpose}</span>,
        text: (row) => row.purpose,
      },
    ],
    [t, number, day],
  );
  return (
    <div className="stack">
      <Ledger money={money} />
      <Sheet name={t('money.applications')}>
        {money.applications.length === 0 ? (
          <Empty>{t('treasury.noApplications')}</Empty>
        ) : (
          <ul className="plain">
            {money.applications.map((application) => (
              <li key={application.id}>
                <ul className="plain">
                  <ApplicationRow application={application} />
                </ul>
                <span className="quiet small">
                  {application.payerName} · <span className="code">{application.payer}</span>
                </span>
                <Applied money={money} id={application.id} />
                {application.state === 'applied' && <DecideMoney application={application} />}
              </li>
            ))}
          </ul>
        )}
      </Sheet>
      <Sheet name={t('treasury.waiting')}>
        {money.waiting.length === 0 ? (
          <Empty>{t('treasury.noWaiting')}</Empty>
        ) : (
          <ul className="plain">
            {money.waiting.map((line) => (
              <BankLineRow key={line.id} line={line} />
            ))}
          </ul>
        )}
      </Sheet>
      {money.obligations.length > 0 && (
        <Sheet name={t('money.obligations')}>
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
        </Sheet>
      )}
      <Sheet name={t('treasury.guarantees')}>
        {money.guarantees.length === 0 ? (
          <Empty>{t('treasury.noGuarantees')}</Empty>
        ) : (
          <ul className="plain">
            {money.guarantees.map((guarantee) => (
              <GuaranteeRow key={guarantee.id} guarantee={guarantee} />
            ))}
          </ul>
        )}
      </Sheet>
      <PayerLedger />
      <Sheet name={t('treasury.recent')}>
        {money.recent.length === 0 ? (
          <Empty>{t('treasury.noRecent')}</Empty>
        ) : (
          <DataTable
            name={t('treasury.recent')}
            rows={money.recent}
            columns={columns}
            keyOf={({ id }) => id}
          />
        )}
      </Sheet>
      {money.outgoing.length > 0 && (
        <Sheet name={t('treasury.outgoing')}>
          <ul className="plain">
            {money.outgoing.map(({ id, name, amount: sum, state }) => (
              <li key={id} className="line">
                <span>{name}</span>
                <span className="numbers">{amount(sum, 'KZT')}</span>
                <Badge tone={state === 'paid' ? 'done' : 'waiting'}>
                  {t(
                    `treasury.outgoingStates.${state === 'paid' ? 'paid' : state === 'sent' ? 'sent' : 'ordered'}`,
                  )}
                </Badge>
                <a
                  className="link push"
                  href={`/api/v1/office/outgoing/${id}/print?language=${language}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${t('treasury.order')} ${id}`}
                >
                  {t('treasury.order')}
                </a>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </div>
  );
};

/** The security an application asks to register or to return, beside the application. */
const Applied = ({ money, id }: { readonly money: OfficeMoney; readonly id: string }) => {
  const application = money.applications.find((one) => one.id === id);
  const guarantee = money.guarantees.find((one) => one.id === id || one.id === application?.subjectId);
  if (!guarantee || application?.state !== 'applied') return null;
  return (
    <ul className="plain">
      <GuaranteeRow guarantee={guarantee} />
    </ul>
  );
};

/** Whether every invariant of the ledger holds, when that was last found out, and the button that asks again. */
const Ledger = ({ money: { check, balances } }: { readonly money: OfficeMoney }) => {
  const { t, moment, number } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const ask = async (): Promise<void> => {
    await call('askLedgerCheck', {});
    refresh('officeMoney');
  };
  return (
    <Sheet
      name={t('treasury.ledger')}
      actions={
        <Button size="xs" variant="default" onClick={() => void ask()}>
          {t('treasury.check')}
        </Button>
      }
    >
      {check === null ? (
        <Empty>{t('treasury.notChecked')}</Empty>
      ) : (
        <div className="line">
          <Badge tone={check.imbalances.length === 0 ? 'done' : 'refused'}>
            {check.imbalances.length === 0
              ? t('treasury.whole', { count: check.transfers })
              : t('treasury.broken', { count: check.imbalances.length })}
          </Badge>
          <span className="quiet small">{moment(check.at)}</span>
        </div>
      )}
      {check?.imbalances.map(({ invariant, where, expected, found }) => (
        <p key={`${invariant}${where}`} className="code">
          {invariant} {where}: {expected} / {found}
        </p>
      ))}
      <details>
        <summary>{t('treasury.balances')}</summary>
        <dl className="facts">
          {balances.map(({ account, balance }) => (
            <div key={account} style={{ display: 'contents' }}>
              <dt className="code">{account}</dt>
              <dd className="numbers">{number(balance)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Sheet>
  );
};
