import { lookUpTable, roundConstants, streebogRounds } from './streebog-constants.ts';

/** Streebog of a message that arrives in pieces. After `digest` the hasher is spent. */
export interface StreebogHasher {
  update(data: Uint8Array): StreebogHasher;
  digest(): Uint8Array;
}

/**
 * What the hash has become after some blocks: `h`, the number of bits hashed and the sum of the blocks.
 * Sixteen 32-bit words each, least significant first (RFC 6986 section 7).
 */
export interface StreebogState {
  readonly hash: Uint32Array;
  readonly counted: Uint32Array;
  readonly sum: Uint32Array;
}

/** Hashes whole 64-byte blocks of `data` into `state`. */
export type AbsorbBlocks = (state: StreebogState, data: Uint8Array, blocks: number) => void;

const blockBytes = 64;
const table = new Uint32Array(lookUpTable.buffer);
const constants = new Uint32Array(roundConstants.buffer);

// One set of work areas: the functions below never call back and never wait.
const key = new Uint32Array(16);
const text = new Uint32Array(16);
const mixed = new Uint32Array(16);
const mixedBytes = new Uint8Array(mixed.buffer);
const block = new Uint32Array(16);
const blockAsBytes = new Uint8Array(block.buffer);
const nothing = new Uint32Array(16);

/** `out` = L(P(S(left xor right[offset…]))) of RFC 6986. */
const transformXor = (out: Uint32Array, left: Uint32Array, right: Uint32Array, offset: number): void => {
  for (let word = 0; word < 16; word++)
    mixed[word] = (left[word] as number) ^ (right[offset + word] as number);
  for (let word = 0; word < 8; word++) {
    let low = 0;
    let high = 0;
    for (let row = 0; row < 8; row++) {
      const entry = (row << 9) | ((mixedBytes[8 * row + word] as number) << 1);
      low ^= table[entry] as number;
      high ^= table[entry + 1] as number;
    }
    out[2 * word] = low;
    out[2 * word + 1] = high;
  }
};

/** The compression function g_N of RFC 6986 section 8, on the block in `block`. */
const compress = (hash: Uint32Array, counted: Uint32Array): void => {
  transformXor(key, hash, counted, 0);
  text.set(block);
  for (let round = 0; round < streebogRounds; round++) {
    transformXor(text, text, key, 0);
    transformXor(key, key, constants, 16 * round);
  }
  for (let word = 0; word < 16; word++) {
    hash[word] =
      (hash[word] as number) ^ (text[word] as number) ^ (key[word] as number) ^ (block[word] as number);
  }
};

/** `sum` += `addend` modulo 2^512. */
const addInto = (sum: Uint32Array, addend: Uint32Array): void => {
  let carry = 0;
  for (let word = 0; word < 16; word++) {
    const total = (sum[word] as number) + (addend[word] as number) + carry;
    sum[word] = total;
    carry = total > 0xffffffff ? 1 : 0;
  }
};

const addBits = (counted: Uint32Array, bits: number): void => {
  let carry = bits;
  for (let word = 0; carry > 0 && word < 16; word++) {
    const total = (counted[word] as number) + carry;
    counted[word] = total;
    carry = total > 0xffffffff ? 1 : 0;
  }
};

const absorbBlock = (state: StreebogState, bits: number): void => {
  compress(state.hash, state.counted);
  addBits(state.counted, bits);
  addInto(state.sum, block);
};

/** {@link AbsorbBlocks} in plain TypeScript. */
export const absorbBlocksPlain: AbsorbBlocks = (state, data, blocks) => {
  for (let index = 0; index < blocks; index++) {
    blockAsBytes.set(data.subarray(index * blockBytes, (index + 1) * blockBytes));
    absorbBlock(state, 8 * blockBytes);
  }
};

/** The last block, padded, then the length and the sum (RFC 6986 section 9.2, stage 3). */
const finish = (state: StreebogState, rest: Uint8Array): void => {
  blockAsBytes.fill(0);
  blockAsBytes.set(rest);
  blockAsBytes[rest.length] = 1;
  absorbBlock(state, 8 * rest.length);
  block.set(state.counted);
  compress(state.hash, nothing);
  block.set(state.sum);
  compress(state.hash, nothing);
};

/** A hasher whose long runs of blocks go to `absorb`. */
export const streebogHasher = (digestBits: 512 | 256, absorb: AbsorbBlocks): StreebogHasher => {
  const state: StreebogState = {
    hash: new Uint32Array(16).fill(digestBits === 512 ? 0 : 0x01010101),
    counted: new Uint32Array(16),
    sum: new Uint32Array(16),
  };
  const pending = new Uint8Array(blockBytes);
  let pendingBytes = 0;
  let spent = false;
  const hasher: StreebogHasher = {
    update(data) {
      if (spent) throw new Error('the digest has been taken');
      let from = 0;
      if (pendingBytes > 0) {
        from = Math.min(blockBytes - pendingBytes, data.length);
        pending.set(data.subarray(0, from), pendingBytes);
        pendingBytes += from;
        if (pendingBytes < blockBytes) return hasher;
        absorb(state, pending, 1);
        pendingBytes = 0;
      }
      const blocks = Math.floor((data.length - from) / blockBytes);
      if (blocks > 0) absorb(state, data.subarray(from), blocks);
      const rest = data.subarray(from + blocks * blockBytes);
      pending.set(rest);
      pendingBytes = rest.length;
      return hasher;
    },
    digest() {
      if (spent) throw new Error('the digest has been taken');
      spent = true;
      finish(state, pending.subarray(0, pendingBytes));
      // What was hashed may have been a key.
      for (const area of [pending, block, key, text, mixed, state.sum]) area.fill(0);
      const bytes = new Uint8Array(state.hash.buffer);
      return digestBits === 512 ? bytes : bytes.slice(32);
    },
  };
  return hasher;
};
