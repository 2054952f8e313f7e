import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ListSearch } from '../../app/list-address.ts';
import { useWords } from '../../words/language.tsx';
import { type View, viewOf, views } from './list-search.ts';

type Filter = (members: Readonly<Record<string, string | undefined>>) => void;

/** Search, view and order of a list of declarations; officials also choose channel, holder and clock. */
export const LodgedFilters = ({
  office,
  search: { state, ball, q, channel, sort, holder, due },
  filter,
}: {
  readonly office: boolean;
  readonly search: ListSearch;
  readonly filter: Filter;
}) => {
  const { t } = useWords();
  return (
    <>
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
        <>
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
          <NativeSelect
            label={t('list.holder')}
            value={holder ?? ''}
            onChange={(event) => filter({ holder: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('list.holders.all') },
              { value: 'me', label: t('list.holders.me') },
              { value: 'nobody', label: t('list.holders.nobody') },
            ]}
          />
          <NativeSelect
            label={t('list.due')}
            value={due ?? ''}
            onChange={(event) => filter({ due: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('list.dues.all') },
              { value: 'overdue', label: t('list.dues.overdue') },
              { value: 'today', label: t('list.dues.today') },
            ]}
          />
        </>
      )}
    </>
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
      style={{ flex: '1 1 220px' }}
    />
  );
};
