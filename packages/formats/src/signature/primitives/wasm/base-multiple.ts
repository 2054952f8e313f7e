import {
  type I32,
  type I64,
  i32,
  i64,
  type ModuleBuilder,
  repeatWhile,
  type Statement,
  sequence,
  type Variable,
} from './emitter.ts';
import { copy, eachLimb, elementBytes, type Field } from './field.ts';
import { address, affineBytes, jacobianBytes, signingWindow, windowsOf } from './layout.ts';
import { coordinates } from './points.ts';
import { bitsAt, type Scalars } from './scalars.ts';

/**
 * A secret number times the base point, in constant time: the same instructions on the same addresses whatever the number. Points
 * are homogeneous (X/Z, Y/Z) and added by formulas that hold for all of them, infinity (0 : 1 : 0) included, because the order of
 * the group is prime (J. Renes, C. Costello, L. Batina, "Complete addition formulas for prime order elliptic curves", 2015).
 */
const rowEntries = 1 << (signingWindow - 1);
const words = Array.from({ length: affineBytes / 8 }, (_, index) => index);
const temporaries = (['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7'] as const).map((area) =>
  i32.const(address[area]),
) as [I32, I32, I32, I32, I32, I32, I32, I32];

/** All ones when the number, which is not negative, is 0; else 0. */
const maskOfZero = (value: I32): I64 =>
  i64.shiftRightSigned(i64.subtract(i64.fromI32Unsigned(value), i64.const(1)), i64.const(63));

const plus =
  (one: I32, other: I32): ((offset: number) => I32) =>
  (offset) =>
    i32.add(i32.load(one, offset), i32.load(other, offset));

const thrice = (value: I32): I32 => i32.multiply(value, i32.const(3));

/** The bits of p − 2 = 2^512 − 571 are 502 ones and these ten. */
const onesOfExponent = 502;
const lastBits = [...(1023 - 570).toString(2).padStart(10, '0')].map(Number);

/** Adds the functions that multiply the base point by a secret. */
export const defineBaseMultiple = ({ define }: ModuleBuilder, field: Field, scalars: Scalars) => {
  const [sum, added] = [i32.const(address.secretSum), i32.const(address.secretNext)];
  const chosen = i32.const(address.secretEntry);

  /** secretEntry = ±the entry 1 … 32 of a row; all of the row is read. Zeros when `magnitude` is 0. */
  const choose = define({ parameters: ['i32', 'i32', 'i32'] }, (scope, row, magnitude, sign) => {
    const kept = words.map(() => scope.i64());
    const [index, mask] = [scope.i32(), scope.i64()];
    const y = i32.const(address.secretEntry + elementBytes);
    return sequence(
      ...kept.map((word) => word.set(i64.const(0))),
      index.set(i32.const(1)),
      repeatWhile(
        sequence(
          mask.set(maskOfZero(i32.xor(index, magnitude))),
          ...kept.map((word, at) => word.set(i64.or(word, i64.and(i64.load(row, 8 * at), mask)))),
          row.set(i32.add(row, i32.const(affineBytes))),
          index.set(i32.add(index, i32.const(1))),
        ),
        i32.isLessUnsigned(index, i32.const(rowEntries + 1)),
      ),
      ...kept.map((word, at) => i64.store(chosen, word, 8 * at)),
      // −y, when `sign` is all ones, as the complement and one.
      eachLimb(y, (offset) => i32.subtract(i32.xor(i32.load(y, offset), sign), sign)),
    );
  });

  /** secretNext = secretSum + secretEntry, which is not infinity (algorithm 5 of the paper). */
  const addChosen = define({ parameters: [] }, () => {
    const [x1, y1, z1] = coordinates(sum);
    const [x2, y2] = coordinates(chosen);
    const [x3, y3, z3] = coordinates(added);
    const [xx, yy, cross, yz, xz, u, v, w] = temporaries;
    const [b, b3] = [i32.const(address.curveB), i32.const(address.curveB3)];
    return sequence(
      field.multiply(xx, x1, x2),
      field.multiply(yy, y1, y2),
      // α = 2 each
      eachLimb(u, plus(x2, y2)),
      eachLimb(v, plus(x1, y1)),
      eachLimb(w, plus(xx, yy)),
      field.multiplySubtract(cross, u, v, w),
      field.multiply(yz, y2, z1),
      eachLimb(yz, plus(yz, y1)),
      field.multiply(xz, x2, z1),
      eachLimb(xz, plus(xz, x1)),
      // u = 3(b·z − xz), from α = 6
      eachLimb(w, (offset) => thrice(i32.load(xz, offset))),
      field.multiplySubtract(u, b3, z1, w),
      // v = 3(b·xz − 3z − xx), α = 3, from α = 4
      eachLimb(w, (offset) => i32.add(thrice(i32.load(z1, offset)), i32.load(xx, offset))),
      field.multiplySubtract(v, b, xz, w),
      eachLimb(v, (offset) => thrice(i32.load(v, offset))),
      // w = 3(z − xx), carried from α = 6
      eachLimb(w, (offset) => thrice(i32.subtract(i32.load(z1, offset), i32.load(xx, offset)))),
      field.carry(w, w),
      // α = 2 each: yy + u and yy − u
      eachLimb(xz, plus(yy, u)),
      eachLimb(u, (offset) => i32.subtract(i32.load(yy, offset), i32.load(u, offset))),
      field.multiply(xx, yz, v),
      field.multiplySubtract(x3, cross, u, xx),
      field.multiply(xx, w, v),
      field.multiplySubtract(y3, u, xz, xx),
      field.multiply(xx, cross, w),
      field.multiplySubtract(z3, yz, xz, xx),
    );
  });

  /** secretSum = secretNext, unless `isSame` is all ones. */
  const takeNext = (isSame: Variable<'i64'>): Statement =>
    sequence(
      ...Array.from({ length: jacobianBytes / 8 }, (_, index) => {
        const [old, fresh] = [i64.load(sum, 8 * index), i64.load(added, 8 * index)];
        return i64.store(sum, i64.xor(fresh, i64.and(i64.xor(old, fresh), isSame)), 8 * index);
      }),
    );

  /** target = target^(2^count)·factor */
  const squareTimes = define({ parameters: ['i32', 'i32', 'i32'] }, (_scope, target, count, factor) =>
    sequence(
      repeatWhile(
        sequence(field.square(target, target), count.set(i32.subtract(count, i32.const(1)))),
        count,
      ),
      field.multiply(target, target, factor),
    ),
  );

  /** target = x^(p − 2) = 1/x, by way of x^(2^k − 1) for k up to 502; not in place. */
  const invert = define({ parameters: ['i32', 'i32'] }, (_scope, target, x) => {
    const held = temporaries[1];
    const statements: Statement[] = [copy(target, x)];
    for (const [at, bit] of [...onesOfExponent.toString(2)].entries()) {
      if (at === 0) continue;
      const ones = Number.parseInt(onesOfExponent.toString(2).slice(0, at), 2);
      statements.push(copy(held, target), squareTimes(target, i32.const(ones), held));
      if (bit === '1') statements.push(squareTimes(target, i32.const(1), x));
    }
    for (const bit of lastBits) {
      statements.push(bit === 1 ? squareTimes(target, i32.const(1), x) : field.square(target, target));
    }
    return sequence(...statements);
  });

  /** The packed number at `nonce` times the base point, as packed coordinates at `keyX` and `keyY`. */
  return define({ parameters: [], exportedAs: 'multiplyBase' }, (scope) => {
    const [row, position, carry, digit, sign] = [
      scope.i32(),
      scope.i32(),
      scope.i32(),
      scope.i32(),
      scope.i32(),
    ];
    const isZero = scope.i64();
    const [x, y, z] = coordinates(sum);
    const inverse = temporaries[0];
    const work = temporaries[1];
    const oneWindow = sequence(
      digit.set(i32.add(bitsAt(i32.const(address.nonce), position, signingWindow), carry)),
      carry.set(i32.isLessSigned(i32.const(rowEntries), digit)),
      digit.set(i32.subtract(digit, i32.shiftLeft(carry, i32.const(signingWindow)))),
      sign.set(i32.shiftRightSigned(digit, i32.const(31))),
      digit.set(i32.subtract(i32.xor(digit, sign), sign)),
      isZero.set(maskOfZero(digit)),
      choose(row, digit, sign),
      addChosen(),
      takeNext(isZero),
      row.set(i32.add(row, i32.const(rowEntries * affineBytes))),
      position.set(i32.add(position, i32.const(signingWindow))),
    );
    const affine = (packed: number, coordinate: I32): Statement =>
      sequence(
        field.multiply(work, coordinate, inverse),
        field.canonicalize(work, work),
        scalars.pack(i32.const(packed), work),
      );
    return sequence(
      eachLimb(x, () => i32.const(0)),
      copy(y, i32.const(address.one)),
      eachLimb(z, () => i32.const(0)),
      row.set(i32.const(address.signingTable)),
      position.set(i32.const(0)),
      carry.set(i32.const(0)),
      repeatWhile(
        oneWindow,
        i32.isLessUnsigned(position, i32.const(signingWindow * windowsOf(signingWindow))),
      ),
      invert(inverse, z),
      affine(address.keyX, x),
      affine(address.keyY, y),
    );
  });
};
