import { type BlockFunction, cbcDecrypt, cbcEncrypt } from './block-chaining.ts';

/**
 * Triple DES of FIPS 46-3, bit by bit as the standard writes it: it only opens key files of a few kilobytes, so
 * that plainness is worth more than speed. Bits are numbered from 1, the most significant first.
 */
const initialPermutation = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40,
  32, 24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5,
  63, 55, 47, 39, 31, 23, 15, 7,
];
const finalPermutation = initialPermutation.map((_, index) => initialPermutation.indexOf(index + 1) + 1);
const expansion = Array.from(
  { length: 48 },
  (_, index) => ((4 * Math.floor(index / 6) + (index % 6) + 31) % 32) + 1,
);
const roundPermutation = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22,
  11, 4, 25,
];
const keyChoice1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const keyChoice2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47,
  55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const keyShifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** The eight S-boxes, four rows of sixteen hexadecimal digits each. */
const substitutions = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((rows) => Uint8Array.from(rows, (digit) => Number.parseInt(digit, 16)));

const chosen = (bits: Uint8Array, choice: readonly number[]): Uint8Array =>
  Uint8Array.from(choice, (position) => bits[position - 1] as number);

const bitsOf = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(
    { length: 8 * bytes.length },
    (_, bit) => ((bytes[bit >> 3] as number) >> (7 - (bit & 7))) & 1,
  );

const numberOf = (bits: Uint8Array): number => bits.reduce((value, bit) => (value << 1) | bit, 0);

/** The sixteen round keys, 48 bits each, of an 8-byte key. */
const roundKeys = (key: Uint8Array): Uint8Array[] => {
  let halves = chosen(bitsOf(key), keyChoice1);
  return keyShifts.map((shift) => {
    halves = halves.map((_, at) => halves[28 * Math.floor(at / 28) + ((at + shift) % 28)] as number);
    return chosen(halves, keyChoice2);
  });
};

/** The cipher function f(R, K). */
const cipherFunction = (right: Uint8Array, key: Uint8Array): Uint8Array => {
  const input = chosen(right, expansion).map((bit, at) => bit ^ (key[at] as number));
  const output = new Uint8Array(32);
  for (const [box, substitution] of substitutions.entries()) {
    const six = numberOf(input.subarray(6 * box, 6 * box + 6));
    const row = ((six >> 4) & 2) | (six & 1);
    const value = substitution[16 * row + ((six >> 1) & 15)] as number;
    for (let bit = 0; bit < 4; bit++) output[4 * box + bit] = (value >> (3 - bit)) & 1;
  }
  return chosen(output, roundPermutation);
};

const des = (block: Uint8Array, at: number, keys: readonly Uint8Array[]): void => {
  const bits = chosen(bitsOf(block.subarray(at, at + 8)), initialPermutation);
  let left = bits.slice(0, 32);
  let right = bits.slice(32);
  for (const key of keys) {
    const mixed = cipherFunction(right, key);
    [left, right] = [right, left.map((bit, index) => bit ^ (mixed[index] as number))];
  }
  bits.set(right);
  bits.set(left, 32);
  const result = chosen(bits, finalPermutation);
  for (let byte = 0; byte < 8; byte++) {
    block[at + byte] = numberOf(result.subarray(8 * byte, 8 * byte + 8));
  }
};

type Direction = (keys: readonly Uint8Array[][]) => readonly Uint8Array[][];

/** Encrypt with the first, decrypt with the second, encrypt with the third. */
const encrypting: Direction = (keys) => keys.map((key, index) => (index === 1 ? key.toReversed() : key));

const decrypting: Direction = (keys) => encrypting(keys.toReversed()).map((key) => key.toReversed());

const chained =
  (mode: (block: BlockFunction, iv: Uint8Array, data: Uint8Array) => Uint8Array, direction: Direction) =>
  (key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array => {
    if (key.length !== 24) throw new RangeError('a triple DES key is of 24 bytes');
    const keys = [0, 8, 16].map((at) => roundKeys(key.subarray(at, at + 8)));
    const steps = direction(keys);
    try {
      return mode(
        (block, at) => {
          for (const step of steps) des(block, at, step);
        },
        iv,
        data,
      );
    } finally {
      for (const secret of keys.flat()) secret.fill(0);
    }
  };

/** DES-EDE3-CBC with padding, for pbeWithSHA1And3-KeyTripleDES-CBC. Throws RangeError for wrong lengths. */
export const tripleDesCbcEncrypt = chained(cbcEncrypt, encrypting);

/** The inverse of {@link tripleDesCbcEncrypt}; throws RangeError when the padding is wrong (a wrong password). */
export const tripleDesCbcDecrypt = chained(cbcDecrypt, decrypting);
