import { TextInput } from '@mantine/core';
import type { AccountShape } from '@tamga/contract';
import { useMemo, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Loaded, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

type Entry = AccountShape['entries'][number];

/** The movements of one payer who has a case, an application or an obligation at the office. */
export const PayerLedger = () => {
  const { t } = useWords();
  const [payer, setPayer] = useState('');
  return (
    <Sheet name={t('treasury.ledgerOf')}>
      <TextInput
        label={t('treasury.payer')}
        value={payer}
        onChange={(event) => setPayer(event.currentTarget.value)}
        maxLength={12}
        inputMode="numeric"
        style={{ maxWidth: 320 }}
      />
      {/^\d{12}$/.test(payer) && <Movements payer={payer} />}
    </Sheet>
  );
};

const Movements = ({ payer }: { readonly payer: string }) => {
  const { t, of, number, moment, amount } = useWords();
  const shown = useApi('officeLedger', { query: { payer } });
  const columns = useMemo(
    (): readonly Column<Entry>[] => [
      { id: 'at', name: t('account.at'), cell: (row) => moment(row.at), text: (row) => row.at },
      {
        id: 'amount',
        name: t('account.amount'),
        end: true,
        cell: (row) => number(row.amount),
        text: (row) => row.amount,
      },
      {
        id: 'name',
        name: t('account.name'),
        cell: (row) => <span className="wraps">{of(row.name)}</span>,
        text: (row) => of(row.name),
      },
      {
        id: 'declaration',
        name: t('account.declaration'),
        cell: (row) => <span className="code">{row.declarationNumber}</span>,
        text: (row) => row.declarationNumber ?? '',
      },
      {
        id: 'clause',
        name: t('account.clause'),
        cell: (row) => <span className="code quiet">{row.clause}</span>,
        text: (row) => row.clause,
      },
    ],
    [t, of, number, moment],
  );
  return (
    <Loaded shown={shown}>
      {(account) => (
        <>
          <p className="numbers">
            {t('account.available')}: {amount(account.available, account.currency)} · {t('account.reserved')}:{' '}
            {amount(account.reserved, account.currency)}
          </p>
          <DataTable
            name={t('treasury.ledgerOf')}
            rows={account.entries}
            columns={columns}
            keyOf={({ id }) => id}
          />
        </>
      )}
    </Loaded>
  );
};
