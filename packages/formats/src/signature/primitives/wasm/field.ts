import {
  type FunctionScope,
  type I32,
  type I64,
  i32,
  i64,
  type ModuleBuilder,
  type Statement,
  sequence,
} from './emitter.ts';

/**
 * Numbers modulo p = 2^512 − 569 in WebAssembly: 18 limbs of 29 bits, each a signed 32-bit word in memory. The
 * carry is rounded, so a product has limbs within ±2^28 (a few percent more in the second). Sums and differences
 * are left uncarried: a product is right as long as the factors' limbs stay within α·2^28 and β·2^28 with α·β < 7,
 * because 18·7·2^56 < 2^63. What follows states its α where it is not 1.
 */
export const limbs = 18;
export const limbBits = 29;
export const elementBytes = 4 * limbs;

/** 2^(18·29) modulo p. */
const fold = 569 << (limbs * limbBits - 512);
const half = limbs / 2;

type Columns = (index: number) => I64;

const sum = (terms: readonly I64[]): I64 => terms.reduce((left, right) => i64.add(left, right));

/** The indices i of terms x[i]·y[index − i] for factors of `length` limbs. */
const diagonal = (index: number, length: number): number[] =>
  Array.from({ length }, (_, i) => i).filter((i) => index - i >= 0 && index - i < length);

const productColumn = (x: readonly I64[], y: readonly I64[], index: number): I64 =>
  sum(diagonal(index, x.length).map((i) => i64.multiply(x[i] as I64, y[index - i] as I64)));

const loaded = (scope: FunctionScope, statements: Statement[], address: I32): I64[] =>
  Array.from({ length: limbs }, (_, index) => kept(scope, statements, i64.load32Signed(address, 4 * index)));

/** Computes `value` now and keeps it in a local. */
const kept = (scope: FunctionScope, statements: Statement[], value: I64): I64 => {
  const local = scope.i64();
  statements.push(local.set(value));
  return local;
};

/** The 35 columns of a product by Karatsuba's rule with halves of 9 limbs: 243 multiplications for 324. */
const productColumns = (
  scope: FunctionScope,
  statements: Statement[],
  x: readonly I64[],
  y: readonly I64[],
): Columns => {
  const indices = Array.from({ length: 2 * half - 1 }, (_, index) => index);
  const [xLow, xHigh, yLow, yHigh] = [x.slice(0, half), x.slice(half), y.slice(0, half), y.slice(half)];
  const low = indices.map((index) => kept(scope, statements, productColumn(xLow, yLow, index)));
  const high = indices.map((index) => kept(scope, statements, productColumn(xHigh, yHigh, index)));
  const xRise = xLow.map((limb, i) => kept(scope, statements, i64.subtract(limb, xHigh[i] as I64)));
  const yFall = yLow.map((limb, i) => kept(scope, statements, i64.subtract(yHigh[i] as I64, limb)));
  const middle = indices.map((index) =>
    kept(scope, statements, sum([productColumn(xRise, yFall, index), low[index] as I64, high[index] as I64])),
  );
  return (index) =>
    sum([low[index], middle[index - half], high[index - 2 * half]].filter((term) => term !== undefined));
};

/** The 35 columns of a square: 171 multiplications. */
const squareColumns =
  (x: readonly I64[]): Columns =>
  (index) => {
    const pairs = diagonal(index, limbs).filter((i) => 2 * i < index);
    const crosswise = pairs.map((i) => i64.multiply(x[i] as I64, x[index - i] as I64));
    const doubled = crosswise.length > 0 ? [i64.shiftLeft(sum(crosswise), i64.const(1))] : [];
    const middle = x[index / 2];
    return sum(middle ? [...doubled, i64.multiply(middle, middle)] : doubled);
  };

const carryOf = (value: I64): I64 =>
  i64.shiftRightSigned(i64.add(value, i64.const(1 << (limbBits - 1))), i64.const(limbBits));

const withoutCarry = (value: I64, carry: I64): I64 =>
  i64.subtract(value, i64.shiftLeft(carry, i64.const(limbBits)));

/**
 * Carries `columns` and folds what is above 2^522 back: the limbs of a number of α = 1, congruent to
 * Σ columns(k)·2^(29k) − Σ subtracted(k)·2^(29k).
 */
const reduced = (
  scope: FunctionScope,
  statements: Statement[],
  columns: Columns,
  subtracted: (index: number) => I64 | undefined,
): I64[] => {
  const keep = (value: I64): I64 => kept(scope, statements, value);
  const split = (value: I64): { limb: I64; carry: I64 } => {
    const whole = keep(value);
    const carry = keep(carryOf(whole));
    return { limb: keep(withoutCarry(whole, carry)), carry };
  };
  const upper: I64[] = [];
  let carried: I64 | undefined;
  for (let index = limbs; index < 2 * limbs - 1; index++) {
    const { limb, carry } = split(carried ? i64.add(columns(index), carried) : columns(index));
    upper.push(limb);
    carried = carry;
  }
  upper.push(carried as I64);
  const result: I64[] = [];
  carried = undefined;
  for (let index = 0; index < limbs; index++) {
    const terms = [columns(index), i64.multiply(upper[index] as I64, i64.const(fold))];
    if (carried) terms.push(carried);
    const less = subtracted(index);
    const { limb, carry } = split(less ? i64.subtract(sum(terms), less) : sum(terms));
    result.push(limb);
    carried = carry;
  }
  const first = split(i64.add(result[0] as I64, i64.multiply(carried as I64, i64.const(fold))));
  const second = split(i64.add(result[1] as I64, first.carry));
  result.splice(0, 3, first.limb, second.limb, i64.add(result[2] as I64, second.carry));
  return result;
};

const stored = (address: I32, values: readonly I64[]): Statement[] =>
  values.map((value, index) => i64.store32(address, value, 4 * index));

/** What a product is lessened by: the element at `address` times 2^shift. */
interface Less {
  readonly address: I32;
  readonly shift: number;
}

/** target = x·y − less, or x² − less without `y`. */
const product = (scope: FunctionScope, target: I32, x: I32, y: I32 | undefined, less?: Less): Statement => {
  const statements: Statement[] = [];
  const xLimbs = loaded(scope, statements, x);
  const columns = y
    ? productColumns(scope, statements, xLimbs, loaded(scope, statements, y))
    : squareColumns(xLimbs);
  const result = reduced(scope, statements, columns, (index) => {
    if (!less) return undefined;
    const limb = i64.load32Signed(less.address, 4 * index);
    return less.shift === 0 ? limb : i64.shiftLeft(limb, i64.const(less.shift));
  });
  return sequence(...statements, ...stored(target, result));
};

/** Statements for target[k] = limb(k), without carry. */
export const eachLimb = (target: I32, limb: (offset: number) => I32): Statement =>
  sequence(...Array.from({ length: limbs }, (_, index) => i32.store(target, limb(4 * index), 4 * index)));

/** target = x */
export const copy = (target: I32, x: I32): Statement => eachLimb(target, (offset) => i32.load(x, offset));

/** Statements that make the element at `target` out of 18 values of up to 2^31, carried once and side by side. */
const carriedOnce = (scope: FunctionScope, target: I32, limb: (offset: number) => I32): Statement => {
  const statements: Statement[] = [];
  const carries: I32[] = [];
  const rests: I32[] = [];
  const keep = (value: I32): I32 => {
    const local = scope.i32();
    statements.push(local.set(value));
    return local;
  };
  for (let index = 0; index < limbs; index++) {
    const whole = keep(limb(4 * index));
    const carry = keep(
      i32.shiftRightSigned(i32.add(whole, i32.const(1 << (limbBits - 1))), i32.const(limbBits)),
    );
    carries.push(carry);
    rests.push(i32.subtract(whole, i32.shiftLeft(carry, i32.const(limbBits))));
  }
  const results = rests.map((rest, index) =>
    i32.add(
      rest,
      index === 0 ? i32.multiply(carries.at(-1) as I32, i32.const(fold)) : (carries[index - 1] as I32),
    ),
  );
  return sequence(...statements, ...results.map((result, index) => i32.store(target, result, 4 * index)));
};

/**
 * Statements that make the number in [0, p) congruent to the element at `x` (α ≤ 1), its limbs in [0, 2^29) with 19
 * bits in the last.
 */
const canonicalized = (scope: FunctionScope, target: I32, x: I32): Statement => {
  const statements: Statement[] = [];
  const keep = (value: I64): I64 => kept(scope, statements, value);
  const mask = i64.const((1 << limbBits) - 1);
  const topBits = 512 - limbBits * (limbs - 1);
  /** Carries `values` upwards, `start` going into the first; the last keeps all that is above. */
  const carried = (values: readonly I64[], start: I64): I64[] => {
    let carry = start;
    return values.map((value, index) => {
      const whole = keep(i64.add(value, carry));
      if (index === limbs - 1) return whole;
      carry = keep(i64.shiftRightSigned(whole, i64.const(limbBits)));
      return keep(i64.and(whole, mask));
    });
  };
  /** The same number modulo p below 2^512 + 569·2^11, when `values` are carried. */
  const folded = (values: readonly I64[]): I64[] => {
    const top = values.at(-1) as I64;
    const above = keep(i64.shiftRightSigned(top, i64.const(topBits)));
    const rest = keep(i64.subtract(top, i64.shiftLeft(above, i64.const(topBits))));
    return carried([...values.slice(0, -1), rest], i64.multiply(above, i64.const(569)));
  };
  // x + 2^10·p is not negative; 2^10·p = 2^522 − 569·2^10.
  const given = loaded(scope, statements, x);
  const lifted = [...given.slice(0, -1), i64.add(given.at(-1) as I64, i64.const(1 << limbBits))];
  const once = folded(carried(lifted, i64.const(-fold)));
  const twice = folded(once);
  // Below 2^512 now. It is p or more exactly when adding 569 reaches 2^512, and then the rest is the answer.
  const raised = carried(twice, i64.const(569));
  const reaches = keep(i64.shiftRightUnsigned(raised.at(-1) as I64, i64.const(topBits)));
  const takeRaised = keep(i64.subtract(i64.const(0), reaches));
  const results = twice.map((value, index) => {
    const other = raised[index] as I64;
    const difference = i64.and(i64.xor(value, other), takeRaised);
    const chosen = i64.xor(value, difference);
    return index === limbs - 1 ? i64.and(chosen, i64.const((1 << topBits) - 1)) : chosen;
  });
  return sequence(...statements, ...stored(target, results));
};

/** Adds the field functions to a module. Addresses may coincide. */
export const defineField = ({ define }: ModuleBuilder) => {
  const unary = ['i32', 'i32'] as const;
  const binary = ['i32', 'i32', 'i32'] as const;
  const ternary = ['i32', 'i32', 'i32', 'i32'] as const;
  return {
    /** target = x·y */
    multiply: define({ parameters: binary }, (scope, target, x, y) => product(scope, target, x, y)),
    /** target = x·y − less */
    multiplySubtract: define({ parameters: ternary }, (scope, target, x, y, address) =>
      product(scope, target, x, y, { address, shift: 0 }),
    ),
    /** target = x·y − 8·less */
    multiplySubtract8: define({ parameters: ternary }, (scope, target, x, y, address) =>
      product(scope, target, x, y, { address, shift: 3 }),
    ),
    /** target = x² */
    square: define({ parameters: unary }, (scope, target, x) => product(scope, target, x, undefined)),
    /** target = x² − less */
    squareSubtract: define({ parameters: binary }, (scope, target, x, address) =>
      product(scope, target, x, undefined, { address, shift: 0 }),
    ),
    /** target = x² − 8·less */
    squareSubtract8: define({ parameters: binary }, (scope, target, x, address) =>
      product(scope, target, x, undefined, { address, shift: 3 }),
    ),
    /** target = x − y with α = 1, when x and y have α = 1. */
    subtractCarried: define({ parameters: binary }, (scope, target, x, y) =>
      carriedOnce(scope, target, (offset) => i32.subtract(i32.load(x, offset), i32.load(y, offset))),
    ),
    /** target = x with α = 1, when x has α ≤ 7. */
    carry: define({ parameters: unary }, (scope, target, x) =>
      carriedOnce(scope, target, (offset) => i32.load(x, offset)),
    ),
    /** target = the number in [0, p) that x (α = 1) stands for. */
    canonicalize: define({ parameters: unary }, (scope, target, x) => canonicalized(scope, target, x)),
    /** 1 when the canonical number at `x` is 0, else 0. */
    isZero: define({ parameters: ['i32'], result: 'i32' }, (_scope, x) =>
      i32.isZero(
        Array.from({ length: limbs }, (_limb, index) => i32.load(x, 4 * index)).reduce((all, limb) =>
          i32.or(all, limb),
        ),
      ),
    ),
  };
};

export type Field = ReturnType<typeof defineField>;
