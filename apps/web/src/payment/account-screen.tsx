import { Button } from '@mantine/core';
import type { AccountShape } from '@tamga/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useApi } from '../api/api.tsx';
import { Bars } from '../ui/bars.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { Balances } from './balances.tsx';
import { MoneyParts } from './money-parts.tsx';

type Entry = AccountShape['entries'][number];

/** Money at hand and reserved, and each movement with its clause and the declaration it belongs to. */
export const AccountScreen = () => {
  const words = useWords();
  const { t, of, amount, number, moment, shortMoment, language } = words;
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = useApi('readAccount', { query: { limit: 50, cursor } }, { follow: true, keepPrevious: true });
  const columns = useMemo(
    (): readonly Column<Entry>[] => [
      {
        id: 'at',
        name: t('account.at'),
        cell: (row) => <span title={moment(row.at)}>{shortMoment(row.at, Date.now())}</span>,
        text: (row) => row.at,
      },
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
        cell: (row) => (
          <span className="wraps" style={{ minWidth: '26ch' }}>
            {of(row.name)}
          </span>
        ),
        text: (row) => of(row.name),
      },
      {
        id: 'declaration',
        name: t('account.declaration'),
        cell: (row) =>
          row.declarationId && (
            <Link
              className="link code"
              to="/$language/declarations/$id"
              params={{ language, id: row.declarationId }}
            >
              {row.declarationNumber ?? t('declaration.noNumber')}
            </Link>
          ),
        text: (row) => row.declarationNumber ?? '',
      },
      {
        id: 'clause',
        name: t('account.clause'),
        cell: (row) => <span className="code quiet">{row.clause}</span>,
        text: (row) => row.clause,
      },
    ],
    [t, of, number, moment, shortMoment, language],
  );
  return (
    <Screen
      name={t('places.account')}
      actions={
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
      }
    >
      <Loaded shown={shown}>
        {(account) => (
          <div className="stack">
            <Balances account={account} amount={amount} />
            <MoneyParts />
            <Months />
            {account.entries.length === 0 ? (
              <Empty>{t('account.empty')}</Empty>
            ) : (
              <DataTable
                name={t('places.account')}
                rows={account.entries}
                columns={columns}
                keyOf={(row) => row.id}
                actions={<h2 style={{ margin: 0, fontSize: 18 }}>{t('account.entries')}</h2>}
              />
            )}
            <Paging
              cursor={cursor}
              next={account.next}
              go={(to) => void navigate({ to: '.', search: { cursor: to } })}
            />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

/** Money by month: what was paid as a picture, both ways in the table behind it. */
const Months = () => {
  const { t, number, month } = useWords();
  const shown = useApi('accountMonths', {}, { follow: true });
  return (
    <Loaded shown={shown}>
      {(months) =>
        months.length === 0 ? null : (
          <Sheet name={t('account.months')}>
            <Bars
              name={t('account.months')}
              head={[t('account.month'), t('account.paid'), t('account.received')]}
              bars={months.map(({ month: of, paid, received }) => ({
                label: month(of),
                parts: [Number(paid)],
                figures: [number(paid), number(received)],
              }))}
            />
          </Sheet>
        )
      }
    </Loaded>
  );
};
