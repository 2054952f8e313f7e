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
import { address } from './layout.ts';

const wordIndices = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const wordsBytes = 64;

const xor = (left: I64, right: I64): I64 => i64.xor(left, right);

/** Eight times the byte of a half word: the place in the look-up table. */
const entry = (half: I32, byte: number): I32 => {
  const shift = 8 * byte - 3;
  const moved =
    shift < 0 ? i32.shiftLeft(half, i32.const(-shift)) : i32.shiftRightUnsigned(half, i32.const(shift));
  return i32.and(moved, i32.const(0xff << 3));
};

const word = (base: I32, index: number): I64 => i64.load(base, 8 * index);

/** The lower and the upper half of a word. */
type Halves = readonly [Variable<'i32'>, Variable<'i32'>];

const hash = i32.const(address.streebogState);
const counted = i32.const(address.streebogState + wordsBytes);
const sum = i32.const(address.streebogState + 2 * wordsBytes);

/** The compression function g_N of RFC 6986 section 8: the hash, the block at `input` and N at `number`. */
const defineCompress = ({ define }: ModuleBuilder) =>
  define({ parameters: ['i32', 'i32'] }, (scope, input, number) => {
    const eight = (): Variable<'i64'>[] => wordIndices.map(() => scope.i64());
    const [key, text, mixed] = [eight(), eight(), eight()];
    const halves: readonly Halves[] = [0, 1].map(() => [scope.i32(), scope.i32()]);
    const [constants, total] = [scope.i32(), scope.i64()];

    /**
     * out = L(P(S(left xor right))). Rows are taken two at a time: V8 repeats a load whose value goes straight into
     * an exclusive-or with a variable, and of two loads only one.
     */
    const transformXor = (
      out: readonly Variable<'i64'>[],
      left: readonly I64[],
      right: (index: number) => I64,
    ): Statement => {
      const halved = (row: number): Statement => {
        const [low, high] = halves[row % 2] as Halves;
        return sequence(
          total.set(xor(left[row] as I64, right(row))),
          low.set(i32.fromI64(total)),
          high.set(i32.fromI64(i64.shiftRightUnsigned(total, i64.const(32)))),
        );
      };
      const found = (row: number, index: number): I64 => {
        const half = (halves[row % 2] as Halves)[index >> 2] as I32;
        return i64.load(entry(half, index & 3), address.streebogTable + 2048 * row);
      };
      const pairs = [0, 2, 4, 6].map((row) => {
        const contributions = mixed.map((target, index) => {
          const both = xor(found(row, index), found(row + 1, index));
          return target.set(row === 0 ? both : xor(target, both));
        });
        return sequence(halved(row), halved(row + 1), ...contributions);
      });
      return sequence(...pairs, ...out.map((target, index) => target.set(mixed[index] as I64)));
    };

    const rounds = sequence(
      constants.set(i32.const(address.streebogConstants)),
      repeatWhile(
        sequence(
          transformXor(text, text, (index) => key[index] as I64),
          transformXor(key, key, (index) => word(constants, index)),
          constants.set(i32.add(constants, i32.const(wordsBytes))),
        ),
        i32.isLessUnsigned(constants, i32.const(address.streebogConstants + 12 * wordsBytes)),
      ),
    );

    return sequence(
      transformXor(
        key,
        wordIndices.map((index) => word(hash, index)),
        (index) => word(number, index),
      ),
      ...text.map((target, index) => target.set(word(input, index))),
      rounds,
      ...wordIndices.map((index) => {
        const added = xor(xor(text[index] as I64, key[index] as I64), word(input, index));
        return i64.store(hash, xor(word(hash, index), added), 8 * index);
      }),
    );
  });

/** Adds functions that hash into the state at `streebogState` (RFC 6986 section 9.2, stages 2 and 3). */
export const defineStreebog = (builder: ModuleBuilder): void => {
  const compress = defineCompress(builder);

  /** Compresses the block at `input` and counts its `bits`. */
  const absorbBlock = builder.define({ parameters: ['i32', 'i64'] }, (scope, input, bits) => {
    const [carry, total] = [scope.i64(), scope.i64()];
    /** base += addend modulo 2^512. */
    const addWords = (base: I32, addend: (index: number) => I64): Statement =>
      sequence(
        carry.set(i64.const(0)),
        ...wordIndices.map((index) =>
          sequence(
            total.set(i64.add(addend(index), carry)),
            carry.set(i64.fromI32Unsigned(i64.isLessUnsigned(total, carry))),
            total.set(i64.add(word(base, index), total)),
            carry.set(i64.add(carry, i64.fromI32Unsigned(i64.isLessUnsigned(total, word(base, index))))),
            i64.store(base, total, 8 * index),
          ),
        ),
      );
    return sequence(
      compress(input, counted),
      addWords(counted, (index) => (index === 0 ? bits : i64.const(0))),
      addWords(sum, (index) => word(input, index)),
    );
  });

  builder.define({ parameters: ['i32'], exportedAs: 'absorb' }, (scope, blocks) => {
    const input = scope.i32();
    return sequence(
      input.set(i32.const(address.streebogInput)),
      repeatWhile(
        sequence(
          absorbBlock(input, i64.const(8 * wordsBytes)),
          input.set(i32.add(input, i32.const(wordsBytes))),
          blocks.set(i32.subtract(blocks, i32.const(1))),
        ),
        blocks,
      ),
    );
  });

  builder.define({ parameters: ['i32', 'i32'], exportedAs: 'finish' }, (_scope, last, bytes) => {
    const nothing = i32.const(address.streebogNothing);
    return sequence(
      absorbBlock(last, i64.fromI32Unsigned(i32.shiftLeft(bytes, i32.const(3)))),
      compress(counted, nothing),
      compress(sum, nothing),
    );
  });
};
