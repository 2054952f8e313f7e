import { flatY } from './projection.ts';

/** The bundler puts the file among those of the page. */
const address = new URL('../../../../../reference-data/map/eurasia.json', import.meta.url);

/** The file of `tools/map`: what it holds is said there. */
interface MapFile {
  readonly unitsPerDegree: number;
  readonly countries: readonly {
    readonly code: string;
    readonly eaeu: boolean;
    readonly at: readonly [lat: number, lon: number] | null;
    readonly names: readonly [kk: string, ru: string, en: string] | null;
    readonly rings: readonly (readonly number[])[];
  }[];
  readonly places: readonly (readonly [
    rank: number,
    lat: number,
    lon: number,
    kk: string,
    ru: string,
    en: string,
  ])[];
  readonly arcs: readonly (readonly number[])[];
}

/** A name on the map; rank 0 is a country, 1 is read from far, 4 from near only. */
export interface MapName {
  readonly x: number;
  readonly y: number;
  readonly rank: number;
  readonly words: Readonly<Record<'kk' | 'ru' | 'en', string>>;
}

/** The base map as paths in flat degrees, made once for the page. */
export interface BaseMap {
  readonly land: Path2D;
  readonly eaeu: Path2D;
  readonly home: Path2D;
  readonly borders: Path2D;
  readonly names: readonly MapName[];
  /** Towns as the file has them, to say in words where something is. */
  readonly towns: Pick<MapFile, 'unitsPerDegree' | 'arcs' | 'places'>;
}

type Line = Float64Array;

let asked: Promise<BaseMap> | undefined;

/** The base map, fetched when the first map is opened; a failed fetch is tried again by the next one. */
export const loadBaseMap = (): Promise<BaseMap> => {
  asked ??= fetch(address)
    .then((answer) => {
      if (!answer.ok) throw new Error(`the map is not there: ${answer.status}`);
      return answer.json() as Promise<MapFile>;
    })
    .then(baseMapOf);
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
};

const baseMapOf = (file: MapFile): BaseMap => {
  const lines = file.arcs.map((arc) => lineOf(arc, file.unitsPerDegree));
  const filled = (wanted: (country: MapFile['countries'][number]) => boolean): Path2D => {
    const path = new Path2D();
    for (const country of file.countries.filter(wanted))
      for (const ring of country.rings) addRing(path, ring, lines);
    return path;
  };
  const borders = new Path2D();
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      const [x = 0, y = 0] = [line[at], line[at + 1]];
      // Where the world is cut for the sheet there is no border.
      if (at === 0 || (x > 179.9 && (line[at - 2] ?? 0) > 179.9)) borders.moveTo(x, y);
      else borders.lineTo(x, y);
    }
  }
  return {
    land: filled(() => true),
    eaeu: filled(({ eaeu }) => eaeu),
    home: filled(({ code }) => code === 'KZ'),
    borders,
    names: inOrder([
      ...file.countries.flatMap(({ at, names }) => (at && names ? [nameOf(0, at[0], at[1], ...names)] : [])),
      ...file.places.map((place) => nameOf(...place)),
    ]),
    towns: file,
  };
};

/** The more important first, since they are written first: towns of the first rank, countries, the rest. */
const inOrder = (names: readonly MapName[]): readonly MapName[] => {
  const order = (rank: number): number => (rank === 0 ? 1.5 : rank);
  return names.toSorted((a, b) => order(a.rank) - order(b.rank));
};

const nameOf = (rank: number, lat: number, lon: number, kk: string, ru: string, en: string): MapName => ({
  rank,
  x: lon,
  y: flatY(lat),
  words: { kk, ru, en },
});

const lineOf = (steps: readonly number[], unitsPerDegree: number): Line => {
  const line = new Float64Array(steps.length);
  let x = 0;
  let y = 0;
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    line[at] = x / unitsPerDegree;
    line[at + 1] = flatY(y / unitsPerDegree);
  }
  return line;
};

/** A ring is its arcs end to end; each begins where the one before ended. */
const addRing = (path: Path2D, ring: readonly number[], lines: readonly Line[]): void => {
  let begun = false;
  for (const index of ring) {
    const line = lines[index < 0 ? ~index : index];
    if (!line) continue;
    for (let step = 0; step < line.length; step += 2) {
      const at = index < 0 ? line.length - 2 - step : step;
      if (begun) path.lineTo(line[at] ?? 0, line[at + 1] ?? 0);
      else path.moveTo(line[at] ?? 0, line[at + 1] ?? 0);
      begun = true;
    }
  }
  path.closePath();
};
