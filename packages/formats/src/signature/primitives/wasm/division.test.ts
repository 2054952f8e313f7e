import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bigInt, assert as holds, property } from 'fast-check';
import { inverse } from '../bigint-verifier.ts';
import { curveParameters } from '../curves.ts';
import { defineDivision } from './division.ts';
import { i32, i64, moduleBuilder } from './emitter.ts';
import { limbBits, limbs } from './field.ts';
import { address, keyTables, pagesFor } from './layout.ts';

/** Division modulo `modulus` alone. */
const divider = (modulus: bigint) => {
  const builder = moduleBuilder();
  const { divide } = defineDivision(builder);
  const modulusInverse = inverse(modulus, 1n << BigInt(limbBits));
  builder.define({ parameters: [], exportedAs: 'divide' }, () =>
    divide(i32.const(address.groupOrder), i64.const(modulusInverse)),
  );
  const memory = new WebAssembly.Memory({ initial: pagesFor(keyTables) });
  const module = new WebAssembly.Module(builder.bytes(1));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const words = new Int32Array(memory.buffer);
  const put = (at: number, value: bigint): void => {
    for (let index = 0; index < limbs; index++) {
      words[at / 4 + index] = Number(BigInt.asUintN(limbBits, value >> BigInt(limbBits * index)));
    }
  };
  const get = (at: number): bigint =>
    [...words.subarray(at / 4, at / 4 + limbs)].reduceRight(
      (value, limb) => (value << BigInt(limbBits)) + BigInt(limb),
      0n,
    );
  put(address.groupOrder, modulus);
  return (first: bigint, second: bigint, denominator: bigint): [bigint, bigint] => {
    put(address.firstE, first);
    put(address.secondE, second);
    put(address.g, denominator);
    (exports['divide'] as () => void)();
    return [get(address.firstD), get(address.secondD)];
  };
};

const { p, n } = curveParameters['tc26-512-A'];

describe('SIG division in WebAssembly', () => {
  for (const [name, modulus] of Object.entries({ p, n })) {
    const divide = divider(modulus);
    const assertQuotients = (first: bigint, second: bigint, denominator: bigint): void => {
      const factor = inverse(denominator, modulus);
      assert.deepEqual(divide(first, second, denominator), [
        (first * factor) % modulus,
        (second * factor) % modulus,
      ]);
    };

    it(`is right at the ends and next to powers of two, modulo ${name}`, () => {
      const ends = [1n, 2n, 3n, modulus - 1n, modulus - 2n, modulus >> 1n, (modulus >> 1n) + 1n];
      const powers = [28, 29, 30, 58, 255, 256, 483, 511].flatMap((bit) => [
        (1n << BigInt(bit)) - 1n,
        1n << BigInt(bit),
      ]);
      for (const denominator of [...ends, ...powers]) {
        for (const numerator of [0n, ...ends])
          assertQuotients(numerator, modulus - 1n - numerator, denominator);
      }
    });

    it(`is right for any numbers modulo ${name}`, () => {
      const below = bigInt({ min: 1n, max: modulus - 1n });
      holds(property(below, below, below, assertQuotients), { numRuns: 500 });
    });

    it(`gives zero for a division by zero modulo ${name}`, () => {
      assert.deepEqual(divide(5n, 7n, 0n), [0n, 0n]);
    });
  }
});
