/** A place in degrees, WGS-84. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth, kilometres. */
export const earthKm = 6371.0088;

const radians = Math.PI / 180;

/** Distance along the great circle, kilometres. */
export const distanceKm = (a: Place, b: Place): number => {
  const half = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2;
  const turn = Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
  const part = half + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * turn;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(part)));
};

/** Distance from a place to the nearest point of a route, kilometres along the sphere. */
export type Corridor = (place: Place) => number;

/** Segments looked at together; a block whose ball is farther than the best so far is passed over. */
const blockSegments = 16;

/** Numbers kept of a segment: both ends, the normal of its circle, and the normals of its two gates. */
const wide = 15;

/**
 * Distances to a route of great-circle arcs, exact on the sphere. All work is on unit vectors: a point lies beside an arc
 * when it is inside both gates, and then its distance is the angle to the arc's circle, else that to the nearer end.
 * Blocks of arcs are skipped by the triangle inequality of chords.
 */
export const corridorOf = (route: readonly Place[]): Corridor => {
  const points = route.map(unit);
  const first = points[0];
  if (!first) return () => Number.POSITIVE_INFINITY;
  const count = Math.max(1, points.length - 1);
  const arcs = new Float64Array(count * wide);
  for (let one = 0; one < count; one += 1)
    writeArc(arcs, one, points[one] ?? first, points[one + 1] ?? points[one] ?? first);
  const balls = ballsOf(arcs, count);
  const gaps = new Float64Array(balls.length / 4);
  const inBlock = (block: number, known: number, x: number, y: number, z: number): number => {
    let best = known;
    const end = Math.min(count, (block + 1) * blockSegments);
    for (let one = block * blockSegments; one < end; one += 1)
      best = Math.min(best, chordSquared(arcs, one * wide, x, y, z));
    return best;
  };
  return (place) => {
    const [x, y, z] = unit(place);
    let nearest = 0;
    for (let block = 0; block < gaps.length; block += 1) {
      const at = block * 4;
      const dx = x - (balls[at] ?? 0);
      const dy = y - (balls[at + 1] ?? 0);
      const dz = z - (balls[at + 2] ?? 0);
      const gap = Math.max(0, Math.sqrt(dx * dx + dy * dy + dz * dz) - (balls[at + 3] ?? 0));
      gaps[block] = gap * gap;
      if ((gaps[block] ?? 0) < (gaps[nearest] ?? 0)) nearest = block;
    }
    // The nearest block first: most others are then too far to matter.
    let best = inBlock(nearest, 4, x, y, z);
    for (let block = 0; block < gaps.length; block += 1)
      if (block !== nearest && (gaps[block] ?? 0) < best) best = inBlock(block, best, x, y, z);
    return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(best) / 2));
  };
};

type Vector = readonly [number, number, number];

const unit = ({ lat, lon }: Place): Vector => {
  const flat = Math.cos(lat * radians);
  return [flat * Math.cos(lon * radians), flat * Math.sin(lon * radians), Math.sin(lat * radians)];
};

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** An arc of no length has no circle: its normal is nothing, and only its ends count. */
const writeArc = (arcs: Float64Array, one: number, a: Vector, b: Vector): void => {
  const raw = cross(a, b);
  const size = Math.hypot(...raw);
  const normal: Vector = size > 1e-12 ? [raw[0] / size, raw[1] / size, raw[2] / size] : [0, 0, 0];
  arcs.set([...a, ...b, ...normal, ...cross(normal, a), ...cross(b, normal)], one * wide);
};

/** Squared chord from a unit vector to an arc. */
const chordSquared = (arcs: Float64Array, at: number, x: number, y: number, z: number): number => {
  const nx = arcs[at + 6] ?? 0;
  const ny = arcs[at + 7] ?? 0;
  const nz = arcs[at + 8] ?? 0;
  const beside =
    (nx !== 0 || ny !== 0 || nz !== 0) &&
    x * (arcs[at + 9] ?? 0) + y * (arcs[at + 10] ?? 0) + z * (arcs[at + 11] ?? 0) >= 0 &&
    x * (arcs[at + 12] ?? 0) + y * (arcs[at + 13] ?? 0) + z * (arcs[at + 14] ?? 0) >= 0;
  if (beside) {
    const off = x * nx + y * ny + z * nz;
    const sine = Math.min(1, off * off);
    return 2 * (1 - Math.sqrt(1 - sine)) || sine;
  }
  const ax = x - (arcs[at] ?? 0);
  const ay = y - (arcs[at + 1] ?? 0);
  const az = z - (arcs[at + 2] ?? 0);
  const bx = x - (arcs[at + 3] ?? 0);
  const by = y - (arcs[at + 4] ?? 0);
  const bz = z - (arcs[at + 5] ?? 0);
  return Math.min(ax * ax + ay * ay + az * az, bx * bx + by * by + bz * bz);
};

/** A ball around each block: centre, and a radius that also holds the bulge of the arcs. */
const ballsOf = (arcs: Float64Array, count: number): Float64Array => {
  const blocks = Math.ceil(count / blockSegments);
  const balls = new Float64Array(blocks * 4);
  for (let block = 0; block < blocks; block += 1) {
    const from = block * blockSegments;
    const to = Math.min(count, from + blockSegments);
    const ends: Vector[] = [];
    let bulge = 0;
    for (let one = from; one < to; one += 1) {
      const at = one * wide;
      const a: Vector = [arcs[at] ?? 0, arcs[at + 1] ?? 0, arcs[at + 2] ?? 0];
      const b: Vector = [arcs[at + 3] ?? 0, arcs[at + 4] ?? 0, arcs[at + 5] ?? 0];
      ends.push(a, b);
      const half = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2;
      bulge = Math.max(bulge, 1 - Math.sqrt(Math.max(0, 1 - half * half)));
    }
    const centre = [0, 1, 2].map(
      (axis) => ends.reduce((sum, end) => sum + (end[axis] ?? 0), 0) / ends.length,
    );
    const [cx = 0, cy = 0, cz = 0] = centre;
    const radius = Math.max(...ends.map(([x, y, z]) => Math.hypot(x - cx, y - cy, z - cz)));
    balls.set([cx, cy, cz, radius + bulge + 1e-12], block * 4);
  }
  return balls;
};
