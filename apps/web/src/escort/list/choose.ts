import type { EscortRow, OpenSituation } from '@tamga/contract';
import type { ListSearch } from '../../app/list-address.ts';

/** An open situation with the escort it belongs to. */
export interface Alarm {
  readonly situation: OpenSituation;
  readonly row: EscortRow;
}

const isSealCode = (code: string): boolean => ['01', '02', '07'].includes(code);

/** Groups of situations a wall is looked through by. */
export const situationGroups = ['none', 'any', 'seal', 'route', 'silence', 'unread'] as const;
export type SituationGroup = (typeof situationGroups)[number];

const inGroup = (
  { open }: Pick<EscortRow, 'open'>,
  group: SituationGroup,
  officeCode: string | null,
): boolean => {
  const some = (holds: (one: OpenSituation) => boolean): boolean => open.some(holds);
  switch (group) {
    case 'none':
      return open.length === 0;
    case 'any':
      return open.length > 0;
    case 'seal':
      return some(({ code }) => isSealCode(code));
    case 'route':
      return some(({ code }) => code === '03' || code === 'X2');
    case 'silence':
      return some(({ code }) => code === '06' || code === 'X1' || code === 'X3' || code === 'X4');
    case 'unread':
      return some(({ unread }) => (officeCode === null ? unread.length > 0 : unread.includes(officeCode)));
  }
};

/** The escorts an address of the wall shows: words, state, office and kind of situation. */
export const chosenRows = (
  rows: readonly EscortRow[],
  search: Pick<ListSearch, 'q' | 'state' | 'office' | 'situation'>,
  officeCode: string | null,
): readonly EscortRow[] => {
  const q = search.q?.toLocaleLowerCase() ?? '';
  const group = situationGroups.find((one) => one === search.situation);
  return rows.filter(
    (row) =>
      (search.state === undefined || row.state === search.state) &&
      (search.office === undefined ||
        row.departureBody === search.office ||
        row.destinationBody === search.office) &&
      (group === undefined || inGroup(row, group, officeCode)) &&
      (q === '' ||
        [row.number, row.vehicle, row.declarationNumber ?? '', ...row.seals].some((words) =>
          words.toLocaleLowerCase().includes(q),
        )),
  );
};

/** Open situations, those nobody has answered first, then by the end of their hour. */
export const alarmsOf = (rows: readonly EscortRow[]): readonly Alarm[] =>
  rows
    .flatMap((row) => row.open.map((situation) => ({ situation, row })))
    .toSorted(
      (a, b) =>
        Number(a.situation.state === 'acknowledged') - Number(b.situation.state === 'acknowledged') ||
        inTime(a.situation.dueAt, b.situation.dueAt),
    );

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
