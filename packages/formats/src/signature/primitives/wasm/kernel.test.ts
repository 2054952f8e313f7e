import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bigIntFromLittleEndian, bigIntToLittleEndian } from '../bytes.ts';
import { curveParameters } from '../curves.ts';
import { streebog512 } from '../digests.ts';
import { generateGostPrivateKey, gostPublicKey, signGost } from '../gost-keys.ts';
import { absorbBlocksPlain, streebogHasher } from '../streebog.ts';
import { createKernel, hashedAtOnceMax, type PreparedSignature } from './kernel.ts';

const curve = 'tc26-512-A';
const { n, p, gx, gy } = curveParameters[curve];
const kernel = createKernel();

const signed = (seed: number): PreparedSignature => {
  const entropy = streebog512(Uint8Array.of(seed));
  const privateKey = generateGostPrivateKey(curve, entropy);
  const e = streebog512(entropy);
  const signature = signGost(curve, e, privateKey, entropy);
  const publicKey = gostPublicKey(curve, privateKey);
  return {
    r: signature.subarray(0, 64),
    s: signature.subarray(64),
    e,
    x: publicKey.subarray(0, 64),
    y: publicKey.subarray(64),
  };
};

const changed = (bytes: Uint8Array): Uint8Array => bytes.with(3, (bytes[3] as number) ^ 1);

describe('SIG kernel in WebAssembly', () => {
  it('hashes as plain TypeScript does, whatever the length and the carries', () => {
    for (const length of [0, 1, 63, 64, 65, 127, 128, 1000, 32_767, 32_768, 32_769, 100_000]) {
      for (const data of [
        new Uint8Array(length).fill(255),
        Uint8Array.from({ length }, (_, at) => at * at),
      ]) {
        for (const bits of [512, 256] as const) {
          assert.deepEqual(
            streebogHasher(bits, kernel.absorb).update(data).digest(),
            streebogHasher(bits, absorbBlocksPlain).update(data).digest(),
          );
          if (length > hashedAtOnceMax) continue;
          assert.deepEqual(
            kernel.hash(bits, data),
            streebogHasher(bits, absorbBlocksPlain).update(data).digest(),
          );
        }
      }
    }
  });

  it('judges the same before and after a key has its table, for more keys than there are tables', () => {
    for (let seed = 0; seed < 20; seed++) {
      const good = signed(seed);
      for (let meeting = 0; meeting < 6; meeting++) {
        assert.equal(kernel.verify(good), true);
        assert.equal(kernel.verify({ ...good, s: changed(good.s) }), false);
        assert.equal(kernel.verify({ ...good, e: changed(good.e) }), false);
      }
    }
  });

  it('refuses a point off the curve as often as it comes', () => {
    const good = signed(100);
    const bad = { ...good, x: changed(good.x) };
    for (let meeting = 0; meeting < 6; meeting++) assert.equal(kernel.verify(bad), false);
    assert.equal(kernel.verify(good), true);
  });

  it('leaves sums it cannot add up to another way, with a table and without', () => {
    const { r, e } = signed(101);
    for (const y of [gy, p - gy]) {
      const key = { x: bigIntToLittleEndian(gx, 64), y: bigIntToLittleEndian(y, 64) };
      const s = y === gy ? r : bigIntToLittleEndian(n - bigIntFromLittleEndian(r), 64);
      // s·G − r·Q is the point at infinity when Q = ±G.
      for (let meeting = 0; meeting < 6; meeting++)
        assert.equal(kernel.verify({ r, s, e, ...key }), undefined);
    }
  });
});
