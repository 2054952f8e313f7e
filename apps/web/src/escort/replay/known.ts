import type { EscortTrack } from '@tamga/contract';
import type { MapLine } from '../map/draw.ts';
import { type Flat, flat } from '../map/projection.ts';

/** Bits of the state of a fact, as the contract tells them. */
export const bits = {
  fix: 1,
  memory: 2,
  cut: 4,
  out: 8,
  unlocked: 16,
  cover: 32,
  lost: 64,
  jamming: 128,
  battery: 256,
  other: 512,
} as const;

/** What a report said beside its place, most pressing first. */
export const claims = ['cut', 'out', 'unlocked', 'cover', 'jamming', 'lost', 'battery', 'other'] as const;
export type Claim = (typeof claims)[number];

export const claimsOf = (state: number): readonly Claim[] =>
  claims.filter((claim) => (state & bits[claim]) !== 0);

/** One report of one seal, of the track of an escort. Milliseconds since 1970 UTC. */
export interface Report {
  readonly sealId: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly speedKmh: number | null;
  readonly batteryPct: number | null;
  readonly state: number;
}

/** A journey to be replayed: its reports in the order of their time. */
export interface Journey {
  readonly reports: readonly Report[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** All seals of a track together; `undefined` before the first report. Reports whose clock is far off stand at their receipt. */
export const journeyOf = (track: EscortTrack): Journey | undefined => {
  const reports = track.seals
    .flatMap(({ sealId, at, receivedAt, lat, lon, speedKmh, batteryPct, state }) =>
      at.map((time, index): Report => {
        const received = receivedAt[index] ?? time;
        return {
          sealId,
          at: Math.abs(time - received) > clockFarMs ? received : time,
          receivedAt: received,
          lat: lat[index] ?? null,
          lon: lon[index] ?? null,
          speedKmh: speedKmh[index] ?? null,
          batteryPct: batteryPct[index] ?? null,
          state: state[index] ?? 0,
        };
      }),
    )
    .toSorted((a, b) => a.at - b.at || a.receivedAt - b.receivedAt);
  const [first] = reports;
  if (!first) return undefined;
  const toMs = reports.reduce((last, { at, receivedAt }) => Math.max(last, at, receivedAt), first.at);
  return { reports, fromMs: first.at, toMs };
};

/** A device is off line for days at most; a clock farther away is a wrong one. */
const clockFarMs = 30 * 86_400_000;

/** How a moment of a journey is looked at: as it was, or as it was known then. */
export type Face = 'was' | 'known';

/** The reports up to a moment: by their own time, or those received by then. */
export const reportsAt = (journey: Journey, ms: number, face: Face): readonly Report[] =>
  journey.reports.filter((report) => (face === 'known' ? report.receivedAt : report.at) <= ms);

/** Reports of the time before a moment that came later: what nobody could know then. */
export const unknownAt = (journey: Journey, ms: number): readonly Report[] =>
  journey.reports.filter(({ at, receivedAt }) => at <= ms && receivedAt > ms);

/** The newest good place among reports in the order of their time. */
export const lastPlaceOf = (reports: readonly Report[]): Report | undefined =>
  reports.findLast(({ lat, lon, state }) => lat !== null && lon !== null && (state & bits.fix) !== 0);

/** The way as lines: whole where reports follow each other, dotted over a gap nobody reported from. */
export const linesOf = (reports: readonly Report[], gapMs: number): readonly MapLine[] => {
  const lines: MapLine[] = [];
  for (const own of Map.groupBy(reports, ({ sealId }) => sealId).values()) {
    let run: Flat[] = [];
    let before: { readonly at: number; readonly place: Flat } | undefined;
    for (const { at, lat, lon, state } of own) {
      if (lat === null || lon === null || (state & bits.fix) === 0) continue;
      const place = flat(lat, lon);
      if (before && at - before.at > gapMs) {
        lines.push({ kind: 'track', at: run }, { kind: 'doubt', at: [before.place, place] });
        run = [];
      }
      run.push(place);
      before = { at, place };
    }
    lines.push({ kind: 'track', at: run });
  }
  return lines.filter(({ at }) => at.length > 0);
};

/** Less than this around a vehicle that stands would be all ground and no map. */
const roomDegrees = 0.03;

/** Two corners of what was driven, with room around a vehicle that stood; none before the first good place. */
export const drivenOf = (reports: readonly Report[]): readonly (readonly [lat: number, lon: number])[] => {
  let box: readonly [south: number, west: number, north: number, east: number] | undefined;
  for (const { lat, lon, state } of reports) {
    if (lat === null || lon === null || (state & bits.fix) === 0) continue;
    const [south, west, north, east] = box ?? [lat, lon, lat, lon];
    box = [Math.min(south, lat), Math.min(west, lon), Math.max(north, lat), Math.max(east, lon)];
  }
  if (!box) return [];
  const [south, west, north, east] = box;
  return [
    [south - roomDegrees, west - roomDegrees],
    [north + roomDegrees, east + roomDegrees],
  ];
};
