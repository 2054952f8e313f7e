/** What we read of the TopoJSON of `world-atlas`. */
export interface Atlas {
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: {
    readonly countries: {
      readonly geometries: readonly {
        readonly type: string;
        readonly id?: string;
        readonly arcs: readonly unknown[];
        readonly properties: { readonly name: string };
      }[];
    };
  };
}

/** A country of the map: its label is written at `at`; a ring names arcs, a reversed one as `~index`. */
export interface MapCountry {
  readonly code: string;
  readonly eaeu: boolean;
  readonly at: readonly [lat: number, lon: number] | null;
  readonly names: readonly [kk: string, ru: string, en: string] | null;
  readonly rings: readonly (readonly number[])[];
}

export interface MapBorders {
  readonly unitsPerDegree: number;
  readonly countries: readonly MapCountry[];
  /** Longitude and latitude in units, the first point whole, the others as steps from the one before. */
  readonly arcs: readonly (readonly number[])[];
}

type Point = readonly [lon: number, lat: number];
type Ring = readonly number[];

const unitsPerDegree = 1000;
const box = { west: 8, east: 180, south: 22, north: 82 };

/** Degrees by which a simplified border may leave the true one: of Kazakhstan, around it, farther away. */
const nearDegrees = 0.004;
const aroundDegrees = 0.02;
const farDegrees = 0.05;
/** Islands smaller than this, in square degrees, are left out away from Kazakhstan. */
const islandMin = 0.05;

/** The countries of the box, with borders simplified between the places where three countries meet, so that no gap opens. */
export const cutBorders = (atlas: Atlas, table: readonly (readonly string[])[]): MapBorders => {
  const known = new Map(table.map((row) => [row[0], row]));
  const whole = atlas.arcs.map((arc) => pointsOf(arc, atlas.transform));
  const of = (ring: Ring): readonly Point[] =>
    ring.flatMap((index) => whole[index < 0 ? ~index : index] ?? []);
  // The atlas cuts the leased ground of Baikonur out of Kazakhstan.
  const leased = new Set(
    atlas.objects.countries.geometries
      .filter(({ properties }) => properties.name === 'Baikonur')
      .flatMap(({ arcs }) => (arcs.flat(2) as readonly number[]).map(plain)),
  );
  const taken = atlas.objects.countries.geometries.flatMap(({ type, id = '', arcs }) => {
    const all = (type === 'Polygon' ? arcs : arcs.flat()) as readonly Ring[];
    const rings = all.filter((ring) => !ring.every((index) => leased.has(plain(index))));
    const home = known.get(id)?.[1] === 'KZ';
    const kept = rings.filter((ring) => inBox(of(ring)) && (home || areaOf(of(ring)) > islandMin));
    return kept.length === 0 ? [] : [{ id, home, rings: kept }];
  });
  const ofHome = new Set(taken.filter(({ home }) => home).flatMap(({ rings }) => rings.flat().map(plain)));
  const used = [...new Set(taken.flatMap(({ rings }) => rings.flat().map(plain)))].toSorted((a, b) => a - b);
  const place = new Map(used.map((index, at) => [index, at]));
  return {
    unitsPerDegree,
    countries: taken.map(({ id, rings }) => {
      const [, code = id, eaeu, lat, lon, ...names] = known.get(id) ?? [];
      return {
        code,
        eaeu: eaeu === '1',
        at: lat === undefined ? null : [Number(lat), Number(lon)],
        names: lat === undefined ? null : [names[0] ?? '', names[1] ?? '', names[2] ?? ''],
        rings: rings.map((ring) =>
          ring.map((index) => (index < 0 ? ~(place.get(~index) ?? 0) : (place.get(index) ?? 0))),
        ),
      };
    }),
    arcs: used.map((index) => {
      const points = whole[index] ?? [];
      const tolerance = ofHome.has(index) ? nearDegrees : points.some(around) ? aroundDegrees : farDegrees;
      return stepsOf(simplified(points, tolerance));
    }),
  };
};

const plain = (index: number): number => (index < 0 ? ~index : index);

const pointsOf = (arc: Atlas['arcs'][number], { scale, translate }: Atlas['transform']): readonly Point[] => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
};

const inBox = (points: readonly Point[]): boolean =>
  points.some(([lon, lat]) => lon > box.west && lon < box.east && lat > box.south && lat < box.north);

const around = ([lon, lat]: Point): boolean => lon > 44 && lon < 92 && lat > 36 && lat < 58;

const areaOf = (points: readonly Point[]): number => {
  let twice = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
};

/** Douglas and Peucker: no point that is left out lies farther than `tolerance` from the line; both ends stay. */
const simplified = (points: readonly Point[], tolerance: number): readonly Point[] => {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const open: (readonly [number, number])[] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let far = -1;
    let most = tolerance;
    for (let at = from + 1; at < to; at += 1) {
      const away = distance(points[at], points[from], points[to]);
      if (away > most) {
        most = away;
        far = at;
      }
    }
    if (far < 0) continue;
    keep[far] = 1;
    open.push([from, far], [far, to]);
  }
  return points.filter((_, at) => keep[at] === 1);
};

/** From a point to a segment, in degrees of latitude. */
const distance = (point: Point = [0, 0], [ax, ay]: Point = [0, 0], [bx, by]: Point = [0, 0]): number => {
  const flat = Math.cos((point[1] * Math.PI) / 180);
  const [px, py] = [(point[0] - ax) * flat, point[1] - ay];
  const [dx, dy] = [(bx - ax) * flat, by - ay];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return Math.hypot(px - part * dx, py - part * dy);
};

const stepsOf = (points: readonly Point[]): readonly number[] => {
  let [x, y] = [0, 0];
  return points.flatMap(([lon, lat]) => {
    const [toX, toY] = [Math.round(lon * unitsPerDegree), Math.round(lat * unitsPerDegree)];
    const step = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step;
  });
};
