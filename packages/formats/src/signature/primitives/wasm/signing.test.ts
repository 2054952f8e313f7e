/** Signing in the kernel beside @noble/curves, number by number: the same nonce must give the same signature. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bigInt, assert as holds, property } from 'fast-check';
import { bigIntToLittleEndian, concatenated } from '../bytes.ts';
import { curveParameters } from '../curves.ts';
import { createKernel, kernelMemory } from './kernel.ts';
import { secrets } from './layout.ts';

const { p, a, b, n, h, gx, gy } = curveParameters['tc26-512-A'];
const Point = weierstrass({ p, a, b, n, h, Gx: gx, Gy: gy });
const memory = kernelMemory();
const kernel = createKernel(memory);
const isDeep = Boolean(process.env['TAMGA_DEEP']);

const bytes = (value: bigint): Uint8Array => bigIntToLittleEndian(value, 64);

const assertMultiple = (k: bigint): void => {
  const { x, y } = Point.BASE.multiply(k).toAffine();
  assert.deepEqual(kernel.publicKey(bytes(k)), concatenated(bytes(x), bytes(y)), `${k}·G`);
};

const assertSignature = (d: bigint, k: bigint, e: bigint): void => {
  const r = Point.BASE.multiply(k).toAffine().x % n;
  const s = (r * d + k * e) % n;
  const signature = kernel.sign({ privateKey: bytes(d), nonce: bytes(k), e: bytes(e) });
  assert.deepEqual(signature, concatenated(bytes(r), bytes(s)), `key ${d}, nonce ${k}, digest ${e}`);
};

/** What makes windows of the scalar empty, full, half or carry into the next. */
const edges = (): bigint[] => {
  const powers = Array.from({ length: 171 }, (_, third) => 1n << BigInt(3 * third));
  const repeated = Array.from({ length: 64 }, (_, window) =>
    Array.from({ length: 86 }, (_digit, at) => BigInt(window) << BigInt(6 * at)).reduce((x, y) => x + y),
  );
  const small = Array.from({ length: 66 }, (_, index) => BigInt(index));
  // Partial sums that come to what is added next, or to its opposite, modulo n.
  const meeting = [1n, 2n, 3n, 4n].flatMap((digit) => {
    const top = digit << 510n;
    return [2n * top - n, n - 2n * top, top, n - top];
  });
  return [...powers, ...powers.map((x) => x - 1n), ...repeated, ...small, ...meeting]
    .flatMap((k) => [k, n - k])
    .filter((k) => k > 0n && k < n);
};

const any = bigInt({ min: 1n, max: n - 1n });

describe('SIG signing in WebAssembly', () => {
  it('multiplies the base point as noble does by 1, 2, n − 1, powers of two and repeated windows', () => {
    for (const k of edges()) assertMultiple(k);
  });

  it('multiplies the base point as noble does by any number', () => {
    holds(property(any, assertMultiple), { numRuns: isDeep ? 100_000 : 300 });
  });

  it('makes the same signatures as noble at the ends', () => {
    const ends = [1n, 2n, n - 2n, n - 1n, n >> 1n, (n >> 1n) + 1n];
    for (const d of ends) for (const k of ends) for (const e of ends) assertSignature(d, k, e);
  });

  it('makes the same signatures as noble of any numbers', () => {
    holds(property(any, any, any, assertSignature), { numRuns: isDeep ? 100_000 : 300 });
  });

  it('gives s = 0 away to be drawn again', () => {
    const { x } = Point.BASE.multiply(5n).toAffine();
    const d = n - ((5n * Point.Fn.inv(x % n)) % n);
    assert.deepEqual(
      kernel.sign({ privateKey: bytes(d), nonce: bytes(5n), e: bytes(1n) }).subarray(64),
      bytes(0n),
    );
  });

  it('leaves nothing of key and nonce in its memory', () => {
    const [d, k] = [n - 0x1234_5678_9abc_def0n, n >> 3n];
    kernel.sign({ privateKey: bytes(d), nonce: bytes(k), e: bytes(3n) });
    kernel.hash(512, bytes(d));
    const all = Buffer.from(memory.buffer);
    assert.ok(all.subarray(secrets.from, secrets.to).every((byte) => byte === 0));
    const y = Point.BASE.multiply(k).toAffine().y;
    for (const secret of [d, k, y]) {
      for (const from of [0, 20, 40]) {
        assert.equal(all.indexOf(bytes(secret).subarray(from, from + 20)), -1);
      }
    }
  });
});
