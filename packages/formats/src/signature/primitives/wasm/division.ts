import {
  type FunctionScope,
  type I32,
  type I64,
  i32,
  i64,
  loopWhile,
  type ModuleBuilder,
  repeatWhile,
  type Statement,
  sequence,
  type Variable,
  when,
} from './emitter.ts';
import { copy, eachLimb, limbBits, limbs } from './field.ts';
import { address } from './layout.ts';

/**
 * Division modulo an odd number by "safegcd" (D. J. Bernstein, B.-Y. Yang, "Fast constant-time gcd computation
 * and modular inversion", 2019), not in constant time: 29 division steps are gathered in a matrix of small
 * numbers, which is then applied to f, g and, modulo M, to d and e. Numbers have limbs in [0, 2^29) but the last,
 * which carries the sign.
 */
const mask = i64.const((1 << limbBits) - 1);
const last = 4 * (limbs - 1);

/** The transition matrix of a batch: (f, g) becomes (u·f + v·g, q·f + r·g) / 2^29. */
type Matrix = readonly [u: I64, v: I64, q: I64, r: I64];

const at = (pointer: I32, index: number): I64 => i64.load32Signed(pointer, 4 * index);

/** Reads each limb of two numbers before it writes the one below. */
const applyToPair = (
  scope: FunctionScope,
  [one, other]: readonly [I32, I32],
  first: (limb: I64, otherLimb: I64, index: number) => I64,
  second: (limb: I64, otherLimb: I64, index: number) => I64,
): Statement => {
  const [limb, otherLimb, sum, otherSum] = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const statements = [sum.set(i64.const(0)), otherSum.set(i64.const(0))];
  for (let index = 0; index < limbs; index++) {
    statements.push(
      limb.set(at(one, index)),
      otherLimb.set(at(other, index)),
      sum.set(i64.add(sum, first(limb, otherLimb, index))),
      otherSum.set(i64.add(otherSum, second(limb, otherLimb, index))),
    );
    if (index > 0) {
      statements.push(
        i64.store32(one, i64.and(sum, mask), 4 * (index - 1)),
        i64.store32(other, i64.and(otherSum, mask), 4 * (index - 1)),
      );
    }
    const shift = i64.const(limbBits);
    statements.push(
      sum.set(i64.shiftRightSigned(sum, shift)),
      otherSum.set(i64.shiftRightSigned(otherSum, shift)),
    );
  }
  return sequence(...statements, i64.store32(one, sum, last), i64.store32(other, otherSum, last));
};

const combined = (factor: I64, limb: I64, otherFactor: I64, otherLimb: I64): I64 =>
  i64.add(i64.multiply(factor, limb), i64.multiply(otherFactor, otherLimb));

/** All ones when the number at `pointer` is negative, else zero. */
const signMask = (pointer: I32): I64 => i64.shiftRightSigned(i64.load32Signed(pointer, last), i64.const(63));

const negated = (value: I64): I64 => i64.subtract(i64.const(0), value);

interface StepVariables {
  readonly eta: Variable<'i64'>;
  readonly f: Variable<'i64'>;
  readonly g: Variable<'i64'>;
  readonly left: Variable<'i64'>;
  readonly matrix: readonly [Variable<'i64'>, Variable<'i64'>, Variable<'i64'>, Variable<'i64'>];
}

/** 29 division steps on the low words f and g. */
const divisionSteps = (scope: FunctionScope, { eta, f, g, left, matrix }: StepVariables): Statement => {
  const [u, v, q, r] = matrix;
  const [zeros, held, weight, width] = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const swapNegating = (one: Variable<'i64'>, other: Variable<'i64'>): Statement =>
    sequence(held.set(one), one.set(other), other.set(negated(held)));
  const plusOne = i64.add(eta, i64.const(1));
  const halve = sequence(
    // The bit at `left` ends the batch when g has no lower one.
    zeros.set(i64.countTrailingZeros(i64.or(g, i64.shiftLeft(i64.const(-1), left)))),
    g.set(i64.shiftRightSigned(g, zeros)),
    u.set(i64.shiftLeft(u, zeros)),
    v.set(i64.shiftLeft(v, zeros)),
    eta.set(i64.subtract(eta, zeros)),
    left.set(i64.subtract(left, zeros)),
  );
  const cancelLowBits = sequence(
    when(
      i64.isLessSigned(eta, i64.const(0)),
      sequence(eta.set(negated(eta)), swapNegating(f, g), swapNegating(u, q), swapNegating(v, r)),
    ),
    // As many bits as may be cancelled without another swap, at most 6: f·(f² − 2) is −1/f modulo 64.
    width.set(plusOne),
    when(i64.isLessSigned(left, width), width.set(left)),
    weight.set(
      i64.and(
        i64.multiply(i64.multiply(f, g), i64.subtract(i64.multiply(f, f), i64.const(2))),
        i64.and(i64.shiftRightUnsigned(i64.const(-1), i64.subtract(i64.const(64), width)), i64.const(63)),
      ),
    ),
    g.set(i64.add(g, i64.multiply(f, weight))),
    q.set(i64.add(q, i64.multiply(u, weight))),
    r.set(i64.add(r, i64.multiply(v, weight))),
  );
  return sequence(
    left.set(i64.const(limbBits)),
    u.set(i64.const(1)),
    v.set(i64.const(0)),
    q.set(i64.const(0)),
    r.set(i64.const(1)),
    halve,
    loopWhile(i32.isZero(i64.isZero(left)), sequence(cancelLowBits, halve)),
  );
};

/** (d, e) becomes (u·d + v·e, q·d + r·e) / 2^29 modulo M, both kept in (−2M, M). */
const updateModulo = (
  scope: FunctionScope,
  d: I32,
  e: I32,
  modulus: I32,
  modulusInverse: I64,
  [u, v, q, r]: Matrix,
): Statement => {
  const [dFactor, eFactor] = [scope.i64(), scope.i64()];
  /** How often M must be added so that the sum is divisible by 2^29 and back in range. */
  const factor = (target: Variable<'i64'>, forD: I64, forE: I64): Statement =>
    sequence(
      target.set(i64.add(i64.and(forD, signMask(d)), i64.and(forE, signMask(e)))),
      target.set(
        i64.subtract(
          target,
          i64.and(
            i64.add(i64.multiply(modulusInverse, combined(forD, at(d, 0), forE, at(e, 0))), target),
            mask,
          ),
        ),
      ),
    );
  const withModulus = (sum: I64, index: number, times: I64): I64 =>
    i64.add(sum, i64.multiply(at(modulus, index), times));
  return sequence(
    factor(dFactor, u, v),
    factor(eFactor, q, r),
    applyToPair(
      scope,
      [d, e],
      (limb, otherLimb, index) => withModulus(combined(u, limb, v, otherLimb), index, dFactor),
      (limb, otherLimb, index) => withModulus(combined(q, limb, r, otherLimb), index, eFactor),
    ),
  );
};

/** x = ±x or ±x + M, or + 2M: the number in [0, M) congruent to x·sign, for x in (−2M, M). */
const normalized = (scope: FunctionScope, x: I32, modulus: I32, sign: I64): Statement => {
  const [carry, added] = [scope.i64(), scope.i64()];
  const carried = (limb: (index: number) => I64): Statement[] => [
    carry.set(i64.const(0)),
    ...Array.from({ length: limbs }, (_, index) =>
      sequence(
        carry.set(i64.add(carry, limb(index))),
        i64.store32(x, index === limbs - 1 ? carry : i64.and(carry, mask), 4 * index),
        carry.set(i64.shiftRightSigned(carry, i64.const(limbBits))),
      ),
    ),
  ];
  const addModulusIfNegative = [
    added.set(signMask(x)),
    ...carried((index) => i64.add(at(x, index), i64.and(at(modulus, index), added))),
  ];
  return sequence(
    ...addModulusIfNegative,
    ...carried((index) => i64.subtract(i64.xor(at(x, index), sign), sign)),
    ...addModulusIfNegative,
  );
};

/** Adds the division functions to a module. */
export const defineDivision = ({ define }: ModuleBuilder) => {
  const updateDividends = define(
    { parameters: ['i32', 'i32', 'i32', 'i64', 'i64', 'i64', 'i64', 'i64'] },
    (scope, d, e, modulus, modulusInverse, u, v, q, r) =>
      updateModulo(scope, d, e, modulus, modulusInverse, [u, v, q, r]),
  );

  const updateOperands = define(
    { parameters: ['i32', 'i32', 'i64', 'i64', 'i64', 'i64'] },
    (scope, f, g, u, v, q, r) =>
      applyToPair(
        scope,
        [f, g],
        (limb, otherLimb) => combined(u, limb, v, otherLimb),
        (limb, otherLimb) => combined(q, limb, r, otherLimb),
      ),
  );

  const normalize = define({ parameters: ['i32', 'i32', 'i64'] }, (scope, x, modulus, sign) =>
    normalized(scope, x, modulus, sign),
  );

  /**
   * Two quotients by one denominator: the number in `firstE` divided by that in `g` comes into `firstD`, that in
   * `secondE` into `secondD`. All are in [0, M); `modulusInverse` is 1/M modulo 2^29. By zero it gives zero.
   */
  const divide = define({ parameters: ['i32', 'i64'] }, (scope, modulus, modulusInverse) => {
    const steps: StepVariables = {
      eta: scope.i64(),
      f: scope.i64(),
      g: scope.i64(),
      left: scope.i64(),
      matrix: [scope.i64(), scope.i64(), scope.i64(), scope.i64()],
    };
    const [f, g, firstD, firstE, secondD, secondE] = (
      ['f', 'g', 'firstD', 'firstE', 'secondD', 'secondE'] as const
    ).map((area) => i32.const(address[area])) as [I32, I32, I32, I32, I32, I32];
    const batch = sequence(
      steps.f.set(i64.load32Signed(f)),
      steps.g.set(i64.load32Signed(g)),
      divisionSteps(scope, steps),
      updateDividends(firstD, firstE, modulus, modulusInverse, ...steps.matrix),
      updateDividends(secondD, secondE, modulus, modulusInverse, ...steps.matrix),
      updateOperands(f, g, ...steps.matrix),
    );
    const isGLeft = i32.isZero(
      i32.isZero(
        Array.from({ length: limbs }, (_, index) => i32.load(g, 4 * index)).reduce((all, limb) =>
          i32.or(all, limb),
        ),
      ),
    );
    return sequence(
      copy(f, modulus),
      eachLimb(firstD, () => i32.const(0)),
      eachLimb(secondD, () => i32.const(0)),
      steps.eta.set(i64.const(-1)),
      repeatWhile(batch, isGLeft),
      normalize(firstD, modulus, signMask(f)),
      normalize(secondD, modulus, signMask(f)),
    );
  });
  return { divide };
};

export type Division = ReturnType<typeof defineDivision>;
