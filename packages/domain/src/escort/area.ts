import { distanceKm, type Place } from './sphere.ts';

/** A vehicle that lost its fix while its link was alive. */
export interface LostFix {
  readonly sealId: string;
  readonly atMs: number;
  /** Earliest receipt from which it could be known. */
  readonly detectableMs: number;
  /** Its last good place. */
  readonly place: Place;
}

/** Interference in an area: the carriers are not to blame for it. */
export interface AreaInterference {
  readonly fromMs: number;
  readonly toMs: number;
  /** When the third vehicle made it one. */
  readonly detectableMs: number;
  readonly centre: Place;
  readonly sealIds: readonly string[];
}

const vehiclesMin = 3;
const withinKm = 30;
const withinMs = 15 * 60_000;

/**
 * X4: three vehicles or more without a fix within 30 km and 15 minutes of each other are one notice of the area. Losses
 * that touch are joined. The order of the losses does not matter.
 */
export const areaInterference = (losses: readonly LostFix[]): readonly AreaInterference[] => {
  const sorted = losses.toSorted((a, b) => a.atMs - b.atMs || (a.sealId < b.sealId ? -1 : 1));
  const group = sorted.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] ?? at;
    return at;
  };
  for (const [index, loss] of sorted.entries())
    for (let other = index - 1; other >= 0; other -= 1) {
      const earlier = sorted[other];
      if (!earlier || loss.atMs - earlier.atMs > withinMs) break;
      // Most of thousands are far to the north or south: the sphere is asked of the others.
      if (Math.abs(loss.place.lat - earlier.place.lat) > withinKm / 110) continue;
      if (distanceKm(loss.place, earlier.place) <= withinKm) group[root(index)] = root(other);
    }
  const members = Map.groupBy(sorted.entries(), ([index]) => root(index));
  return [...members.values()].flatMap((entries) => {
    const area = entries.map(([, loss]) => loss);
    const sealIds = [...new Set(area.map(({ sealId }) => sealId))].toSorted();
    const first = area[0];
    const last = area.at(-1);
    if (!first || !last || sealIds.length < vehiclesMin) return [];
    const detectableMs = sealIds
      .map((id) => Math.min(...area.filter(({ sealId }) => sealId === id).map((one) => one.detectableMs)))
      .toSorted((a, b) => a - b)[vehiclesMin - 1];
    return [
      {
        fromMs: first.atMs,
        toMs: last.atMs,
        detectableMs: detectableMs ?? last.detectableMs,
        centre: middle(area),
        sealIds,
      },
    ];
  });
};

const middle = (area: readonly LostFix[]): Place => ({
  lat: area.reduce((sum, { place }) => sum + place.lat, 0) / area.length,
  lon: area.reduce((sum, { place }) => sum + place.lon, 0) / area.length,
});
