import type { EscortDesk, EscortRow } from '@tamga/contract';
import { Link, useSearch } from '@tanstack/react-router';
import type { ListSearch } from '../../app/list-address.ts';
import { download } from '../../ui/download.ts';
import { useWords } from '../../words/language.tsx';
import { localOf } from '../local-moment.ts';
import { OpenCase } from '../open-case/open-case.tsx';
import { type Alarm, alarmsOf, chosenRows } from './choose.ts';
import { alarmsFile, carriagesFile } from './wall-file.ts';
import { WallTools } from './wall-tools.tsx';

/** What is done with the wall as a whole, and the ways on from it. */
export const Actions = ({
  desk,
  rows,
  sound,
  onSound,
}: {
  readonly desk: EscortDesk;
  readonly rows: readonly EscortRow[];
  readonly sound: boolean;
  readonly onSound: (on: boolean) => void;
}) => {
  const words = useWords();
  const { t, language } = words;
  const search = useSearch({ strict: false });
  const save = (): void => {
    const chosen = chosenRows(rows, search, desk.officeCode);
    const alarms = alarmsOf(chosen, search.situation, desk.officeCode);
    const tab = tabOf(search, desk, alarms);
    download(
      `${tab}-${localOf(Date.now()).replace(/[T:]/g, '-')}.csv`,
      tab === 'situations' ? alarmsFile(alarms, words) : carriagesFile(chosen, words),
      'text/csv;charset=utf-8',
    );
  };
  return (
    <>
      <WallTools watching={desk.role !== 'party'} sound={sound} onSound={onSound} onFile={save} />
      {desk.role === 'official' && <OpenCase />}
      {desk.role === 'nationalOperator' && (
        <Link className="link" to="/$language/escort/seals" params={{ language }}>
          {t('seal.stock')}
        </Link>
      )}
    </>
  );
};

/** What the desk must not overlook, in figures; each narrows the lists to what it counts. */
export const Counts = ({ desk }: { readonly desk: EscortDesk }) => {
  const { byState, openSituations, overdue, unreadHere, role } = desk;
  return (
    <ul className="wall-counts">
      <Count
        of="inTransit"
        count={byState['inTransit'] ?? 0}
        shows={{ state: 'inTransit', tab: 'carriages' }}
      />
      <Count
        of="situations"
        count={openSituations}
        shows={{ situation: 'any', tab: 'situations' }}
        ink="ink-you"
      />
      {role === 'official' && (
        <Count
          of="unread"
          count={unreadHere}
          shows={{ situation: 'unread', tab: 'situations' }}
          ink="ink-refused"
        />
      )}
      {role !== 'party' && (
        <Count
          of="overdue"
          count={overdue}
          shows={{ situation: 'overdue', tab: 'carriages' }}
          ink="ink-refused"
        />
      )}
    </ul>
  );
};

const Count = ({
  of,
  count,
  shows,
  ink,
}: {
  readonly of: 'inTransit' | 'situations' | 'unread' | 'overdue';
  readonly count: number;
  readonly shows: ListSearch;
  /** Colour of a figure that is not nought. */
  readonly ink?: string;
}) => {
  const { t, language, number } = useWords();
  return (
    <li className={count > 0 ? ink : undefined}>
      <Link to="/$language/escort" params={{ language }} search={shows}>
        <span>{t(`escort.counts.${of}`)}</span> <strong>{number(String(count))}</strong>
      </Link>
    </li>
  );
};

/** The list that stands below: the one of the address, else that of situations when there are some for who watches. */
export const tabOf = ({ tab }: ListSearch, desk: EscortDesk, alarms: readonly Alarm[]): string =>
  tab ?? (desk.role === 'party' || alarms.length === 0 ? 'carriages' : 'situations');
