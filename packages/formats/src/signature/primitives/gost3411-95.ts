/**
 * GOST 34.311-95 as the NCA uses it: RFC 5831 with the TEST S-box of RFC 4357 section 11.2 (not the
 * CryptoPro one) and a zero starting vector.
 */
const testSubstitution = [
  [4, 10, 9, 2, 13, 8, 0, 14, 6, 11, 1, 12, 7, 15, 5, 3],
  [14, 11, 4, 12, 6, 13, 15, 10, 2, 3, 8, 1, 0, 7, 5, 9],
  [5, 8, 1, 13, 10, 3, 4, 2, 14, 15, 12, 7, 6, 0, 9, 11],
  [7, 13, 10, 1, 0, 8, 9, 15, 14, 4, 6, 12, 11, 2, 5, 3],
  [6, 12, 7, 1, 5, 15, 13, 8, 4, 10, 9, 14, 0, 3, 11, 2],
  [4, 11, 10, 0, 7, 2, 1, 13, 3, 6, 8, 5, 9, 12, 15, 14],
  [13, 11, 4, 1, 3, 15, 5, 9, 0, 10, 14, 7, 6, 8, 2, 12],
  [1, 15, 13, 0, 5, 7, 10, 4, 9, 2, 3, 14, 6, 11, 8, 12],
] as const;

/** Two neighbouring nibbles substituted at once and rotated left by 11, for each byte of a word. */
const rounds = [0, 1, 2, 3].map((position) =>
  Uint32Array.from({ length: 256 }, (_, value) => {
    const low = testSubstitution[2 * position]?.[value & 15] as number;
    const high = testSubstitution[2 * position + 1]?.[value >> 4] as number;
    const word = (low | (high << 4)) << (8 * position);
    return (word << 11) | (word >>> 21);
  }),
) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** Constant C3 of RFC 5831 section 5.1; C2 and C4 are zero. */
const c3 = Uint8Array.of(
  0,
  255,
  0,
  255,
  0,
  255,
  0,
  255,
  255,
  0,
  255,
  0,
  255,
  0,
  255,
  0,
  0,
  255,
  255,
  0,
  255,
  0,
  0,
  255,
  255,
  0,
  0,
  0,
  255,
  255,
  0,
  255,
);

const substituted = (word: number): number =>
  (rounds[0][word & 255] as number) ^
  (rounds[1][(word >>> 8) & 255] as number) ^
  (rounds[2][(word >>> 16) & 255] as number) ^
  (rounds[3][word >>> 24] as number);

/** GOST 28147-89 encryption of the 8 bytes of `source` at `at` into `target` at `at`. */
const encrypt = (key: Uint8Array, source: Uint8Array, target: Uint8Array, at: number): void => {
  const words = new DataView(key.buffer);
  const input = new DataView(source.buffer);
  const output = new DataView(target.buffer);
  let low = input.getInt32(at, true);
  let high = input.getInt32(at + 4, true);
  for (let round = 0; round < 32; round++) {
    const word = words.getInt32(4 * (round < 24 ? round & 7 : 31 - round), true);
    const next = high ^ substituted((low + word) | 0);
    high = low;
    low = next;
  }
  output.setInt32(at, high, true);
  output.setInt32(at + 4, low, true);
};

/** The transformation A: (x0 ⊕ x1) ‖ x3 ‖ x2 ‖ x1 of 8-byte parts. */
const rotatedParts = (value: Uint8Array): Uint8Array => {
  const result = new Uint8Array(32);
  result.set(value.subarray(8));
  for (let at = 0; at < 8; at++) result[24 + at] = (value[at] as number) ^ (value[at + 8] as number);
  return result;
};

/** The key P(u ⊕ v): bytes of the 8-byte parts taken in turn. */
const encryptionKey = (u: Uint8Array, v: Uint8Array): Uint8Array => {
  const key = new Uint8Array(32);
  for (let part = 0; part < 4; part++) {
    for (let at = 0; at < 8; at++) {
      key[4 * at + part] = (u[8 * part + at] as number) ^ (v[8 * part + at] as number);
    }
  }
  return key;
};

/** The mixing transformation ψ, `times` times. */
const mix = (value: Uint16Array, times: number): void => {
  for (let time = 0; time < times; time++) {
    const last =
      (value[0] as number) ^
      (value[1] as number) ^
      (value[2] as number) ^
      (value[3] as number) ^
      (value[12] as number) ^
      (value[15] as number);
    value.copyWithin(0, 1);
    value[15] = last;
  }
};

const xorInto = (target: Uint8Array, other: Uint8Array): void => {
  for (let at = 0; at < 32; at++) target[at] = (target[at] as number) ^ (other[at] as number);
};

/** The step hashing function of RFC 5831 section 5: `hash` becomes its successor for `block`. */
const step = (hash: Uint8Array, block: Uint8Array): void => {
  const mixed = new Uint8Array(32);
  let u: Uint8Array = hash.slice();
  let v: Uint8Array = block.slice();
  for (let part = 0; part < 4; part++) {
    if (part > 0) {
      u = rotatedParts(u);
      if (part === 2) xorInto(u, c3);
      v = rotatedParts(rotatedParts(v));
    }
    encrypt(encryptionKey(u, v), hash, mixed, 8 * part);
  }
  const words = new Uint16Array(mixed.buffer);
  mix(words, 12);
  xorInto(mixed, block);
  mix(words, 1);
  xorInto(mixed, hash);
  mix(words, 61);
  hash.set(mixed);
};

const addInto = (sum: Uint8Array, addend: Uint8Array): void => {
  let carry = 0;
  for (let at = 0; at < 32; at++) {
    carry += (sum[at] as number) + (addend[at] as number);
    sum[at] = carry;
    carry >>= 8;
  }
};

/** GOST 34.311-95 hash (32 bytes) of `data`, TEST S-box; bytes in the order of an NCA messageDigest. */
export const gost3411_95 = (data: Uint8Array): Uint8Array => {
  const hash = new Uint8Array(32);
  const sum = new Uint8Array(32);
  const block = new Uint8Array(32);
  for (let at = 0; at < data.length; at += 32) {
    block.fill(0);
    block.set(data.subarray(at, at + 32));
    step(hash, block);
    addInto(sum, block);
  }
  const bits = new Uint8Array(32);
  new DataView(bits.buffer).setBigUint64(0, BigInt(data.length) * 8n, true);
  step(hash, bits);
  step(hash, sum);
  return hash;
};
