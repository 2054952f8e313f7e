import type { Division } from './division.ts';
import {
  after,
  type I32,
  i32,
  i64,
  loopWhile,
  type ModuleBuilder,
  repeatWhile,
  type Statement,
  sequence,
  when,
} from './emitter.ts';
import { copy, elementBytes, type Field } from './field.ts';
import { address, affineBytes, jacobianBytes, oddMultiples, windowsOf } from './layout.ts';
import { coordinates, type Points } from './points.ts';
import { bitsAt, type Scalars } from './scalars.ts';

const plus = (base: I32, index: I32, bytes: number): I32 =>
  i32.add(base, i32.multiply(index, i32.const(bytes)));

const copyJacobian = (target: I32, from: I32): Statement =>
  sequence(...[0, 1, 2].map((at) => copy(coordinates(target)[at] as I32, coordinates(from)[at] as I32)));

const next = (index: I32): I32 => i32.add(index, i32.const(1));

const previous = (index: I32): I32 => i32.subtract(index, i32.const(1));

interface FieldDivision {
  readonly divide: Division['divide'];
  /** 1/p modulo 2^29. */
  readonly fieldModulusInverse: bigint;
}

/** Adds functions that make and use tables of multiples of a point. */
export const defineMultiples = (
  { define }: ModuleBuilder,
  field: Field,
  points: Points,
  { divide, fieldModulusInverse }: FieldDivision,
) => {
  const work = i32.const(address.t0);
  const inverse = i32.const(address.t1);
  const products = i32.const(address.products);
  const source = i32.const(address.points);

  /** target = 1/x for an element of α = 1; 0 when x is 0. */
  const invert = define({ parameters: ['i32', 'i32'] }, (_scope, target, x) => {
    const [e, d] = [i32.const(address.firstE), i32.const(address.firstD)];
    return sequence(
      field.canonicalize(i32.const(address.g), x),
      copy(e, i32.const(address.one)),
      copy(i32.const(address.secondE), e),
      divide(i32.const(address.fieldModulus), i64.const(fieldModulusInverse)),
      copy(target, d),
    );
  });

  /** Turns `count` Jacobian points at `points` into affine ones at `target`, with one inversion for all. */
  const toAffine = define({ parameters: ['i32', 'i32'] }, (scope, target, count) => {
    const [index, x, y, z] = [scope.i32(), scope.i32(), scope.i32(), scope.i32()];
    const point = plus(source, index, jacobianBytes);
    const affine = plus(target, index, affineBytes);
    const productAt = (at: I32): I32 => plus(products, at, elementBytes);
    const [pointX, pointY, pointZ] = coordinates(point);
    const [affineX, affineY] = coordinates(affine);
    return sequence(
      copy(products, i32.const(address.one)),
      index.set(i32.const(0)),
      repeatWhile(
        sequence(
          z.set(pointZ),
          field.multiply(productAt(next(index)), productAt(index), z),
          index.set(next(index)),
        ),
        i32.isLessUnsigned(index, count),
      ),
      invert(inverse, productAt(count)),
      index.set(count),
      repeatWhile(
        sequence(
          index.set(previous(index)),
          x.set(pointX),
          y.set(pointY),
          z.set(pointZ),
          // products[index]/products[index + 1] is 1/Z of this point.
          field.multiply(work, inverse, productAt(index)),
          field.multiply(inverse, inverse, z),
          field.square(z, work),
          field.multiply(affineX, x, z),
          field.multiply(work, work, z),
          field.multiply(affineY, y, work),
        ),
        index,
      ),
    );
  });

  /**
   * Fills a table: the affine point at `table` and its multiples 2 … count, then the same for 2·count times the
   * point, and so on for `windows` windows. Count is a power of two.
   */
  const makeTable = define(
    { parameters: ['i32', 'i32', 'i32'], exportedAs: 'makeTable' },
    (scope, table, count, windows) => {
      const [index, point, before] = [scope.i32(), scope.i32(), scope.i32()];
      return repeatWhile(
        sequence(
          points.fromAffine(source, table),
          points.double(source),
          index.set(i32.const(1)),
          loopWhile(
            i32.isLessUnsigned(index, count),
            sequence(
              before.set(plus(source, previous(index), jacobianBytes)),
              point.set(i32.add(before, i32.const(jacobianBytes))),
              copyJacobian(point, before),
              // The last point is twice `count` times the first, the others follow by addition.
              when(i32.isEqual(next(index), count), points.double(point), points.addAffine(point, table)),
              index.set(next(index)),
            ),
          ),
          toAffine(i32.add(table, i32.const(affineBytes)), count),
          table.set(plus(table, count, affineBytes)),
          windows.set(previous(windows)),
        ),
        windows,
      );
    },
  );

  /** sum += (−= with `isNegative`) the packed scalar times the point of a table; returns whether it is still empty. */
  const addFromTable = (width: number, packed: I32) =>
    define(
      { parameters: ['i32', 'i32', 'i32', 'i32'], result: 'i32' },
      (scope, sum, table, isNegative, isEmpty) => {
        const [position, carry, digit, isMinus] = [scope.i32(), scope.i32(), scope.i32(), scope.i32()];
        const count = 1 << (width - 1);
        const body = sequence(
          digit.set(i32.add(bitsAt(packed, position, width), carry)),
          carry.set(i32.isLessSigned(i32.const(count), digit)),
          when(carry, digit.set(i32.subtract(i32.const(2 * count), digit))),
          isMinus.set(i32.xor(isNegative, carry)),
          when(
            digit,
            sequence(
              points.accumulate(sum, plus(table, previous(digit), affineBytes), isMinus, isEmpty),
              isEmpty.set(i32.const(0)),
            ),
          ),
          table.set(i32.add(table, i32.const(count * affineBytes))),
          position.set(i32.add(position, i32.const(width))),
        );
        const code = sequence(
          position.set(i32.const(0)),
          carry.set(i32.const(0)),
          repeatWhile(body, i32.isLessUnsigned(position, i32.const(width * windowsOf(width)))),
        );
        return after(code, isEmpty);
      },
    );

  /** sum = −keyScalar·key with doublings; returns whether it is empty (the scalar was 0). */
  const subtractNewKey = (scalars: Scalars) =>
    define({ parameters: ['i32', 'i32', 'i32'], result: 'i32' }, (scope, sum, key, packed) => {
      const [index, isEmpty, digit, before, point] = [
        scope.i32(),
        scope.i32(),
        scope.i32(),
        scope.i32(),
        scope.i32(),
      ];
      const twice = i32.const(address.twice);
      const table = i32.const(address.keyMultiples);
      const digits = i32.const(address.digits);
      const makeMultiples = sequence(
        points.fromAffine(source, key),
        points.double(source),
        toAffine(twice, i32.const(1)),
        points.fromAffine(source, key),
        points.addAffine(source, twice),
        index.set(i32.const(1)),
        repeatWhile(
          sequence(
            before.set(plus(source, previous(index), jacobianBytes)),
            point.set(i32.add(before, i32.const(jacobianBytes))),
            copyJacobian(point, before),
            points.addAffine(point, twice),
            index.set(next(index)),
          ),
          i32.isLessUnsigned(index, i32.const(oddMultiples - 1)),
        ),
        copy(table, key),
        copy(i32.add(table, i32.const(elementBytes)), i32.add(key, i32.const(elementBytes))),
        toAffine(i32.add(table, i32.const(affineBytes)), i32.const(oddMultiples - 1)),
      );
      const code = sequence(
        makeMultiples,
        scalars.nonAdjacentForm(digits, packed),
        isEmpty.set(i32.const(1)),
        index.set(i32.const(513)),
        repeatWhile(
          sequence(
            index.set(previous(index)),
            when(i32.isZero(isEmpty), points.double(sum)),
            digit.set(i32.load8Signed(i32.add(digits, index))),
            when(
              digit,
              sequence(
                before.set(i32.isLessSigned(i32.const(0), digit)),
                when(i32.isZero(before), digit.set(i32.subtract(i32.const(0), digit))),
                points.accumulate(
                  sum,
                  plus(table, i32.shiftRightUnsigned(digit, i32.const(1)), affineBytes),
                  before,
                  isEmpty,
                ),
                isEmpty.set(i32.const(0)),
              ),
            ),
          ),
          index,
        ),
      );
      return after(code, isEmpty);
    });

  return { makeTable, addFromTable, subtractNewKey };
};
