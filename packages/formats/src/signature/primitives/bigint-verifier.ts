import { type CurveParameters, curveParameters, type GostCurve } from './curves.ts';

/** A Jacobian point (X/Z², Y/Z³); Z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

const infinity: Point = { x: 1n, y: 1n, z: 0n };

const negate = ({ x, y, z }: Point): Point => ({ x, y: -y, z });

/** Digits of a width-`width` non-adjacent form, least significant first: odd or 0, below 2^(width−1). */
export const nonAdjacentForm = (scalar: bigint, width: number): Int8Array => {
  const digits = new Int8Array(scalar.toString(2).length + 1);
  const window = 1 << width;
  let rest = scalar;
  for (let at = 0; rest > 0n; at++) {
    if (rest & 1n) {
      let digit = Number(BigInt.asUintN(width, rest));
      if (digit >= window / 2) digit -= window;
      rest -= BigInt(digit);
      digits[at] = digit;
    }
    rest >>= 1n;
  }
  return digits;
};

/** x⁻¹ mod `modulus` for x coprime to it. */
export const inverse = (x: bigint, modulus: bigint): bigint => {
  let [a, b, u, v] = [x % modulus, modulus, 1n, 0n];
  while (a > 0n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [u, v] = [v - quotient * u, u];
  }
  return v < 0n ? v + modulus : v;
};

/** Verification on one curve with BigInt, tuned for speed; not constant-time, as nothing here is secret. */
const bigIntArithmetic = ({ bits, fold, p, a, b, n, h, gx, gy }: CurveParameters) => {
  const size = BigInt(bits);
  const mask = (1n << size) - 1n; // quicker than BigInt.asUintN
  const minusThree = a === p - 3n;

  /** A number ≡ `value` mod p, short enough to be multiplied again; it may exceed p and be negative. */
  const reduce = (value: bigint): bigint => {
    const once = (value & mask) + (value >> size) * fold;
    return (once & mask) + (once >> size) * fold;
  };
  const isZero = (value: bigint): boolean => value % p === 0n;

  const double = ({ x, y, z }: Point): Point => {
    const zz = reduce(z * z);
    const yy = reduce(y * y);
    const s = reduce(x * yy) << 2n;
    const m = minusThree ? reduce(3n * (x - zz) * (x + zz)) : reduce(3n * x * x + a * reduce(zz * zz));
    const newX = reduce(m * m - 2n * s);
    return { x: newX, y: reduce(m * (s - newX) - 8n * yy * yy), z: reduce(2n * y * z) };
  };

  const add = (one: Point, other: Point): Point => {
    if (isZero(one.z)) return other;
    if (isZero(other.z)) return one;
    const oneZz = reduce(one.z * one.z);
    const affine = other.z === 1n;
    const otherZz = affine ? 1n : reduce(other.z * other.z);
    const u = affine ? one.x : reduce(one.x * otherZz);
    const s = affine ? one.y : reduce(one.y * reduce(otherZz * other.z));
    const step = reduce(other.x * oneZz - u);
    const rise = reduce(other.y * reduce(oneZz * one.z) - s);
    if (isZero(step)) return isZero(rise) ? double(one) : infinity;
    const square = reduce(step * step);
    const cube = reduce(square * step);
    const v = reduce(u * square);
    const x = reduce(rise * rise - cube - 2n * v);
    const z = affine ? reduce(one.z * step) : reduce(one.z * reduce(other.z * step));
    return { x, y: reduce(rise * (v - x) - s * cube), z };
  };

  /** P, 3P, 5P … (2·count − 1)P. */
  const oddMultiples = (point: Point, count: number): Point[] => {
    const twice = double(point);
    const multiples = [point];
    while (multiples.length < count) multiples.push(add(multiples.at(-1) as Point, twice));
    return multiples;
  };

  const toAffine = (point: Point): Point => {
    const zInverse = inverse(((point.z % p) + p) % p, p);
    const zz = reduce(zInverse * zInverse);
    return { x: reduce(point.x * zz), y: reduce(point.y * reduce(zz * zInverse)), z: 1n };
  };

  const baseWidth = 8;
  const keyWidth = 5;
  const base: Point = { x: gx, y: gy, z: 1n };
  let baseMultiples: readonly Point[] | undefined;

  /** first·G + second·Q. */
  const combination = (first: bigint, second: bigint, key: Point): Point => {
    baseMultiples ??= oddMultiples(base, 1 << (baseWidth - 2)).map(toAffine);
    const keyMultiples = oddMultiples(key, 1 << (keyWidth - 2));
    const baseDigits = nonAdjacentForm(first, baseWidth);
    const keyDigits = nonAdjacentForm(second, keyWidth);
    const withMultiple = (sum: Point, multiples: readonly Point[], digit: number): Point => {
      if (digit === 0) return sum;
      const multiple = multiples[(Math.abs(digit) - 1) >> 1] as Point;
      return add(sum, digit > 0 ? multiple : negate(multiple));
    };
    let sum = infinity;
    for (let at = Math.max(baseDigits.length, keyDigits.length) - 1; at >= 0; at--) {
      if (sum !== infinity) sum = double(sum);
      sum = withMultiple(sum, baseMultiples, baseDigits[at] ?? 0);
      sum = withMultiple(sum, keyMultiples, keyDigits[at] ?? 0);
    }
    return sum;
  };

  const isPublicKey = (x: bigint, y: bigint): boolean => {
    if (x >= p || y >= p || !isZero(y * y - ((x * x + a) * x + b))) return false;
    return h === 1n || isZero(combination(0n, n, { x, y, z: 1n }).z);
  };

  return {
    isPublicKey,
    /** Whether (r, s), both in 1 … n−1, signs the number `e` for the key (x, y), which is on the curve. */
    verify(e: bigint, r: bigint, s: bigint, x: bigint, y: bigint): boolean {
      const v = inverse(e, n);
      const point = combination((s * v) % n, n - ((r * v) % n), { x, y, z: 1n });
      if (isZero(point.z)) return false;
      const zz = reduce(point.z * point.z);
      for (let candidate = r; candidate < p; candidate += n) {
        if (isZero(candidate * zz - point.x)) return true;
      }
      return false;
    },
  };
};

export type BigIntArithmetic = ReturnType<typeof bigIntArithmetic>;

const arithmetics = new Map<GostCurve, BigIntArithmetic>();

/** The plain-TypeScript arithmetic of `curve`, made at first use. */
export const arithmeticOf = (curve: GostCurve): BigIntArithmetic => {
  const known = arithmetics.get(curve);
  if (known) return known;
  const made = bigIntArithmetic(curveParameters[curve]);
  arithmetics.set(curve, made);
  return made;
};
