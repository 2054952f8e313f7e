import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bigInt, assert as holds, property } from 'fast-check';
import { inverse } from '../bigint-verifier.ts';
import { curveParameters } from '../curves.ts';
import { moduleBuilder } from './emitter.ts';
import { limbBits, limbs } from './field.ts';
import { defineOrder } from './order.ts';

const { n, p } = curveParameters['tc26-512-A'];

type Binary = (target: number, x: number, y: number) => void;

/** The functions modulo n alone, exported one by one, on numbers at multiples of 80. */
const compiled = () => {
  const builder = moduleBuilder();
  const order = defineOrder(builder, n);
  const parameters = ['i32', 'i32', 'i32'] as const;
  builder.define({ parameters, exportedAs: 'multiply' }, (_scope, ...all) => order.multiply(...all));
  builder.define({ parameters, exportedAs: 'add' }, (_scope, ...all) => order.add(...all));
  builder.define({ parameters, exportedAs: 'reduce' }, (_scope, target, x) => order.reduce(target, x));
  builder.define({ parameters, exportedAs: 'toMontgomery' }, (_scope, target, x) =>
    order.toMontgomery(target, x),
  );
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(builder.bytes(1));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { words: new Int32Array(memory.buffer), functions: exports as unknown as Record<string, Binary> };
};

const { words, functions } = compiled();

const put = (at: number, value: bigint): void => {
  for (let index = 0; index < limbs; index++)
    words[at / 4 + index] = Number(BigInt.asUintN(limbBits, value >> BigInt(limbBits * index)));
};

const get = (at: number): bigint =>
  [...words.subarray(at / 4, at / 4 + limbs)].reduceRight(
    (value, limb) => (value << BigInt(limbBits)) + BigInt(limb),
    0n,
  );

const result = (name: string, x: bigint, y = 0n): bigint => {
  put(80, x);
  put(160, y);
  functions[name]?.(0, 80, 160);
  return get(0);
};

const radix = 1n << BigInt(limbs * limbBits);
const radixInverse = inverse(radix % n, n);
const most = (1n << 512n) - 1n;

const assertRight = (x: bigint, y: bigint): void => {
  assert.equal(result('multiply', x, y), (x * y * radixInverse) % n);
  assert.equal(result('toMontgomery', x), (x * radix) % n);
  assert.equal(result('reduce', x), x % n);
  assert.equal(result('add', x % n, y % n), ((x % n) + (y % n)) % n);
};

describe('SIG numbers modulo the order of the group in WebAssembly', () => {
  it('are right at the ends and where limbs are full', () => {
    const full = [28, 29, 30, 58, 255, 256, 257, 483, 511].flatMap((bit) => [
      (1n << BigInt(bit)) - 1n,
      1n << BigInt(bit),
      most - (1n << BigInt(bit)),
    ]);
    const ends = [0n, 1n, 2n, n - 2n, n - 1n, n, n + 1n, p - 1n, most, n >> 1n, ...full];
    for (const x of ends) for (const y of ends) assertRight(x, y);
  });

  it('are right for any numbers', () => {
    const any = bigInt({ min: 0n, max: most });
    holds(property(any, any, assertRight), { numRuns: 2000 });
  });
});
