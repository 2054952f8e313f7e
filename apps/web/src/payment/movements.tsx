import { SegmentedControl } from '@mantine/core';
import type { AccountShape } from '@tamga/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, Loaded } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

type Entry = AccountShape['entries'][number];

const accounts = ['advance', 'security', 'overpaid'] as const;

/** Movements of one of the payer's accounts, newest first, each with its clause and the declaration it belongs to. */
export const Movements = () => {
  const { t, of, number, moment, shortMoment, language } = useWords();
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [account, setAccount] = useState<(typeof accounts)[number]>('advance');
  const shown = useApi(
    'readAccount',
    { query: { limit: 50, cursor, account } },
    { follow: true, keepPrevious: true },
  );
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
    <>
      <div className="line">
        <h2 style={{ margin: 0, fontSize: 18 }}>{t('account.entries')}</h2>
        <SegmentedControl
          aria-label={t('account.which')}
          value={account}
          onChange={(value) => {
            setAccount(accounts.find((known) => known === value) ?? 'advance');
            void navigate({ to: '.', search: {} });
          }}
          data={accounts.map((value) => ({ value, label: t(`account.accounts.${value}`) }))}
        />
      </div>
      <Loaded shown={shown}>
        {({ entries, next }) => (
          <>
            {entries.length === 0 ? (
              <Empty>{t('account.empty')}</Empty>
            ) : (
              <DataTable
                name={t('account.entries')}
                rows={entries}
                columns={columns}
                keyOf={(row) => row.id}
              />
            )}
            <Paging
              cursor={cursor}
              next={next}
              go={(to) => void navigate({ to: '.', search: { cursor: to } })}
            />
          </>
        )}
      </Loaded>
    </>
  );
};
