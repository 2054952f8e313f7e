/** Which keys have a table of multiples, and where. */
export interface HotKeyTables {
  /** The place of the table of `key`, if it has one; counts as a meeting. */
  find(key: string): number | undefined;
  /** Counts a meeting with a key without a table; makes one, and gives its place, when that is worth while. */
  meet(key: string): number | undefined;
}

interface HotKeyOptions {
  /** Number of tables kept. */
  readonly placesMax: number;
  /** Number of keys without a table whose meetings are counted. */
  readonly countedMax: number;
  /** A table is made at this meeting, while there are free places. */
  readonly meetingsForTable: number;
  /** After so many meetings all counts are halved, so that yesterday's keys make room for today's. */
  readonly agingPeriod: number;
  /** Makes the table of the key in hand at a place in 0 … placesMax − 1. */
  readonly make: (place: number) => void;
}

interface Hot {
  readonly place: number;
  meetings: number;
}

/** The entry not used for longest in a map whose entries are put back whenever they are used. */
const oldest = <K, V>(map: ReadonlyMap<K, V>): [K, V] | undefined => map.entries().next().value;

/** A newcomer must have been met so many times as often as the key it drives out: tables cost some verifications. */
const advantage = 2;

/**
 * Keeps tables for the keys met most. The least recently used gives way, but only to one met clearly more often, so
 * that many keys in turn do not make tables for each other's sake.
 */
export const hotKeyTables = (options: HotKeyOptions): HotKeyTables => {
  const { placesMax, countedMax, meetingsForTable, agingPeriod, make } = options;
  const hot = new Map<string, Hot>();
  const counts = new Map<string, number>();
  let untilAging = agingPeriod;

  const age = (): void => {
    untilAging -= 1;
    if (untilAging > 0) return;
    untilAging = agingPeriod;
    for (const entry of hot.values()) entry.meetings >>= 1;
    for (const [key, count] of counts) counts.set(key, count >> 1);
  };

  const counted = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.delete(key);
    if (counts.size >= countedMax) counts.delete((oldest(counts) as [string, number])[0]);
    counts.set(key, count);
    return count;
  };

  /** A place for a key met `count` times: a free one, or that of the least recently used key. */
  const placeFor = (count: number): number | undefined => {
    if (hot.size < placesMax) return hot.size;
    const [key, { place, meetings }] = oldest(hot) as [string, Hot];
    if (count < advantage * meetings) return undefined;
    hot.delete(key);
    return place;
  };

  return {
    find(key) {
      const entry = hot.get(key);
      if (!entry) return undefined;
      age();
      entry.meetings += 1;
      hot.delete(key);
      hot.set(key, entry);
      return entry.place;
    },
    meet(key) {
      age();
      const count = counted(key);
      const place = count < meetingsForTable ? undefined : placeFor(count);
      if (place === undefined) return undefined;
      counts.delete(key);
      make(place);
      hot.set(key, { place, meetings: count });
      return place;
    },
  };
};
