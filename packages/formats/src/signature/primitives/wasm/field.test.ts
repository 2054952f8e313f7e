import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curveParameters } from '../curves.ts';
import { i32, moduleBuilder, sequence } from './emitter.ts';
import { defineField, elementBytes, limbBits, limbs } from './field.ts';

const { p } = curveParameters['tc26-512-A'];

type Ternary = (target: number, x: number, y: number, less: number) => void;

/** The field functions alone, exported one by one, on elements at multiples of 80. */
const compiled = () => {
  const builder = moduleBuilder();
  const field = defineField(builder);
  const parameters = ['i32', 'i32', 'i32', 'i32'] as const;
  const given = { parameters };
  builder.define({ ...given, exportedAs: 'multiply' }, (_scope, target, x, y) =>
    field.multiply(target, x, y),
  );
  builder.define({ ...given, exportedAs: 'multiplySubtract' }, (_scope, ...all) =>
    field.multiplySubtract(...all),
  );
  builder.define({ ...given, exportedAs: 'multiplySubtract8' }, (_scope, ...all) =>
    field.multiplySubtract8(...all),
  );
  builder.define({ ...given, exportedAs: 'square' }, (_scope, target, x) => field.square(target, x));
  builder.define({ ...given, exportedAs: 'squareSubtract' }, (_scope, target, x, _y, less) =>
    field.squareSubtract(target, x, less),
  );
  builder.define({ ...given, exportedAs: 'squareSubtract8' }, (_scope, target, x, _y, less) =>
    field.squareSubtract8(target, x, less),
  );
  builder.define({ ...given, exportedAs: 'subtractCarried' }, (_scope, target, x, y) =>
    field.subtractCarried(target, x, y),
  );
  builder.define({ ...given, exportedAs: 'canonicalize' }, (_scope, target, x) =>
    field.canonicalize(target, x),
  );
  builder.define({ ...given, exportedAs: 'isZero' }, (_scope, target, x) =>
    sequence(i32.store(target, field.isZero(x))),
  );
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(builder.bytes(1));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { words: new Int32Array(memory.buffer), functions: exports as unknown as Record<string, Ternary> };
};

const { words, functions } = compiled();
const [target, x, y, less] = [0, 80, 160, 240];

const limbsAt = (address: number): number[] => [...words.subarray(address / 4, address / 4 + limbs)];

const valueAt = (address: number): bigint =>
  limbsAt(address).reduceRight((value, limb) => (value << BigInt(limbBits)) + BigInt(limb), 0n);

const put = (address: number, given: readonly number[]): void => words.set(given, address / 4);

const modulo = (value: bigint): bigint => ((value % p) + p) % p;

/** Limbs of ±α·2^28 by a pattern of signs, and uneven ones below it. */
const patterns = (alpha: number): number[][] => {
  const most = alpha * 2 ** 28;
  const indices = Array.from({ length: limbs }, (_, index) => index);
  return [
    indices.map(() => most),
    indices.map(() => -most),
    indices.map((index) => (index % 2 === 0 ? most : -most)),
    indices.map((index) => (index < limbs / 2 ? most : -most)),
    indices.map((index) => Math.floor(most * Math.sin(index + alpha))),
    indices.map((index) => (index === limbs - 1 ? most : 0)),
    indices.map(() => 0),
    indices.map((index) => (index === 0 ? 1 : 0)),
  ];
};

const balanced = (value: bigint): number[] => {
  let rest = value;
  return Array.from({ length: limbs }, () => {
    const limb = BigInt.asIntN(limbBits, rest);
    rest = (rest - limb) >> BigInt(limbBits);
    return Number(limb);
  });
};

/** What is carried lies within ±2^28, but for what the last fold leaves in the first or second limb. */
const assertCarried = (): void => {
  for (const [index, limb] of limbsAt(target).entries()) {
    assert.ok(Math.abs(limb) <= (index < 2 ? 1.08 : 1.000001) * 2 ** 28, `limb ${index} is ${limb}`);
  }
};

describe('SIG field of 2^512 − 569 in WebAssembly', () => {
  const bounds = [
    [1, 1],
    [2, 2],
    [1, 6.9],
    [5, 1],
    [3, 2],
  ] as const;

  for (const [alpha, beta] of bounds) {
    it(`multiplies limbs of up to ${alpha}·2^28 and ${beta}·2^28`, () => {
      for (const one of patterns(alpha).slice(0, 8)) {
        for (const other of patterns(beta).map((limb) => limb.map(Math.trunc))) {
          put(x, one);
          put(y, other);
          for (const subtrahend of patterns(1)) {
            put(less, subtrahend);
            const product = valueAt(x) * valueAt(y);
            for (const [name, factor] of [
              ['multiply', 0n],
              ['multiplySubtract', 1n],
              ['multiplySubtract8', 8n],
            ] as const) {
              functions[name]?.(target, x, y, less);
              assert.equal(modulo(valueAt(target)), modulo(product - factor * valueAt(less)), name);
              assertCarried();
            }
          }
        }
      }
    });
  }

  it('squares limbs of up to 2·2^28', () => {
    for (const one of patterns(2)) {
      put(x, one);
      for (const subtrahend of patterns(3)) {
        put(less, subtrahend);
        for (const [name, factor] of [
          ['square', 0n],
          ['squareSubtract', 1n],
          ['squareSubtract8', 8n],
        ] as const) {
          functions[name]?.(target, x, y, less);
          assert.equal(modulo(valueAt(target)), modulo(valueAt(x) ** 2n - factor * valueAt(less)), name);
          assertCarried();
        }
      }
    }
  });

  it('works in place', () => {
    put(x, patterns(1)[4] as number[]);
    const value = valueAt(x);
    functions['multiplySubtract']?.(x, x, x, x);
    assert.equal(modulo(valueAt(x)), modulo(value * value - value));
  });

  it('subtracts with carry', () => {
    for (const one of patterns(1)) {
      for (const other of patterns(1)) {
        put(x, one);
        put(y, other);
        functions['subtractCarried']?.(target, x, y, 0);
        assert.equal(modulo(valueAt(target)), modulo(valueAt(x) - valueAt(y)));
        assertCarried();
      }
    }
  });

  it('finds the one canonical form, also next to 0, p and 2^512', () => {
    const near = [0n, p, 2n * p, 511n * p, -p, -511n * p, 1n << 512n, -(1n << 512n), 1n << 520n];
    const values = near.flatMap((value) =>
      [-570n, -569n, -2n, -1n, 0n, 1n, 2n, 568n, 569n, 570n].map((d) => value + d),
    );
    const elements = [...values.map(balanced), ...patterns(1)];
    for (const element of elements) {
      put(x, element);
      functions['canonicalize']?.(target, x, 0, 0);
      assert.equal(valueAt(target), modulo(valueAt(x)));
      assert.ok(limbsAt(target).every((limb) => limb >= 0 && limb < 2 ** limbBits));
      functions['isZero']?.(y, target, 0, 0);
      assert.equal(words[y / 4], modulo(valueAt(x)) === 0n ? 1 : 0);
    }
  });

  it('touches nothing beside its target', () => {
    put(target + elementBytes, [12345]);
    functions['multiply']?.(target, x, y, less);
    assert.equal(words[(target + elementBytes) / 4], 12345);
  });
});
