/**
 * Our verification beside @noble/curves. A few hundred signatures, mutated anywhere, are verified by noble from
 * their bytes. For many more the point R = (s/e)·G − (r/e)·Q is kept as a noble point: changing bit i of s adds
 * ±(2^i/e)·G to it, changing bit i of r adds ∓(2^i/e)·Q, so that noble's verdict costs an addition or two.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bigIntFromLittleEndian, bigIntToLittleEndian, concatenated } from './bytes.ts';
import { curveParameters } from './curves.ts';
import { verifyGostPlain } from './gost-verify.ts';
import {
  type GostCurve,
  generateGostPrivateKey,
  gostPublicKey,
  signGost,
  streebog256,
  streebog512,
  verifyGost,
} from './index.ts';

const isDeep = Boolean(process.env['TAMGA_DEEP']);

/** A repeatable sequence of whole numbers below `limit` (mulberry32). */
const chances = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed >>> 0) % limit;
  };
};

const chance = chances(20_150_512);

const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => chance(256));

const pointsOf = (curve: GostCurve) => {
  const { p, a, b, n, h, gx, gy } = curveParameters[curve];
  return weierstrass({ p, a, b, n, h, Gx: gx, Gy: gy });
};

type Points = ReturnType<typeof pointsOf>;
type Point = Points['BASE'];

const halves = (bytes: Uint8Array): [bigint, bigint] => [
  bigIntFromLittleEndian(bytes.subarray(0, bytes.length / 2)),
  bigIntFromLittleEndian(bytes.subarray(bytes.length / 2)),
];

const joined = (one: bigint, other: bigint, size: number): Uint8Array =>
  concatenated(bigIntToLittleEndian(one, size), bigIntToLittleEndian(other, size));

interface Case {
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** GOST 34.10-2015 section 6.2 over noble, from the bytes. */
const verifyByNoble = (points: Points, n: bigint, { digest, signature, publicKey }: Case): boolean => {
  const [r, s] = halves(signature);
  const [x, y] = halves(publicKey);
  if (r === 0n || r >= n || s === 0n || s >= n) return false;
  let key: Point;
  try {
    key = points.fromAffine({ x, y });
    key.assertValidity();
  } catch {
    return false;
  }
  const v = points.Fn.inv(bigIntFromLittleEndian(digest) % n || 1n);
  const sum = points.BASE.multiplyUnsafe((s * v) % n).add(key.multiplyUnsafe(((n - r) * v) % n));
  return !sum.is0() && sum.toAffine().x % n === r;
};

const flipped = (bytes: Uint8Array): Uint8Array => {
  const changed = new Uint8Array(bytes);
  const bit = chance(8 * changed.length);
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
};

const mutations: readonly ((given: Case) => Case)[] = [
  (given) => given,
  (given) => given,
  (given) => ({ ...given, digest: flipped(given.digest) }),
  (given) => ({ ...given, signature: flipped(given.signature) }),
  (given) => ({ ...given, publicKey: flipped(given.publicKey) }),
  (given) => ({ ...given, digest: randomBytes(given.digest.length) }),
  (given) => ({ ...given, signature: randomBytes(given.signature.length) }),
  (given) => ({
    ...given,
    signature: joined(...(halves(given.signature).toReversed() as [bigint, bigint]), given.digest.length),
  }),
];

const directCases = (curve: GostCurve, count: number): void => {
  const { n, size } = curveParameters[curve];
  const points = pointsOf(curve);
  const hash = size === 64 ? streebog512 : streebog256;
  let [accepted, privateKey] = [0, new Uint8Array(0)];
  let publicKey = privateKey;
  for (let index = 0; index < count; index++) {
    if (index % 8 === 0) {
      privateKey = new Uint8Array(generateGostPrivateKey(curve, randomBytes(32)));
      publicKey = new Uint8Array(gostPublicKey(curve, privateKey));
    }
    const digest = hash(randomBytes(chance(200)));
    const signature = signGost(curve, digest, privateKey, randomBytes(32));
    const given = (mutations[index % mutations.length] as (typeof mutations)[0])({
      digest,
      signature,
      publicKey,
    });
    const expected = verifyByNoble(points, n, given);
    const place = `case ${index} of ${curve}`;
    assert.equal(verifyGost(curve, given.digest, given.signature, given.publicKey), expected, place);
    assert.equal(
      verifyGostPlain(curve, given.digest, given.signature, given.publicKey),
      expected,
      `plain, ${place}`,
    );
    if (expected) accepted += 1;
  }
  assert.ok(accepted >= count / 5, `only ${accepted} of ${count} were good`);
};

/** The multiples 2^i·point for each bit of a coordinate, affine. */
const doublings = (points: Points, point: Point, bits: number): Point[] => {
  const multiples = [point];
  while (multiples.length < bits) multiples.push((multiples.at(-1) as Point).double());
  return normalizeZ(points, multiples);
};

/** A key, a digest and a signature whose numbers can be changed bit by bit along with noble's point R. */
const family = (points: Points, n: bigint) => {
  const curve = 'tc26-512-A';
  const privateKey = generateGostPrivateKey(curve, randomBytes(32));
  const publicKey = gostPublicKey(curve, privateKey);
  const digest = streebog512(randomBytes(100));
  const d = bigIntFromLittleEndian(privateKey);
  const e = bigIntFromLittleEndian(digest) % n;
  const k = bigIntFromLittleEndian(generateGostPrivateKey(curve, randomBytes(32)));
  const [x, y] = halves(publicKey);
  const v = points.Fn.inv(e);
  return {
    digest,
    publicKey,
    d,
    e,
    k,
    nonce: points.BASE.multiply(k),
    ofS: doublings(points, points.BASE.multiply(v), 512),
    ofR: doublings(points, points.fromAffine({ x, y }).multiply(v), 512),
  };
};

type Family = ReturnType<typeof family>;

interface Numbers {
  r: bigint;
  s: bigint;
  point: Point;
}

/** Changes bit `bit` of s, and R with it. */
const flipS = (numbers: Numbers, { ofS }: Family, bit: number): void => {
  const change = ofS[bit] as Point;
  const isSet = ((numbers.s >> BigInt(bit)) & 1n) === 1n;
  numbers.s ^= 1n << BigInt(bit);
  numbers.point = numbers.point.add(isSet ? change.negate() : change);
};

/** Changes bit `bit` of r, and R with it. */
const flipR = (numbers: Numbers, { ofR }: Family, bit: number): void => {
  const change = ofR[bit] as Point;
  const isSet = ((numbers.r >> BigInt(bit)) & 1n) === 1n;
  numbers.r ^= 1n << BigInt(bit);
  numbers.point = numbers.point.add(isSet ? change : change.negate());
};

/** Whether a point of the curve is in the group of order n; noble throws for some that are not. */
const isInGroup = (point: Point): boolean => {
  try {
    return point.isTorsionFree();
  } catch {
    return false;
  }
};

/** The first point of the group of order n with an abscissa from `x` on. */
const pointFrom = (points: Points, curve: GostCurve, start: bigint): Point => {
  const { p, a, b } = curveParameters[curve];
  for (let x = start; x < p; x++) {
    const square = points.Fp.create(x * x * x + a * x + b);
    if (points.Fp.pow(square, (p - 1n) / 2n) !== 1n) continue;
    const point = points.fromAffine({ x, y: points.Fp.sqrt(square) });
    if (isInGroup(point)) return point;
  }
  throw new Error(`no point of ${curve} from ${start} on`);
};

const batch = 256;

/** A batch of good signatures of one family, half of them mutated: R wanders by G, so that each has another nonce. */
const checkBatch = (points: Points, n: bigint, given: Family, start: number): { accepted: number } => {
  const nonces = [given.nonce.add(points.BASE.multiply(BigInt(start) + 1n))];
  while (nonces.length < batch) nonces.push((nonces.at(-1) as Point).add(points.BASE));
  const numbers = normalizeZ(points, nonces).map((point, index): Numbers => {
    const r = point.x % n;
    const k = (given.k + BigInt(start + 1 + index)) % n;
    return { r, s: (r * given.d + k * given.e) % n, point };
  });
  for (const [index, each] of numbers.entries()) {
    if (index % 2 === 0) continue;
    const kind = chance(4);
    if (kind !== 0) flipS(each, given, chance(512));
    if (kind !== 1) flipR(each, given, chance(512));
    if (kind === 3) flipS(each, given, chance(512));
  }
  const sums = normalizeZ(
    points,
    numbers.map(({ point }) => point),
  );
  let accepted = 0;
  for (const [index, { r, s }] of numbers.entries()) {
    const inRange = r > 0n && r < n && s > 0n && s < n;
    const expected = inRange && (sums[index] as Point).x % n === r;
    const verdict = verifyGost('tc26-512-A', given.digest, joined(r, s, 64), given.publicKey);
    assert.equal(verdict, expected, `signature ${start + index}: r = ${r}, s = ${s}`);
    if (expected) accepted += 1;
  }
  return { accepted };
};

describe('SIG 0 disagreements with @noble/curves', () => {
  const direct = isDeep ? 4000 : 240;
  for (const curve of ['tc26-512-A', 'tc26-256-A', 'cryptopro-A'] as const) {
    it(`${direct} signatures of ${curve} mutated anywhere, verified by noble from the bytes`, () => {
      directCases(curve, direct);
    });
  }

  for (const curve of ['tc26-512-A', 'tc26-256-A', 'cryptopro-A'] as const) {
    it(`signatures of ${curve} whose point has a small abscissa, or one of n and more`, () => {
      const { p, n, h, size } = curveParameters[curve];
      const points = pointsOf(curve);
      const starts = [0n, p - n - 50n, n, p - 200n, ...(h > 1n ? [2n * n, 3n * n] : [])];
      for (const start of starts) {
        const point = pointFrom(points, curve, start);
        const r = point.x % n;
        const digest = streebog512(randomBytes(20)).subarray(0, size);
        const s = bigIntFromLittleEndian(generateGostPrivateKey(curve, randomBytes(32)));
        const v = points.Fn.inv(bigIntFromLittleEndian(digest) % n);
        // The key for which (s/e)·G − (r/e)·Q is this point.
        const difference = points.BASE.multiply((s * v) % n).add(point.negate());
        const key = difference.multiply(points.Fn.inv((r * v) % n)).toAffine();
        const given = { digest, signature: joined(r, s, size), publicKey: joined(key.x, key.y, size) };
        const others = [given.signature, joined(r + 1n, s, size), joined(r, s - 1n, size)];
        for (const [index, signature] of others.entries()) {
          const expected = verifyByNoble(points, n, { ...given, signature });
          assert.equal(expected, index === 0, `noble, x from ${start}`);
          assert.equal(verifyGost(curve, digest, signature, given.publicKey), expected, `x from ${start}`);
          assert.equal(
            verifyGostPlain(curve, digest, signature, given.publicKey),
            expected,
            `x from ${start}`,
          );
        }
      }
    });
  }

  const total = isDeep ? 1_000_000 : 20_480;
  it(`${total} signatures of tc26-512-A, half with changed bits, under keys with tables and without`, () => {
    const { n } = curveParameters['tc26-512-A'];
    const points = pointsOf('tc26-512-A');
    // Twice as many keys as the kernel keeps tables for: both ways of multiplication are met.
    const families = Array.from({ length: 32 }, () => family(points, n));
    let [done, accepted] = [0, 0];
    for (let turn = 0; done < total; turn++) {
      accepted += checkBatch(points, n, families[turn % families.length] as Family, done).accepted;
      done += batch;
    }
    assert.ok(accepted >= total / 2, `only ${accepted} were good`);
  });
});
