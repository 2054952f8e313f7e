import {
  type I32,
  type I64,
  i32,
  i64,
  loopWhile,
  type ModuleBuilder,
  repeatWhile,
  sequence,
  when,
} from './emitter.ts';
import { limbBits, limbs } from './field.ts';
import { newKeyWidth } from './layout.ts';

const indices = Array.from({ length: limbs }, (_, index) => index);
const words = Array.from({ length: 8 }, (_, index) => index);

/** `value` moved left by `bits`, or right when they are negative. */
const moved = (value: I64, bits: number): I64 =>
  bits >= 0 ? i64.shiftLeft(value, i64.const(bits)) : i64.shiftRightUnsigned(value, i64.const(-bits));

const joined = (parts: readonly I64[]): I64 => parts.reduce((left, right) => i64.or(left, right));

/** `count` bits (up to 17) of the packed number at `packed` from bit `position` on. */
const bitsAt = (packed: I32, position: I32, count: number): I32 =>
  i32.and(
    i32.shiftRightUnsigned(
      i32.load(i32.add(packed, i32.shiftRightUnsigned(position, i32.const(3)))),
      i32.and(position, i32.const(7)),
    ),
    i32.const((1 << count) - 1),
  );

/** Adds functions between bytes, limbs and digits of numbers below 2^512. */
export const defineScalars = ({ define }: ModuleBuilder) => ({
  /** limbs = the 64 little-endian bytes at `packed` as limbs in [0, 2^29). */
  unpack: define({ parameters: ['i32', 'i32'] }, (_scope, target, packed) =>
    sequence(
      ...indices.map((limb) => {
        const from = limb * limbBits;
        const parts = words
          .filter((word) => 64 * word < from + limbBits && from < 64 * word + 64)
          .map((word) => moved(i64.load(packed, 8 * word), 64 * word - from));
        return i64.store32(target, i64.and(joined(parts), i64.const((1 << limbBits) - 1)), 4 * limb);
      }),
    ),
  ),

  /** 72 bytes, the last 8 of them zero, from canonical limbs. */
  pack: define({ parameters: ['i32', 'i32'] }, (_scope, target, x) =>
    sequence(
      ...words.map((word) => {
        const parts = indices
          .filter((limb) => limb * limbBits < 64 * word + 64 && 64 * word < (limb + 1) * limbBits)
          .map((limb) => moved(i64.load32Signed(x, 4 * limb), limb * limbBits - 64 * word));
        return i64.store(target, joined(parts), 8 * word);
      }),
      i64.store(target, i64.const(0), 64),
    ),
  ),

  /** Digits of the non-adjacent form of a packed number at `digits`, one signed byte for each of 520 bits. */
  nonAdjacentForm: define({ parameters: ['i32', 'i32'] }, (scope, digits, packed) => {
    const [position, carry, word] = [scope.i32(), scope.i32(), scope.i32()];
    const digitAt = i32.add(digits, position);
    const digit = sequence(
      word.set(i32.add(bitsAt(packed, position, newKeyWidth), carry)),
      carry.set(i32.shiftRightUnsigned(word, i32.const(newKeyWidth - 1))),
      i32.store8(digitAt, i32.subtract(word, i32.shiftLeft(carry, i32.const(newKeyWidth)))),
      position.set(i32.add(position, i32.const(newKeyWidth))),
    );
    const isInside = i32.isLessUnsigned(position, i32.const(513));
    return sequence(
      position.set(i32.const(0)),
      repeatWhile(
        sequence(i64.store(digitAt, i64.const(0)), position.set(i32.add(position, i32.const(8)))),
        i32.isLessUnsigned(position, i32.const(520)),
      ),
      position.set(i32.const(0)),
      carry.set(i32.const(0)),
      loopWhile(
        isInside,
        when(
          i32.isEqual(bitsAt(packed, position, 1), carry),
          position.set(i32.add(position, i32.const(1))),
          digit,
        ),
      ),
    );
  }),
});

export { bitsAt };
export type Scalars = ReturnType<typeof defineScalars>;
