import type { EscortDesk, EscortRow } from '@tamga/contract';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { Empty, Loaded, Screen } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Legend } from '../map/legend.tsx';
import { marksOf } from '../map/marks.ts';
import { VectorMap } from '../map/vector-map.tsx';
import { markKindOf } from '../mark-kind.ts';
import { OpenCase } from '../open-case/open-case.tsx';
import { alarmsOf, chosenRows, placesOfOwn } from './choose.ts';
import { KeyedList } from './keyed-list.tsx';
import { AlarmRow, CarriageRow, ChosenCarriage } from './rows.tsx';
import { overStates, useEscorts } from './use-escorts.ts';
import { useWallSearch, WallFilters } from './wall-filters.tsx';

export const clauses = ['407-2.3', '407-11.1a', '407-11.2'] as const;

/** Rows of the list that are drawn; who looks for another narrows the list. */
const shownMax = 200;
/** Fewer characters would find half of all there ever was. */
const wordsMin = 3;

/** All escorts the reader may see: the map, the situations by the end of their hour, the carriages (407-2.3). */
export const WallScreen = () => {
  const { t } = useWords();
  const desk = useApi('escortDesk', {}, { follow: true });
  const escorts = useEscorts();
  useCardsAhead();
  return (
    <Loaded shown={desk} name={t('places.escort')}>
      {(found) => (
        <Screen
          name={t(found.role === 'party' ? 'escort.mine' : 'places.escort')}
          waiting={found.role === 'official' ? found.unreadHere : found.openSituations}
          mark={<Counts desk={found} />}
          actions={<Actions desk={found} />}
        >
          <Loaded shown={{ ...escorts, data: escorts.data }}>
            {(rows) => <Wall desk={found} rows={rows} />}
          </Loaded>
        </Screen>
      )}
    </Loaded>
  );
};

const Actions = ({ desk }: { readonly desk: EscortDesk }) => {
  const { t, language } = useWords();
  return (
    <>
      {desk.role === 'official' && <OpenCase />}
      {desk.role === 'nationalOperator' && (
        <Link className="link" to="/$language/escort/seals" params={{ language }}>
          {t('seal.stock')}
        </Link>
      )}
    </>
  );
};

const aheadMs = 2_000;

/** The scripts of a card and of a situation come before they are opened: on the road the line may be gone by then. */
const useCardsAhead = (): void =>
  useEffect(() => {
    const timer = setTimeout(() => {
      void Promise.allSettled([
        import('../card/escort-screen.tsx'),
        import('../situation/situation-screen.tsx'),
      ]);
    }, aheadMs);
    return () => clearTimeout(timer);
  }, []);

/** What the desk must not overlook, in figures. */
const Counts = ({ desk }: { readonly desk: EscortDesk }) => {
  const { byState, openSituations, overdue, unreadHere, role } = desk;
  return (
    <dl className="wall-counts">
      <Count of="inTransit" count={byState['inTransit'] ?? 0} />
      <Count of="situations" count={openSituations} ink="ink-you" />
      {role === 'official' && <Count of="unread" count={unreadHere} ink="ink-refused" />}
      {role !== 'party' && <Count of="overdue" count={overdue} ink="ink-refused" />}
    </dl>
  );
};

const Count = ({
  of,
  count,
  ink,
}: {
  readonly of: 'inTransit' | 'situations' | 'unread' | 'overdue';
  readonly count: number;
  /** Colour of a figure that is not nought. */
  readonly ink?: string;
}) => (
  <div className={count > 0 ? ink : undefined}>
    <dt>{useWords().t(`escort.counts.${of}`)}</dt>
    <dd>{count}</dd>
  </div>
);

/** Escorts that are over, when one of them is asked for: by its state, or by words that fit no live one. */
const usePast = (
  live: readonly EscortRow[],
  { q, state }: { readonly q: string | undefined; readonly state: string | undefined },
): readonly EscortRow[] | undefined => {
  const over = overStates.some((one) => one === state);
  const enabled = over || (live.length === 0 && (q?.length ?? 0) >= wordsMin && state === undefined);
  const found = useApi(
    'listEscorts',
    { query: { q, state: over ? state : overStates.join(','), limit: shownMax } },
    { enabled, follow: true },
  );
  return enabled ? found.data?.rows : undefined;
};

const Wall = ({ desk, rows }: { readonly desk: EscortDesk; readonly rows: readonly EscortRow[] }) => {
  const { t } = useWords();
  const search = useSearch({ strict: false });
  const { choose, openEscort, openSituation } = useWallSearch();
  const { q, state, office, situation, item } = search;
  const live = useMemo(
    () => chosenRows(rows, { q, state, office, situation }, desk.officeCode),
    [rows, q, state, office, situation, desk.officeCode],
  );
  const past = usePast(live, { q, state });
  const chosen = past ?? live;
  const placed = useMemo(() => chosen.filter(({ fix }) => fix?.lat != null && fix.lon != null), [chosen]);
  const marks = useMemo(() => {
    const nowMs = Date.now();
    return marksOf(
      placed.map((row) => ({
        lat: row.fix?.lat ?? 0,
        lon: row.fix?.lon ?? 0,
        kind: markKindOf(row, nowMs),
      })),
    );
  }, [placed]);
  const alarms = useMemo(() => alarmsOf(chosen), [chosen]);
  // As it was when the wall was opened: the map does not move away under the eyes with every report.
  const [own] = useState(() => (desk.role === 'nationalOperator' ? undefined : placesOfOwn(rows)));
  const current = chosen.find(({ id }) => id === item);
  const tab = search.tab ?? (desk.role === 'party' || alarms.length === 0 ? 'carriages' : 'situations');
  return (
    <div className="wall">
      <div className="wall-map">
        <VectorMap
          name={t('map.name')}
          marks={marks}
          fit={own}
          chosen={current && placed.indexOf(current)}
          lookAt={current?.fix?.lat == null ? undefined : [current.fix.lat, current.fix.lon ?? 0]}
          onChoose={(index) => choose({ item: placed[index]?.id })}
        />
        <Legend />
        {current && <ChosenCarriage row={current} onClose={() => choose({ item: undefined })} />}
      </div>
      <div className="wall-side">
        <WallFilters desk={desk} rows={rows} tab={tab} alarms={alarms.length} carriages={chosen.length} />
        <p className="quiet small keys no-print">{t('escort.keys')}</p>
        {tab === 'situations' ? (
          alarms.length === 0 ? (
            <Empty>{t('escort.noSituations')}</Empty>
          ) : (
            <KeyedList
              name={t('escort.situations')}
              rows={alarms.slice(0, shownMax)}
              keyOf={(alarm) => alarm.situation.id}
              current={alarms.find(({ row }) => row.id === item)?.situation.id}
              // The list in hand stays when another situation comes or goes.
              onCurrent={(alarm) => choose({ item: alarm?.row.id, tab })}
              open={({ row, situation: found }) => openSituation(row.id, found.id)}
            >
              {(alarm) => <AlarmRow alarm={alarm} officeCode={desk.officeCode} />}
            </KeyedList>
          )
        ) : chosen.length === 0 ? (
          <Empty>{t(rows.length === 0 ? 'escort.none' : 'escort.noneSuch')}</Empty>
        ) : (
          <KeyedList
            name={t('escort.carriages')}
            rows={chosen.slice(0, shownMax)}
            keyOf={({ id }) => id}
            current={item}
            onCurrent={(row) => choose({ item: row?.id, tab })}
            open={({ id }) => openEscort(id)}
          >
            {(row) => <CarriageRow row={row} />}
          </KeyedList>
        )}
        {(tab === 'situations' ? alarms : chosen).length > shownMax && (
          <p className="quiet small">
            {t('escort.more', { count: (tab === 'situations' ? alarms : chosen).length - shownMax })}
          </p>
        )}
      </div>
    </div>
  );
};
