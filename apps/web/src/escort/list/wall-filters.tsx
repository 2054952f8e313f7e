import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { EscortDesk, EscortRow } from '@tamga/contract';
import { escortStateWords } from '@tamga/domain/escort';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ListSearch } from '../../app/list-address.ts';
import { useWords } from '../../words/language.tsx';
import { useOfficeNames } from '../offices.ts';
import { situationGroups } from './choose.ts';
import { liveStates, overStates } from './use-escorts.ts';

/** The wall keeps what it shows in its address; going on from it keeps the way back. */
export const useWallSearch = () => {
  const { language } = useWords();
  const navigate = useNavigate();
  return {
    choose: (members: Partial<ListSearch>): void =>
      void navigate({ to: '.', search: (before: ListSearch) => ({ ...before, ...members }), replace: true }),
    openEscort: (id: string): void =>
      void navigate({ to: '/$language/escort/$id', params: { language, id } }),
    openCause: (cause: string): void =>
      void navigate({ to: '/$language/escort/causes/$cause', params: { language, cause } }),
    openSituation: (id: string, situation: string): void =>
      void navigate({
        to: '/$language/escort/$id/situations/$situation',
        params: { language, id, situation },
      }),
  };
};

const pauseMs = 150;

/** What is typed stands there at once; among twenty thousand it is looked for when the hand rests. */
const useWritten = (): readonly [string, (words: string) => void] => {
  const { q = '' } = useSearch({ strict: false });
  const { choose } = useWallSearch();
  const [written, setWritten] = useState(q);
  const sent = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (q === sent.current) return;
    // Somebody else changed the address: the way back, the button that clears it.
    sent.current = q;
    clearTimeout(timer.current);
    setWritten(q);
  }, [q]);
  const write = (words: string): void => {
    setWritten(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = words;
      choose({ q: words || undefined });
    }, pauseMs);
  };
  return [written, write];
};

/** `/` goes to the search from anywhere but where something is written. */
const useSlash = (): RefObject<HTMLInputElement | null> => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return field;
};

/** Back to everything. */
export const ResetFilters = () => {
  const { t } = useWords();
  const { choose } = useWallSearch();
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => choose({ q: undefined, state: undefined, office: undefined, situation: undefined })}
    >
      {t('wall.reset')}
    </Button>
  );
};

/** Words, state, office and kind of situation; and which of both lists stands below. */
export const WallFilters = ({
  desk,
  rows,
  tab,
  alarms,
  carriages,
}: {
  readonly desk: EscortDesk;
  readonly rows: readonly EscortRow[];
  readonly tab: string;
  readonly alarms: number;
  readonly carriages: number;
}) => {
  const { t, of, number } = useWords();
  const search = useSearch({ strict: false });
  const { choose } = useWallSearch();
  const officeName = useOfficeNames();
  const field = useSlash();
  const [written, write] = useWritten();
  const offices = useMemo(
    () =>
      [
        ...new Set(rows.flatMap(({ departureBody, destinationBody }) => [departureBody, destinationBody])),
      ].toSorted(),
    [rows],
  );
  return (
    <>
      <search className="line wall-filters no-print">
        <TextInput
          ref={field}
          type="search"
          label={t('list.search')}
          placeholder={t('escort.searchHint')}
          value={written}
          maxLength={60}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('escort.filters.situation')}
          value={search.situation ?? ''}
          onChange={(event) => choose({ situation: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('views.all') },
            ...situationGroups
              .filter((group) => desk.role !== 'party' || group !== 'unread')
              .map((value) => ({
                value,
                label: t(
                  `escort.groups.${value === 'unread' && desk.officeCode === null ? 'unreadThere' : value}`,
                ),
              })),
          ]}
        />
        <NativeSelect
          label={t('escort.filters.state')}
          value={search.state ?? ''}
          onChange={(event) => choose({ state: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('views.all') },
            ...[...liveStates, ...overStates].map((value) => ({
              value,
              label: of(escortStateWords[value]),
            })),
          ]}
        />
        {desk.role !== 'party' && (
          <NativeSelect
            label={t('escort.filters.office')}
            value={search.office ?? ''}
            onChange={(event) => choose({ office: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('views.all') },
              ...offices.map((value) => ({ value, label: officeName(value) })),
            ]}
          />
        )}
      </search>
      <SegmentedControl
        aria-label={t('escort.lists')}
        value={tab}
        onChange={(value) => choose({ tab: value })}
        data={[
          { value: 'situations', label: `${t('escort.situations')} (${number(String(alarms))})` },
          { value: 'carriages', label: `${t('escort.carriages')} (${number(String(carriages))})` },
        ]}
        fullWidth
      />
    </>
  );
};
