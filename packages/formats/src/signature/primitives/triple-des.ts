import { type BlockFunction, cbcDecrypt, cbcEncrypt } from './block-chaining.ts';

/**
 * Triple DES of FIPS 46-3. Its tables stand as the standard writes them, bits numbered from 1, the most significant first; what is
 * looked up for each block is made of them once. Halves of a block are words of 32 bits.
 */
const initialPermutation = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40,
  32, 24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5,
  63, 55, 47, 39, 31, 23, 15, 7,
];
const finalPermutation = initialPermutation.map((_, index) => initialPermutation.indexOf(index + 1) + 1);
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

/** The round keys as eight numbers of six bits each, one for each S-box. */
const boxKeys = (key: Uint8Array): Uint8Array[] =>
  roundKeys(key).map((bits) =>
    Uint8Array.from({ length: 8 }, (_, box) => numberOf(bits.subarray(6 * box, 6 * box + 6))),
  );

/** What an S-box gives for six bits, where the round permutation puts it. */
const permutedBox = (substitution: Uint8Array, box: number): Int32Array =>
  Int32Array.from({ length: 64 }, (_, six) => {
    const row = ((six >> 4) & 2) | (six & 1);
    const value = substitution[16 * row + ((six >> 1) & 15)] as number;
    const bits = new Uint8Array(32);
    for (let bit = 0; bit < 4; bit++) bits[4 * box + bit] = (value >> (3 - bit)) & 1;
    return numberOf(chosen(bits, roundPermutation));
  });

/** For each value of each of the eight bytes of a block, the two words a permutation makes of it. */
const permutedBytes = (permutation: readonly number[]): Int32Array => {
  const table = new Int32Array(8 * 256 * 2);
  for (let entry = 0; entry < 8 * 256; entry++) {
    const block = new Uint8Array(8);
    block[entry >> 8] = entry & 0xff;
    const bits = chosen(bitsOf(block), permutation);
    table[2 * entry] = numberOf(bits.subarray(0, 32));
    table[2 * entry + 1] = numberOf(bits.subarray(32));
  }
  return table;
};

const tablesMade = () => ({
  initial: permutedBytes(initialPermutation),
  final: permutedBytes(finalPermutation),
  boxes: substitutions.map(permutedBox),
});
let tables: ReturnType<typeof tablesMade> | undefined;

const words = new Int32Array(2);

/** `words` = the block at `at` permuted. */
const permute = (block: Uint8Array, at: number, table: Int32Array): void => {
  let [high, low] = [0, 0];
  for (let byte = 0; byte < 8; byte++) {
    const entry = 2 * ((byte << 8) | (block[at + byte] as number));
    high |= table[entry] as number;
    low |= table[entry + 1] as number;
  }
  words[0] = high;
  words[1] = low;
};

/** One block through several DES one after another: the permutations between them undo each other. */
const desChain = (block: Uint8Array, at: number, chain: readonly (readonly Uint8Array[])[]): void => {
  tables ??= tablesMade();
  const { initial, final, boxes } = tables;
  permute(block, at, initial);
  let [left, right] = [words[0] as number, words[1] as number];
  for (const keys of chain) {
    for (const key of keys) {
      let mixed = left;
      for (let box = 0; box < 8; box++) {
        // Six bits, the outer two shared with the neighbours: the expansion of the standard.
        const turn = (5 + 4 * box) & 31;
        const six = ((right << turn) | (right >>> (32 - turn))) & 63;
        mixed ^= (boxes[box] as Int32Array)[six ^ (key[box] as number)] as number;
      }
      left = right;
      right = mixed;
    }
    [left, right] = [right, left];
  }
  for (let byte = 0; byte < 4; byte++) {
    block[at + byte] = left >>> (24 - 8 * byte);
    block[at + 4 + byte] = right >>> (24 - 8 * byte);
  }
  permute(block, at, final);
  for (let byte = 0; byte < 4; byte++) {
    block[at + byte] = (words[0] as number) >>> (24 - 8 * byte);
    block[at + 4 + byte] = (words[1] as number) >>> (24 - 8 * byte);
  }
  words.fill(0);
};

type Direction = (keys: readonly Uint8Array[][]) => readonly Uint8Array[][];

/** Encrypt with the first, decrypt with the second, encrypt with the third. */
const encrypting: Direction = (keys) => keys.map((key, index) => (index === 1 ? key.toReversed() : key));

const decrypting: Direction = (keys) => encrypting(keys.toReversed()).map((key) => key.toReversed());

const chained =
  (mode: (block: BlockFunction, iv: Uint8Array, data: Uint8Array) => Uint8Array, direction: Direction) =>
  (key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array => {
    if (key.length !== 24) throw new RangeError('a triple DES key is of 24 bytes');
    const keys = [0, 8, 16].map((at) => boxKeys(key.subarray(at, at + 8)));
    const steps = direction(keys);
    try {
      return mode((block, at) => desChain(block, at, steps), iv, data);
    } finally {
      for (const secret of keys.flat()) secret.fill(0);
    }
  };

/** DES-EDE3-CBC with padding, for pbeWithSHA1And3-KeyTripleDES-CBC. Throws RangeError for wrong lengths. */
export const tripleDesCbcEncrypt = chained(cbcEncrypt, encrypting);

/** The inverse of {@link tripleDesCbcEncrypt}; throws RangeError when the padding is wrong (a wrong password). */
export const tripleDesCbcDecrypt = chained(cbcDecrypt, decrypting);
