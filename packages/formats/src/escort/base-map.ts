import { distanceKm, type Place } from '@tamga/domain/escort';
import { type Text, text } from '@tamga/domain/law';

/** The base map of `reference-data/map`: lines in steps of whole units, and places. */
export interface BaseMap {
  readonly unitsPerDegree: number;
  /** Differences of longitude and latitude, the first from 0. */
  readonly arcs: readonly (readonly number[])[];
  readonly places: readonly (readonly [
    rank: number,
    lat: number,
    lon: number,
    kk: string,
    ru: string,
    en: string,
  ])[];
}

/** A town a place is near to: its distance in kilometres and the course from the town to the place in degrees from north. */
export interface NearTown {
  readonly name: Text;
  readonly km: number;
  readonly courseDeg: number;
}

/** The town of the base map nearest to a place. */
export const nearestTown = ({ places }: BaseMap, at: Place): NearTown | undefined => {
  let best: NearTown | undefined;
  for (const [, lat, lon, kk, ru, en] of places) {
    const km = distanceKm({ lat, lon }, at);
    if (!best || km < best.km) best = { name: text(kk, ru, en), km, courseDeg: courseDeg({ lat, lon }, at) };
  }
  return best;
};

const radians = Math.PI / 180;

/** The course at the beginning of the great circle. */
const courseDeg = (from: Place, to: Place): number => {
  const [a, b, turn] = [from.lat * radians, to.lat * radians, (to.lon - from.lon) * radians];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.atan2(east, north) / radians + 360) % 360;
};

/** `84 km south-east of Taraz`; within two kilometres the name alone. */
export const townWords = ({ name, km, courseDeg: course }: NearTown): Text => {
  if (km < 2) return name;
  const side = sides[Math.round(course / 45) % 8] ?? sides[0];
  const far = Math.round(km);
  return text(
    `${name.kk}, ${side.kk} қарай ${far} км`,
    `${far} км на ${side.ru} от н. п. ${name.ru}`,
    `${far} km ${side.en} of ${name.en}`,
  );
};

const sides = [
  text('солтүстікке', 'север', 'north'),
  text('солтүстік-шығысқа', 'северо-восток', 'north-east'),
  text('шығысқа', 'восток', 'east'),
  text('оңтүстік-шығысқа', 'юго-восток', 'south-east'),
  text('оңтүстікке', 'юг', 'south'),
  text('оңтүстік-батысқа', 'юго-запад', 'south-west'),
  text('батысқа', 'запад', 'west'),
  text('солтүстік-батысқа', 'северо-запад', 'north-west'),
] as const;
