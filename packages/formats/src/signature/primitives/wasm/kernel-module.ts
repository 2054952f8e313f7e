import { inverse } from '../bigint-verifier.ts';
import { curveParameters } from '../curves.ts';
import { defineBaseMultiple } from './base-multiple.ts';
import { defineDivision } from './division.ts';
import { after, either, type I32, i32, i64, moduleBuilder, sequence } from './emitter.ts';
import { defineField, eachLimb, elementBytes, limbBits } from './field.ts';
import { address, baseWindow, keyTables, keyWindow, pagesFor } from './layout.ts';
import { defineMultiples } from './multiples.ts';
import { defineOrder } from './order.ts';
import { definePoints } from './points.ts';
import { defineScalars } from './scalars.ts';
import { defineStreebog } from './streebog-absorb.ts';

/** What a verification in the kernel can tell. */
export const verdicts = { invalid: 0, valid: 1, undecided: 2 } as const;

/** The functions JavaScript calls; all of them work on the areas of `layout.ts`. */
export interface KernelExports {
  /** Reads `keyX` and `keyY` into `key`; 1 when the point is on the curve, else 0. Both must be below p. */
  loadKey(): number;
  /** Fills a table with `windows` rows of `count` multiples of the affine point in its first place. */
  makeTable(table: number, count: number, windows: number): void;
  /** One of {@link verdicts} for `r`, `s`, `e` in 1 … n−1 and the loaded key, or the key of a table. */
  verify(keyTable: number): number;
  /** Multiplies the base point by `nonce` into `keyX`, `keyY`, in constant time; the number is below n and not 0. */
  multiplyBase(): void;
  /** Makes `r` and `s` of `e`, `privateKey` and `nonce`, all in 1 … n−1, in constant time. */
  sign(): void;
  /** Hashes `blocks` blocks of `streebogInput` into `streebogState`. */
  absorb(blocks: number): void;
  /** Hashes the last block, padded, of which `bytes` (0 … 63) belong to the message, then the length and the sum. */
  finish(last: number, bytes: number): void;
}

const modulusInverse = (modulus: bigint): bigint => inverse(modulus, 1n << BigInt(limbBits));

/** The bytes of the kernel for tc26-512-A and Streebog. */
export const kernelModule = (): Uint8Array<ArrayBuffer> => {
  const { p, n } = curveParameters['tc26-512-A'];
  const builder = moduleBuilder();
  const field = defineField(builder);
  const scalars = defineScalars(builder);
  const { divide } = defineDivision(builder);
  const points = definePoints(builder, field);
  const multiples = defineMultiples(builder, field, points, {
    divide,
    fieldModulusInverse: modulusInverse(p),
  });
  const [baseScalar, keyScalar] = [i32.const(address.baseScalar), i32.const(address.keyScalar)];
  const addBase = multiples.addFromTable(baseWindow, baseScalar);
  const addKey = multiples.addFromTable(keyWindow, keyScalar);
  const subtractNewKey = multiples.subtractNewKey(scalars);
  const [t0, t1, t2] = [i32.const(address.t0), i32.const(address.t1), i32.const(address.t2)];
  const sum = i32.const(address.sum);
  const key = i32.const(address.key);

  builder.define({ parameters: [], result: 'i32', exportedAs: 'loadKey' }, () => {
    const [x, y] = [key, i32.const(address.key + elementBytes)];
    const one = i32.const(address.one);
    const coefficient = i32.const(address.curveB);
    const isOnCurve = sequence(
      scalars.unpack(t0, i32.const(address.keyX)),
      field.multiply(x, t0, one), // brings the limbs from [0, 2^29) to α = 1
      scalars.unpack(t0, i32.const(address.keyY)),
      field.multiply(y, t0, one),
      // x³ − (3x − b) − y²
      field.square(t0, x),
      eachLimb(t1, (offset) =>
        i32.subtract(i32.multiply(i32.load(x, offset), i32.const(3)), i32.load(coefficient, offset)),
      ),
      field.multiplySubtract(t2, t0, x, t1),
      field.squareSubtract(t0, y, t2),
      field.canonicalize(t0, t0),
    );
    return after(isOnCurve, field.isZero(t0));
  });

  builder.define({ parameters: ['i32'], result: 'i32', exportedAs: 'verify' }, (scope, keyTable) => {
    const isEmpty = scope.i32();
    const r = i32.const(address.r);
    const [x, z] = [sum, i32.const(address.sum + 2 * elementBytes)];
    const scalarsReady = sequence(
      scalars.unpack(i32.const(address.g), i32.const(address.e)),
      scalars.unpack(i32.const(address.firstE), i32.const(address.s)),
      scalars.unpack(i32.const(address.secondE), r),
      divide(i32.const(address.groupOrder), i64.const(modulusInverse(n))),
      scalars.pack(baseScalar, i32.const(address.firstD)),
      scalars.pack(keyScalar, i32.const(address.secondD)),
    );
    const always = i32.const(1);
    const keyPart: I32 = either(
      keyTable,
      addKey(sum, keyTable, always, always),
      subtractNewKey(sum, key, keyScalar),
    );
    const xMatches = after(
      sequence(
        field.square(t1, z),
        scalars.unpack(t2, r),
        field.multiplySubtract(t0, t2, t1, x),
        field.canonicalize(t0, t0),
      ),
      field.isZero(t0),
    );
    return after(
      sequence(
        scalarsReady,
        isEmpty.set(keyPart),
        isEmpty.set(addBase(sum, i32.const(address.baseTable), i32.const(0), isEmpty)),
        field.canonicalize(t0, z),
      ),
      either(i32.or(isEmpty, field.isZero(t0)), i32.const(verdicts.undecided), xMatches),
    );
  });

  const order = defineOrder(builder, n);
  const multiplyBase = defineBaseMultiple(builder, field, scalars);

  builder.define({ parameters: [], exportedAs: 'sign' }, () =>
    sequence(
      multiplyBase(),
      scalars.unpack(t0, i32.const(address.keyX)),
      order.reduce(t0, t0),
      scalars.pack(i32.const(address.r), t0),
      // s = r·d + e·k
      order.toMontgomery(t1, t0),
      scalars.unpack(t0, i32.const(address.privateKey)),
      order.multiply(t0, t0, t1),
      scalars.unpack(t2, i32.const(address.e)),
      order.toMontgomery(t1, t2),
      scalars.unpack(t2, i32.const(address.nonce)),
      order.multiply(t1, t1, t2),
      order.add(t0, t0, t1),
      scalars.pack(i32.const(address.s), t0),
    ),
  );

  defineStreebog(builder);
  return builder.bytes(pagesFor(keyTables));
};
