import type { MapName } from '../map/base-map.ts';
import { latitudeOf } from '../map/projection.ts';

export type Way = readonly (readonly [lat: number, lon: number])[];

/** What a person wrote of a way: the points that were understood, and the lines that were not. */
export interface WrittenWay {
  readonly way: Way;
  readonly unknown: readonly string[];
}

const pair = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/;

/** A way written one point a line: `43.65, 51.16`, or a place of the map in any of the three languages. */
export const readWay = (written: string, names: readonly MapName[]): WrittenWay => {
  const way: (readonly [number, number])[] = [];
  const unknown: string[] = [];
  for (const line of written.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const found = pair.exec(line);
    const [lat, lon] = [Number(found?.[1]), Number(found?.[2])];
    if (found && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
      way.push([lat, lon]);
      continue;
    }
    const name = line.toLocaleLowerCase();
    const place = names.find(
      ({ rank, words }) => rank > 0 && Object.values(words).some((word) => word.toLocaleLowerCase() === name),
    );
    if (place) way.push([Math.round(latitudeOf(place.y) * 1000) / 1000, place.x]);
    else unknown.push(line);
  }
  return { way, unknown };
};
