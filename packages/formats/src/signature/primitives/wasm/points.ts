import { type FunctionScope, type I32, i32, type ModuleBuilder, sequence, when } from './emitter.ts';
import { copy, eachLimb, elementBytes, type Field } from './field.ts';
import { address } from './layout.ts';

const temporaries = (['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7'] as const).map((area) =>
  i32.const(address[area]),
) as [I32, I32, I32, I32, I32, I32, I32, I32];

const one = i32.const(address.one);

/** The addresses of the coordinates of a point. */
export const coordinates = (point: I32): [I32, I32, I32] => [
  point,
  i32.add(point, i32.const(elementBytes)),
  i32.add(point, i32.const(2 * elementBytes)),
];

/**
 * Adds the point functions to a module: y² = x³ − 3x + b, Jacobian coordinates of α = 1. The formulas are not
 * complete. Where they do not hold (a sum of equal or opposite points) they give Z = 0, and Z stays 0 in all that
 * follows, so that one look at the end is enough to know that the result must be found in another way.
 */
export const definePoints = ({ define }: ModuleBuilder, field: Field) => {
  const withCoordinates = (scope: FunctionScope, point: I32) => {
    const kept = [scope.i32(), scope.i32(), scope.i32()] as const;
    return {
      kept,
      set: sequence(...coordinates(point).map((value, index) => kept[index as 0 | 1 | 2].set(value))),
    };
  };

  /** point = 2·point ("dbl-2001-b" of the Explicit-Formulas Database). */
  const double = define({ parameters: ['i32'] }, (scope, point) => {
    const { kept, set } = withCoordinates(scope, point);
    const [x, y, z] = kept;
    const [delta, gamma, beta, alpha, left, right] = temporaries;
    return sequence(
      set,
      field.square(delta, z),
      field.square(gamma, y),
      field.multiply(beta, x, gamma),
      field.subtractCarried(left, x, delta),
      // α = 6
      eachLimb(right, (offset) =>
        i32.multiply(i32.add(i32.load(x, offset), i32.load(delta, offset)), i32.const(3)),
      ),
      field.multiply(alpha, left, right),
      // α = 2 each
      eachLimb(left, (offset) => i32.add(i32.load(y, offset), i32.load(z, offset))),
      eachLimb(right, (offset) => i32.add(i32.load(gamma, offset), i32.load(delta, offset))),
      field.squareSubtract(z, left, right),
      field.squareSubtract8(x, alpha, beta),
      field.square(gamma, gamma),
      // α = 5
      eachLimb(left, (offset) =>
        i32.subtract(i32.shiftLeft(i32.load(beta, offset), i32.const(2)), i32.load(x, offset)),
      ),
      field.multiplySubtract8(y, alpha, left, gamma),
    );
  });

  /** point = point + affine, when point is not at infinity ("madd-2007-bl" without its factors of two). */
  const addAffine = define({ parameters: ['i32', 'i32'] }, (scope, point, affine) => {
    const { kept, set } = withCoordinates(scope, point);
    const [x, y, z] = kept;
    const [affineX, affineY] = coordinates(affine);
    const [zz, step, rise, square, cube, v, work, sum] = temporaries;
    return sequence(
      set,
      field.square(zz, z),
      field.multiplySubtract(step, affineX, zz, x),
      field.multiply(work, z, zz),
      field.multiplySubtract(rise, affineY, work, y),
      field.square(square, step),
      field.multiply(cube, square, step),
      field.multiply(v, x, square),
      field.multiply(work, y, cube),
      // α = 3
      eachLimb(sum, (offset) =>
        i32.add(i32.load(cube, offset), i32.shiftLeft(i32.load(v, offset), i32.const(1))),
      ),
      field.squareSubtract(x, rise, sum),
      // α = 2
      eachLimb(v, (offset) => i32.subtract(i32.load(v, offset), i32.load(x, offset))),
      field.multiplySubtract(y, rise, v, work),
      field.multiply(z, z, step),
    );
  });

  /** target = the affine point at `affine` as a Jacobian one. */
  const fromAffine = define({ parameters: ['i32', 'i32'] }, (_scope, target, affine) => {
    const [x, y, z] = coordinates(target);
    const [affineX, affineY] = coordinates(affine);
    return sequence(copy(x, affineX), copy(y, affineY), copy(z, one));
  });

  /** target = −affine */
  const negate = define({ parameters: ['i32', 'i32'] }, (_scope, target, affine) => {
    const [x, y] = coordinates(target);
    const [affineX, affineY] = coordinates(affine);
    return sequence(
      copy(x, affineX),
      eachLimb(y, (offset) => i32.subtract(i32.const(0), i32.load(affineY, offset))),
    );
  });

  /** sum = sum ± affine, the sum being at infinity as long as `isEmpty`; it is not empty afterwards. */
  const accumulate = define(
    { parameters: ['i32', 'i32', 'i32', 'i32'] },
    (_scope, sum, affine, isNegative, isEmpty) => {
      const negated = i32.const(address.negated);
      return sequence(
        when(isNegative, sequence(negate(negated, affine), affine.set(negated))),
        when(isEmpty, fromAffine(sum, affine), addAffine(sum, affine)),
      );
    },
  );

  return { double, addAffine, fromAffine, accumulate };
};

export type Points = ReturnType<typeof definePoints>;
