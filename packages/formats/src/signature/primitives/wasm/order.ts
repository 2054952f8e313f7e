import { inverse } from '../bigint-verifier.ts';
import {
  type FunctionScope,
  type I32,
  type I64,
  i64,
  type ModuleBuilder,
  type Statement,
  sequence,
} from './emitter.ts';
import { limbBits, limbs } from './field.ts';

/**
 * Numbers modulo the order n of the group, in WebAssembly and in constant time: 18 limbs of 29 bits in [0, 2^29), products by
 * Montgomery's rule with R = 2^522. There is no branch and no address that depends on a number.
 */
const radix = 1n << BigInt(limbs * limbBits);
const mask = i64.const((1 << limbBits) - 1);
const shift = i64.const(limbBits);
const indices = Array.from({ length: limbs }, (_, index) => index);

const limbsOf = (value: bigint): readonly I64[] =>
  indices.map((index) => i64.const(BigInt.asUintN(limbBits, value >> BigInt(limbBits * index))));

const sum = (terms: readonly I64[]): I64 => terms.reduce((left, right) => i64.add(left, right));

/** Adds the functions modulo `n`, which must be odd and of 512 bits. Addresses may coincide. */
export const defineOrder = ({ define }: ModuleBuilder, n: bigint) => {
  const modulus = limbsOf(n);
  /** −1/n modulo 2^29. */
  const factor = i64.const((1n << BigInt(limbBits)) - inverse(n, 1n << BigInt(limbBits)));

  /** Statements that store the number of `values` (below 2n, not carried), less n when it is n or more. */
  const reducedOnce = (scope: FunctionScope, target: I32, values: readonly I64[]): Statement => {
    const [carry, isBelow] = [scope.i64(), scope.i64()];
    const statements = [carry.set(i64.const(0))];
    const kept = values.map((value, index) => {
      const limb = scope.i64();
      statements.push(carry.set(i64.add(value, carry)));
      statements.push(limb.set(index === limbs - 1 ? carry : i64.and(carry, mask)));
      statements.push(carry.set(i64.shiftRightSigned(carry, shift)));
      return limb;
    });
    statements.push(carry.set(i64.const(0)));
    const lessened = kept.map((value, index) => {
      const limb = scope.i64();
      statements.push(carry.set(i64.add(i64.subtract(value, modulus[index] as I64), carry)));
      statements.push(limb.set(i64.and(carry, mask)));
      statements.push(carry.set(i64.shiftRightSigned(carry, shift)));
      return limb;
    });
    // What was borrowed in the end is −1 or 0: all ones when the number was below n.
    statements.push(isBelow.set(carry));
    const stored = kept.map((value, index) => {
      const other = lessened[index] as I64;
      return i64.store32(target, i64.xor(other, i64.and(i64.xor(value, other), isBelow)), 4 * index);
    });
    return sequence(...statements, ...stored);
  };

  const loaded = (scope: FunctionScope, statements: Statement[], address: I32): I64[] =>
    indices.map((index) => {
      const limb = scope.i64();
      statements.push(limb.set(i64.load32Signed(address, 4 * index)));
      return limb;
    });

  /** target = x·y/R for x and y below 2^512. */
  const multiply = define({ parameters: ['i32', 'i32', 'i32'] }, (scope, target, x, y) => {
    const statements: Statement[] = [];
    const [left, right] = [loaded(scope, statements, x), loaded(scope, statements, y)];
    const multiples: I64[] = [];
    const results: I64[] = [];
    let carried: I64 | undefined;
    // A column is below 36·2^58 and what is carried into it: without sign it fits 64 bits.
    for (let column = 0; column < 2 * limbs; column++) {
      const terms = indices
        .filter((i) => column - i >= 0 && column - i < limbs)
        .map((i) => i64.multiply(left[i] as I64, right[column - i] as I64));
      for (const [i, multiple] of multiples.entries()) {
        const j = column - i;
        if (j < limbs) terms.push(i64.multiply(multiple, modulus[j] as I64));
      }
      if (carried) terms.push(carried);
      const total = scope.i64();
      statements.push(total.set(sum(terms)));
      if (column < limbs) {
        const multiple = scope.i64();
        statements.push(multiple.set(i64.and(i64.multiply(total, factor), mask)));
        multiples.push(multiple);
        statements.push(total.set(i64.add(total, i64.multiply(multiple, modulus[0] as I64))));
      } else {
        const limb = scope.i64();
        statements.push(limb.set(i64.and(total, mask)));
        results.push(limb);
      }
      const carry = scope.i64();
      statements.push(carry.set(i64.shiftRightUnsigned(total, shift)));
      carried = carry;
    }
    return sequence(...statements, reducedOnce(scope, target, results));
  });

  return {
    multiply,
    /** target = x + y for x and y below n. */
    add: define({ parameters: ['i32', 'i32', 'i32'] }, (scope, target, x, y) =>
      reducedOnce(
        scope,
        target,
        indices.map((index) => i64.add(i64.load32Signed(x, 4 * index), i64.load32Signed(y, 4 * index))),
      ),
    ),
    /** target = x modulo n for x below 2n. */
    reduce: define({ parameters: ['i32', 'i32'] }, (scope, target, x) =>
      reducedOnce(
        scope,
        target,
        indices.map((index) => i64.load32Signed(x, 4 * index)),
      ),
    ),
    /** target = x·R modulo n. */
    toMontgomery: define({ parameters: ['i32', 'i32'] }, (_scope, target, x) =>
      sequence(
        ...limbsOf((radix * radix) % n).map((limb, index) => i64.store32(target, limb, 4 * index)),
        multiply(target, target, x),
      ),
    ),
  };
};
