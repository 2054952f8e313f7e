import type { EscortDesk, EscortRow } from '@tamga/contract';
import { useSearch } from '@tanstack/react-router';
import { memo, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi } from '../../api/api.tsx';
import { Empty, Loaded, Screen } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Legend } from '../map/legend.tsx';
import { marksOf } from '../map/marks.ts';
import { VectorMap } from '../map/vector-map.tsx';
import { markKindOf } from '../mark-kind.ts';
import { rememberWall } from '../wall-link.tsx';
import { Alarms, More, shownMax } from './alarm-list.tsx';
import { linesOf } from './cause-lines.ts';
import { alarmsOf, chosenRows, placesOfOwn, pressingFirst } from './choose.ts';
import { useFreshAlarms } from './fresh-alarms.ts';
import { KeyedList } from './keyed-list.tsx';
import { isSoundWished } from './ring.ts';
import { CarriageRow, ChosenCarriage } from './rows.tsx';
import { overStates, useEscorts } from './use-escorts.ts';
import { ResetFilters, useWallSearch, WallFilters } from './wall-filters.tsx';
import { Actions, Counts, tabOf } from './wall-head.tsx';
import { WallClock } from './wall-tools.tsx';

export const clauses = ['407-2.3', '407-11.1a', '407-11.2'] as const;

/** Fewer characters would find half of all there ever was. */
const wordsMin = 3;

/** All escorts the reader may see: the map, the situations by the end of their hour, the carriages (407-2.3). */
export const WallScreen = () => {
  const { t } = useWords();
  const desk = useApi('escortDesk', {}, { follow: true });
  const escorts = useEscorts();
  const [sound, setSound] = useState(isSoundWished);
  useCardsAhead();
  return (
    <Loaded shown={desk} name={t('places.escort')}>
      {(found) => (
        <Screen
          name={t(found.role === 'party' ? 'escort.mine' : 'places.escort')}
          waiting={found.role === 'official' ? found.unreadHere : found.openSituations}
          mark={<Counts desk={found} />}
          actions={<Actions desk={found} rows={escorts.data ?? []} sound={sound} onSound={setSound} />}
        >
          <Loaded shown={{ ...escorts, data: escorts.data }}>
            {(rows) => <Wall desk={found} rows={rows} sound={sound} />}
          </Loaded>
        </Screen>
      )}
    </Loaded>
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

/** Two hundred rows are not drawn anew because another one was chosen. */
const KeptCarriage = memo(CarriageRow);

const Wall = ({
  desk,
  rows,
  sound,
}: {
  readonly desk: EscortDesk;
  readonly rows: readonly EscortRow[];
  readonly sound: boolean;
}) => {
  const { t, moment } = useWords();
  const { person, actingFor } = useSession();
  const search = useSearch({ strict: false });
  const { choose, openEscort } = useWallSearch();
  const { q, state, office, situation, item } = search;
  const live = useMemo(
    () => pressingFirst(chosenRows(rows, { q, state, office, situation }, desk.officeCode), Date.now()),
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
  const names = useMemo(() => placed.map(({ vehicle }) => vehicle), [placed]);
  const alarms = useMemo(
    () => alarmsOf(chosen, situation, desk.officeCode),
    [chosen, situation, desk.officeCode],
  );
  const lines = useMemo(() => linesOf(alarms).length, [alarms]);
  const isFresh = useFreshAlarms(rows, `${desk.role} ${actingFor.id}`, sound);
  // As it was when the wall was opened: the map does not move away under the eyes with every report.
  const [own] = useState(() => (desk.role === 'nationalOperator' ? undefined : placesOfOwn(rows)));
  const current = chosen.find(({ id }) => id === item);
  const tab = tabOf(search, desk, alarms);
  useEffect(() => rememberWall(search), [search]);
  const narrowed = [q, state, office, situation].some((one) => one !== undefined);
  return (
    <div className="wall">
      <div className="wall-map">
        <VectorMap
          name={t('map.name')}
          marks={marks}
          names={names}
          fit={own}
          chosen={current && placed.indexOf(current)}
          lookAt={current?.fix?.lat == null ? undefined : [current.fix.lat, current.fix.lon ?? 0]}
          onChoose={(index) => choose({ item: placed[index]?.id })}
        />
        <div className="line wall-foot">
          <Legend />
          <WallClock />
        </div>
        {current && <ChosenCarriage row={current} onClose={() => choose({ item: undefined })} />}
      </div>
      <div className="wall-side">
        <WallFilters desk={desk} rows={rows} tab={tab} alarms={lines} carriages={chosen.length} />
        <p className="print-only">
          {t('wall.made', {
            moment: moment(new Date().toISOString()),
            name: `${person.name}, ${actingFor.name}`,
          })}
        </p>
        {narrowed ? (
          <div className="no-print">
            <ResetFilters />
          </div>
        ) : (
          <p className="quiet small keys no-print">{t('escort.keys')}</p>
        )}
        {tab === 'situations' ? (
          <Alarms
            alarms={alarms}
            item={item}
            officeCode={desk.officeCode}
            isFresh={isFresh}
            // The list in hand stays when another situation comes or goes.
            onItem={(id) => choose({ item: id, tab })}
          />
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
            {(row) => <KeptCarriage row={row} />}
          </KeyedList>
        )}
        {tab !== 'situations' && <More count={chosen.length - shownMax} />}
      </div>
    </div>
  );
};
