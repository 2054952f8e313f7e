import type { EscortRow, OpenSituation } from '@tamga/contract';
import type { ListSearch } from '../../app/list-address.ts';
import { markKinds } from '../map/marks.ts';
import { markKindOf } from '../mark-kind.ts';

/** An open situation with the escort it belongs to. */
export interface Alarm {
  readonly situation: OpenSituation;
  readonly row: EscortRow;
}

const isSealCode = (code: string): boolean => ['01', '02', '07'].includes(code);

/** Groups of situations a wall is looked through by. */
export const situationGroups = ['none', 'any', 'seal', 'route', 'silence', 'unread', 'overdue'] as const;
export type SituationGroup = (typeof situationGroups)[number];

const groupOf = (written: string | undefined): SituationGroup | undefined =>
  situationGroups.find((one) => one === written);

const isOfGroup = (
  { code, unread, overdue }: OpenSituation,
  group: SituationGroup,
  officeCode: string | null,
): boolean => {
  switch (group) {
    case 'none':
      return false;
    case 'any':
      return true;
    case 'seal':
      return isSealCode(code);
    case 'route':
      return code === '03' || code === 'X2';
    case 'silence':
      return code === '06' || code === 'X1' || code === 'X3' || code === 'X4';
    case 'unread':
      return officeCode === null ? unread.length > 0 : unread.includes(officeCode);
    case 'overdue':
      return overdue;
  }
};

const isRowOfGroup = (
  { open, organiseOverdue }: Pick<EscortRow, 'open' | 'organiseOverdue'>,
  group: SituationGroup,
  officeCode: string | null,
): boolean =>
  group === 'none'
    ? open.length === 0
    : (group === 'overdue' && organiseOverdue) || open.some((one) => isOfGroup(one, group, officeCode));

/** Letters of plates that look alike in both alphabets, in this order. */
const [cyrillic, latin] = ['АВСЕНКМОРТХУ', 'ABCEHKMOPTXY'];

/** A plate or a number as it is looked for: without spaces and dashes, whichever alphabet it was typed in. */
export const plain = (words: string): string =>
  words
    .toLocaleUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[АВСЕНКМОРТХУ]/g, (letter) => latin[cyrillic.indexOf(letter)] ?? letter);

/** A row that changed is another row: what is found in the others is not made anew with every letter typed. */
const found = new WeakMap<EscortRow, string>();
const foundIn = (row: EscortRow): string => {
  const before = found.get(row);
  if (before !== undefined) return before;
  const now = [row.number, row.vehicle, row.declarationNumber ?? '', ...row.seals].map(plain).join('\n');
  found.set(row, now);
  return now;
};

/** The escorts an address of the wall shows: words, state, office and kind of situation. */
export const chosenRows = (
  rows: readonly EscortRow[],
  search: Pick<ListSearch, 'q' | 'state' | 'office' | 'situation'>,
  officeCode: string | null,
): readonly EscortRow[] => {
  const q = plain(search.q ?? '');
  const group = groupOf(search.situation);
  return rows.filter(
    (row) =>
      (search.state === undefined || row.state === search.state) &&
      (search.office === undefined ||
        row.departureBody === search.office ||
        row.destinationBody === search.office) &&
      (group === undefined || isRowOfGroup(row, group, officeCode)) &&
      (q === '' || foundIn(row).includes(q)),
  );
};

/** Carriages with the most pressing first, else in their order. */
export const pressingFirst = (rows: readonly EscortRow[], nowMs: number): readonly EscortRow[] => {
  const byKind = Map.groupBy(rows, (row) => markKindOf(row, nowMs));
  return markKinds.toReversed().flatMap((kind) => byKind.get(kind) ?? []);
};

/** Open situations of a group, those nobody has answered first, then by the end of their hour. */
export const alarmsOf = (
  rows: readonly EscortRow[],
  situation?: string,
  officeCode: string | null = null,
): readonly Alarm[] => {
  const group = groupOf(situation) ?? 'any';
  return rows
    .flatMap((row) =>
      row.open.flatMap((one) => (isOfGroup(one, group, officeCode) ? [{ situation: one, row }] : [])),
    )
    .toSorted(
      (a, b) =>
        Number(a.situation.state === 'acknowledged') - Number(b.situation.state === 'acknowledged') ||
        inTime(a.situation.dueAt, b.situation.dueAt),
    );
};

/** Moments of the server are written alike, so that their letters are in the order of time. */
const inTime = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Kazakhstan and the ways to it: what a seal reports from elsewhere would make the rest too small to see. */
const around = { south: 35, north: 60, west: 40, east: 95 } as const;
const roomDegrees = 0.7;

/** Two corners around the carriages that have a place, with room about them; none when nobody was heard yet. */
export const placesOfOwn = (
  rows: readonly Pick<EscortRow, 'fix'>[],
): readonly (readonly [lat: number, lon: number])[] => {
  const places = rows.flatMap(({ fix }): readonly { readonly lat: number; readonly lon: number }[] => {
    const [lat, lon] = [fix?.lat ?? Number.NaN, fix?.lon ?? Number.NaN];
    const near = lat > around.south && lat < around.north && lon > around.west && lon < around.east;
    return near ? [{ lat, lon }] : [];
  });
  if (places.length === 0) return [];
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  return [
    [Math.min(...lats) - roomDegrees, Math.min(...lons) - roomDegrees],
    [Math.max(...lats) + roomDegrees, Math.max(...lons) + roomDegrees],
  ];
};
