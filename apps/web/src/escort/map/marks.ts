import { flatY, projected, type Size, type View } from './projection.ts';

/** What a mark says, from the least to the most pressing; each has its shape and its colour. */
export const markKinds = ['moving', 'silent', 'watch', 'alarm'] as const;
export type MarkKind = (typeof markKinds)[number];

/** Marks of a map in columns, so that twenty thousand are one pass over four arrays. */
export interface Marks {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index into `markKinds`. */
  readonly kind: Uint8Array;
}

export interface Mark {
  readonly lat: number;
  readonly lon: number;
  readonly kind: MarkKind;
}

export const marksOf = (rows: readonly Mark[]): Marks => {
  const marks = {
    count: rows.length,
    x: new Float64Array(rows.length),
    y: new Float64Array(rows.length),
    kind: new Uint8Array(rows.length),
  };
  for (const [index, { lat, lon, kind }] of rows.entries()) {
    marks.x[index] = lon;
    marks.y[index] = flatY(lat);
    marks.kind[index] = markKinds.indexOf(kind);
  }
  return marks;
};

/** Marks that stand together: where, how many, and the most pressing of them. */
export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly kind: MarkKind;
  /** The mark itself where it stands alone. */
  readonly index: number;
}

const cellPx = 44;
/** Beyond the edge a mark can still reach into the picture. */
const marginPx = 24;
const alarm = markKinds.indexOf('alarm');
/** More alarms than these in the picture lie over each other and hide what they say. */
const alarmsApart = 400;

/**
 * What is drawn of the marks at a view, in pixels: neighbours become one with their number. An alarm stands for itself, the last of
 * all, unless a whole region is in alarm: then neighbouring alarms become one alarm with their number. One pass over the arrays.
 */
export const clustersOf = (marks: Marks, view: View, size: Size): readonly Cluster[] => {
  const grid = openGrid(size);
  const alarms: Cluster[] = [];
  const { x: left, y: top } = projected(view, { x: 0, y: 0 }, size);
  for (let index = 0; index < marks.count; index += 1) {
    const x = (marks.x[index] ?? 0) * view.scale + left;
    const y = (marks.y[index] ?? 0) * view.scale + top;
    if (x < -marginPx || y < -marginPx || x > size.width + marginPx || y > size.height + marginPx) continue;
    const kind = marks.kind[index] ?? 0;
    if (kind === alarm) alarms.push({ x, y, count: 1, kind: 'alarm', index });
    else grid.add(x, y, kind, index);
  }
  if (alarms.length <= alarmsApart) return [...grid.clusters(), ...alarms];
  const alarmed = openGrid(size);
  for (const { x, y, index } of alarms) alarmed.add(x, y, alarm, index);
  return [...grid.clusters(), ...alarmed.clusters()];
};

/** Squares over the picture, each of which becomes one mark. */
const openGrid = (size: Size) => {
  const columns = Math.ceil((size.width + 2 * marginPx) / cellPx);
  const rows = Math.ceil((size.height + 2 * marginPx) / cellPx);
  const cells = Math.max(0, columns * rows);
  const counts = new Int32Array(cells);
  const sumX = new Float64Array(cells);
  const sumY = new Float64Array(cells);
  const kinds = new Uint8Array(cells);
  const lasts = new Int32Array(cells);
  return {
    add: (x: number, y: number, kind: number, index: number): void => {
      const cell =
        Math.min(rows - 1, Math.floor((y + marginPx) / cellPx)) * columns +
        Math.min(columns - 1, Math.floor((x + marginPx) / cellPx));
      counts[cell] = (counts[cell] ?? 0) + 1;
      sumX[cell] = (sumX[cell] ?? 0) + x;
      sumY[cell] = (sumY[cell] ?? 0) + y;
      kinds[cell] = Math.max(kinds[cell] ?? 0, kind);
      lasts[cell] = index;
    },
    clusters: (): readonly Cluster[] => {
      const found: Cluster[] = [];
      for (let cell = 0; cell < cells; cell += 1) {
        const count = counts[cell] ?? 0;
        if (count === 0) continue;
        found.push({
          x: (sumX[cell] ?? 0) / count,
          y: (sumY[cell] ?? 0) / count,
          count,
          kind: markKinds[kinds[cell] ?? 0] ?? 'moving',
          index: count === 1 ? (lasts[cell] ?? -1) : -1,
        });
      }
      return found;
    },
  };
};

const reachPx = 18;

/** What was drawn under a pixel; the last drawn lies on top. */
export const clusterAt = (clusters: readonly Cluster[], x: number, y: number): Cluster | undefined =>
  clusters
    .filter((one) => Math.hypot(one.x - x, one.y - y) <= reachPx)
    .toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
