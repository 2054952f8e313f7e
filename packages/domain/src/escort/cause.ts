import { type SituationCode, situationCodes } from './situations.ts';
import type { Place } from './sphere.ts';

/** A cause that many escorts may have in common goes by the code of the situation that names it. */
export type CauseCode = 'X6' | 'X4' | '06';

/** Whose situations may have one cause: an outage of the operator, interference in an area, a network that is away. */
const causeCodes: Partial<Record<SituationCode, CauseCode>> = { X6: 'X6', X4: 'X4', X1: 'X4', '06': '06' };

/** Codes of situations that may have one cause for many escorts. */
export const commonCodes = situationCodes.filter((code) => code in causeCodes);

/** The code of the common cause a situation may have, or `undefined`. */
export const causeCodeOf = (code: string): CauseCode | undefined =>
  Object.hasOwn(causeCodes, code) ? causeCodes[code as SituationCode] : undefined;

/** Escorts from which a cause is dealt with once for all: fewer are told one by one. A setting; the law names none. */
export const manyMin = 10;

/** Situations of one cause arise within this of each other. */
export const manyWithinMinutes = 15;

/** A situation that may have a cause in common with others, or what is known of one that has. */
export interface CommonSituation {
  readonly id: string;
  readonly escortId: string;
  readonly code: string;
  readonly occurredMs: number;
  /** The last good place, where there is one. */
  readonly place: Place | null;
  /** The cause it is bound to already. */
  readonly causeId: string | null;
}

/** Situations that are of one cause: a known one, or a new one. */
export interface CommonCause {
  readonly code: CauseCode;
  readonly causeId: string | null;
  readonly begunMs: number;
  readonly situationIds: readonly string[];
}

/**
 * Situations of one cause, those that are bound to none yet. An outage of the operator is everywhere; what happens in an area joins
 * those that arose within 15 minutes in the same or a neighbouring cell of one degree. Ten escorts make a new cause; any number
 * joins a known one. The order of the situations does not matter.
 */
export const commonCauses = (found: readonly CommonSituation[]): readonly CommonCause[] =>
  [...Map.groupBy(found, ({ code }) => causeCodeOf(code))].flatMap(([code, ofCode]) =>
    code === undefined ? [] : groupsOf(ofCode, code === 'X6').flatMap((group) => causeIn(code, group)),
  );

const causeIn = (code: CauseCode, group: readonly CommonSituation[]): readonly CommonCause[] => {
  const situationIds = group.flatMap(({ id, causeId }) => (causeId === null ? [id] : []));
  const causeId = group.find((one) => one.causeId !== null)?.causeId ?? null;
  const escorts = new Set(group.map(({ escortId }) => escortId));
  // Seals that lost their fix are interference in an area only where the rule of the area says so.
  const isNamed = group.some((one) => one.causeId !== null || one.code === code);
  if (situationIds.length === 0 || !isNamed || (causeId === null && escorts.size < manyMin)) return [];
  return [{ code, causeId, begunMs: Math.min(...group.map(({ occurredMs }) => occurredMs)), situationIds }];
};

const groupsOf = (
  found: readonly CommonSituation[],
  everywhere: boolean,
): readonly (readonly CommonSituation[])[] => {
  const sorted = found
    .filter(({ place }) => everywhere || place !== null)
    .toSorted((a, b) => a.occurredMs - b.occurredMs || (a.id < b.id ? -1 : 1));
  const group = sorted.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] = group[group[at] ?? at] ?? at;
    return at;
  };
  const newest = new Map<string, number>();
  for (const [index, { place, occurredMs }] of sorted.entries()) {
    for (const cell of everywhere || !place ? [''] : cellsAround(place)) {
      const other = newest.get(cell);
      const near = other !== undefined && occurredMs - (sorted[other]?.occurredMs ?? 0) <= withinMs;
      if (other !== undefined && (near || everywhere)) group[root(index)] = root(other);
    }
    newest.set(everywhere || !place ? '' : cellOf(place.lat, place.lon), index);
  }
  return [...Map.groupBy(sorted.entries(), ([index]) => root(index)).values()].map((entries) =>
    entries.map(([, one]) => one),
  );
};

const withinMs = manyWithinMinutes * 60_000;

const cellOf = (lat: number, lon: number): string =>
  `${Math.floor(lat)} ${((Math.floor(lon) % 360) + 360) % 360}`;

const cellsAround = ({ lat, lon }: Place): readonly string[] =>
  [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => cellOf(lat + north, lon + east)));

/** Of a hundred escorts so many are back when the cause is over. */
export const recoveredPercent = 90;

/** What is not back so long after that has a cause of its own. */
const graceMs = 10 * 60_000;

/** How far the escorts of a cause are back; moments in milliseconds, `null`: not yet. */
export interface Recovery {
  /** When 90 of 100 were back. */
  readonly mostBackMs: number | null;
  readonly allBack: boolean;
}

/** When a cause is over: all are back, or most have been for ten minutes; those that are not then become their own. */
export const causeEnd = ({ mostBackMs, allBack }: Recovery, nowMs: number): number | null =>
  mostBackMs !== null && (allBack || nowMs - mostBackMs >= graceMs) ? mostBackMs : null;

/** Situations by their gravity, the gravest first: what touches the goods, where the vehicle is, whether it is heard. */
export const byGravity: readonly SituationCode[] = [
  '01',
  '02',
  '07',
  'X7',
  '03',
  'X2',
  'X3',
  'X1',
  '06',
  '04',
  'X5',
  '05',
  'X4',
  'X6',
];
