import { NativeSelect, TextInput } from '@mantine/core';
import type { DeclarationSummary } from '@tamga/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi } from '../../api/api.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Empty, Loaded } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { declarationColumns } from './declaration-columns.tsx';
import { type View, viewOf, views } from './list-search.ts';

/** Lodged declarations, or the cases of an office: view, search and order stand in the address. */
export const LodgedTable = ({ office }: { readonly office: boolean }) => {
  const words = useWords();
  const { t, language } = words;
  const { person } = useSession();
  const navigate = useNavigate();
  const { state, ball, q, channel, sort, cursor } = useSearch({ strict: false });
  const query = {
    limit: 50,
    cursor,
    q,
    ball,
    channel,
    state,
    sort: sort === 'due' || sort === 'lodged' || sort === '-lodged' ? sort : undefined,
  } as const;
  const follow = { follow: true, keepPrevious: true } as const;
  const own = useApi('listDeclarations', { query }, { ...follow, enabled: !office });
  const all = useApi('worklist', { query }, { ...follow, enabled: office });
  const shown = office ? all : own;
  const columns = useMemo(() => declarationColumns(words, office, person.id), [words, office, person.id]);
  const filter = (members: Readonly<Record<string, string | undefined>>): void =>
    void navigate({
      to: '.',
      replace: true,
      search: (search) => ({ ...search, cursor: undefined, ...members }),
    });
  const open = ({ id }: DeclarationSummary): void =>
    void navigate({
      to: office ? '/$language/office/cases/$id' : '/$language/declarations/$id',
      params: { language, id },
    });

  return (
    <div className="stack">
      <search className="line">
        <SearchField value={q ?? ''} onChange={(found) => filter({ q: found || undefined })} />
        <NativeSelect
          label={t('list.view')}
          value={viewOf({ state, ball })}
          onChange={(event) =>
            filter({ state: undefined, ball: undefined, ...views[event.currentTarget.value as View] })
          }
          data={(Object.keys(views) as View[]).map((view) => ({ value: view, label: t(`views.${view}`) }))}
        />
        <NativeSelect
          label={t('list.order')}
          value={sort ?? ''}
          onChange={(event) => filter({ sort: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('list.orders.usual') },
            { value: 'due', label: t('list.orders.due') },
            { value: '-lodged', label: t('list.orders.newest') },
            { value: 'lodged', label: t('list.orders.oldest') },
          ]}
        />
        {office && (
          <NativeSelect
            label={t('declaration.channel')}
            value={channel ?? ''}
            onChange={(event) => filter({ channel: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('views.all') },
              ...(['red', 'yellow', 'green'] as const).map((value) => ({
                value,
                label: t(`channels.${value}`),
              })),
            ]}
          />
        )}
      </search>
      <Loaded shown={shown}>
        {({ rows, next, total }) =>
          rows.length === 0 ? (
            <Empty>
              {q || state || ball ? t('list.nothingFound') : t(office ? 'office.empty' : 'list.empty')}
            </Empty>
          ) : (
            <>
              <DataTable
                name={t(office ? 'places.worklist' : 'tabs.lodged')}
                rows={rows}
                columns={columns}
                keyOf={({ id }) => id}
                open={open}
                actions={<span className="quiet">{t('list.total', { count: total })}</span>}
              />
              <Paging
                cursor={cursor}
                next={next}
                go={(to) => void navigate({ to: '.', search: (search) => ({ ...search, cursor: to }) })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
};

const typingMs = 300;

/** Answers typing at once and asks the server when it pauses. */
const SearchField = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (q: string) => void;
}) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextInput
      type="search"
      label={t('list.search')}
      placeholder={t('list.searchHint')}
      value={typed}
      maxLength={100}
      onChange={(event) => setTyped(event.currentTarget.value)}
      style={{ flex: '1 1 260px' }}
    />
  );
};
