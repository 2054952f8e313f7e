import { NativeSelect, TextInput } from '@mantine/core';
import type { SealShape } from '@tamga/contract';
import { sealStateWords } from '@tamga/domain/escort';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../access/session.tsx';
import { useApi } from '../../api/api.tsx';
import type { ListSearch } from '../../app/list-address.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Empty, Loaded, Screen } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { SealBadge } from '../badges.tsx';
import { WallLink } from '../wall-link.tsx';
import { EnterSeals } from './enter-seals.tsx';

const states = Object.keys(sealStateWords) as (keyof typeof sealStateWords)[];

/** The operator's stock of seals: where each is, in which state, when it was heard last (407-4). */
export const StockScreen = () => {
  const { t, of, moment, language } = useWords();
  const { q, state, cursor } = useSearch({ strict: false });
  const { nationalOperator } = useSession();
  const navigate = useNavigate();
  const shown = useApi(
    'listSeals',
    { query: { q, state, after: cursor, limit: 100 } },
    { follow: true, keepPrevious: true },
  );
  const filter = (members: Partial<ListSearch>): void =>
    void navigate({
      to: '.',
      search: (before: ListSearch) => ({ ...before, cursor: undefined, ...members }),
      replace: true,
    });
  const columns: readonly Column<SealShape>[] = [
    {
      id: 'seal',
      name: t('seal.one'),
      cell: ({ sealId }) => (
        <Link className="link code" to="/$language/escort/seals/$seal" params={{ language, seal: sealId }}>
          {sealId}
        </Link>
      ),
      text: ({ sealId }) => sealId,
    },
    {
      id: 'state',
      name: t('escort.filters.state'),
      cell: (row) => <SealBadge state={row.state} />,
      text: (row) => of(sealStateWords[row.state]),
    },
    {
      id: 'escort',
      name: t('escort.carriage'),
      cell: ({ escortId, escortNumber }) =>
        escortId === null ? (
          '–'
        ) : (
          <Link className="link code" to="/$language/escort/$id" params={{ language, id: escortId }}>
            {escortNumber}
          </Link>
        ),
      text: ({ escortNumber }) => escortNumber ?? '',
    },
    {
      id: 'heard',
      name: t('seal.heard'),
      cell: ({ heardAt }) => (heardAt === null ? '–' : moment(heardAt)),
      text: ({ heardAt }) => heardAt ?? '',
    },
    {
      id: 'battery',
      name: t('replay.columns.battery'),
      end: true,
      cell: ({ batteryPct }) => (batteryPct === null ? '–' : `${Math.round(batteryPct)} %`),
      text: ({ batteryPct }) => (batteryPct === null ? '' : String(batteryPct)),
    },
    { id: 'model', name: t('seal.model'), cell: ({ model }) => model, text: ({ model }) => model },
    {
      id: 'protocol',
      name: t('seal.protocol'),
      cell: ({ protocol }) => <span className="code">{protocol}</span>,
      text: ({ protocol }) => protocol,
    },
  ];
  return (
    <Screen
      name={t('seal.stock')}
      actions={
        <>
          <WallLink />
          {nationalOperator && <EnterSeals />}
        </>
      }
    >
      <Loaded shown={shown}>
        {({ rows, next, byState }) => (
          <div className="stack">
            <search className="line">
              <TextInput
                type="search"
                label={t('list.search')}
                placeholder={t('seal.searchHint')}
                value={q ?? ''}
                maxLength={60}
                onChange={(event) => filter({ q: event.currentTarget.value || undefined })}
              />
              <NativeSelect
                label={t('escort.filters.state')}
                value={state ?? ''}
                onChange={(event) => filter({ state: event.currentTarget.value || undefined })}
                data={[
                  { value: '', label: t('views.all') },
                  ...states.map((value) => ({
                    value,
                    label: `${of(sealStateWords[value])} (${byState[value] ?? 0})`,
                  })),
                ]}
              />
            </search>
            {rows.length === 0 ? (
              <Empty>{t(q === undefined && state === undefined ? 'seal.stockEmpty' : 'seal.none')}</Empty>
            ) : (
              <DataTable
                name={t('seal.stock')}
                rows={rows}
                columns={columns}
                keyOf={({ sealId }) => sealId}
                open={({ sealId }) =>
                  void navigate({ to: '/$language/escort/seals/$seal', params: { language, seal: sealId } })
                }
              />
            )}
            <Paging cursor={cursor} next={next} go={(to) => filter({ cursor: to })} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};
