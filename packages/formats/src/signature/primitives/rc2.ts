import { type BlockFunction, cbcDecrypt, cbcEncrypt } from './block-chaining.ts';

/** RFC 2268 section 2: the table PITABLE. */
// biome-ignore format: a table
const piTable = Uint8Array.of(
  0xd9, 0x78, 0xf9, 0xc4, 0x19, 0xdd, 0xb5, 0xed, 0x28, 0xe9, 0xfd, 0x79, 0x4a, 0xa0, 0xd8, 0x9d,
  0xc6, 0x7e, 0x37, 0x83, 0x2b, 0x76, 0x53, 0x8e, 0x62, 0x4c, 0x64, 0x88, 0x44, 0x8b, 0xfb, 0xa2,
  0x17, 0x9a, 0x59, 0xf5, 0x87, 0xb3, 0x4f, 0x13, 0x61, 0x45, 0x6d, 0x8d, 0x09, 0x81, 0x7d, 0x32,
  0xbd, 0x8f, 0x40, 0xeb, 0x86, 0xb7, 0x7b, 0x0b, 0xf0, 0x95, 0x21, 0x22, 0x5c, 0x6b, 0x4e, 0x82,
  0x54, 0xd6, 0x65, 0x93, 0xce, 0x60, 0xb2, 0x1c, 0x73, 0x56, 0xc0, 0x14, 0xa7, 0x8c, 0xf1, 0xdc,
  0x12, 0x75, 0xca, 0x1f, 0x3b, 0xbe, 0xe4, 0xd1, 0x42, 0x3d, 0xd4, 0x30, 0xa3, 0x3c, 0xb6, 0x26,
  0x6f, 0xbf, 0x0e, 0xda, 0x46, 0x69, 0x07, 0x57, 0x27, 0xf2, 0x1d, 0x9b, 0xbc, 0x94, 0x43, 0x03,
  0xf8, 0x11, 0xc7, 0xf6, 0x90, 0xef, 0x3e, 0xe7, 0x06, 0xc3, 0xd5, 0x2f, 0xc8, 0x66, 0x1e, 0xd7,
  0x08, 0xe8, 0xea, 0xde, 0x80, 0x52, 0xee, 0xf7, 0x84, 0xaa, 0x72, 0xac, 0x35, 0x4d, 0x6a, 0x2a,
  0x96, 0x1a, 0xd2, 0x71, 0x5a, 0x15, 0x49, 0x74, 0x4b, 0x9f, 0xd0, 0x5e, 0x04, 0x18, 0xa4, 0xec,
  0xc2, 0xe0, 0x41, 0x6e, 0x0f, 0x51, 0xcb, 0xcc, 0x24, 0x91, 0xaf, 0x50, 0xa1, 0xf4, 0x70, 0x39,
  0x99, 0x7c, 0x3a, 0x85, 0x23, 0xb8, 0xb4, 0x7a, 0xfc, 0x02, 0x36, 0x5b, 0x25, 0x55, 0x97, 0x31,
  0x2d, 0x5d, 0xfa, 0x98, 0xe3, 0x8a, 0x92, 0xae, 0x05, 0xdf, 0x29, 0x10, 0x67, 0x6c, 0xba, 0xc9,
  0xd3, 0x00, 0xe6, 0xcf, 0xe1, 0x9e, 0xa8, 0x2c, 0x63, 0x16, 0x01, 0x3f, 0x58, 0xe2, 0x89, 0xa9,
  0x0d, 0x38, 0x34, 0x1b, 0xab, 0x33, 0xff, 0xb0, 0xbb, 0x48, 0x0c, 0x5f, 0xb9, 0xb1, 0xcd, 0x2e,
  0xc5, 0xf3, 0xdb, 0x47, 0xe5, 0xa5, 0x9c, 0x77, 0x0a, 0xa6, 0x20, 0x68, 0xfe, 0x7f, 0xc1, 0xad,
);

/** RFC 2268 section 2: 64 words of key for `effectiveBits` of security. */
const expandedKey = (key: Uint8Array, effectiveBits: number): Uint16Array => {
  if (key.length < 1 || key.length > 128) throw new RangeError('an RC2 key is of 1 to 128 bytes');
  if (effectiveBits < 1 || effectiveBits > 1024) throw new RangeError('RC2 has 1 to 1024 effective bits');
  const bytes = new Uint8Array(128);
  bytes.set(key);
  for (let at = key.length; at < 128; at++) {
    bytes[at] = piTable[((bytes[at - 1] as number) + (bytes[at - key.length] as number)) & 255] as number;
  }
  const effectiveBytes = (effectiveBits + 7) >> 3;
  const mask = 255 >> (8 * effectiveBytes - effectiveBits);
  const first = 128 - effectiveBytes;
  bytes[first] = piTable[(bytes[first] as number) & mask] as number;
  for (let at = first - 1; at >= 0; at--) {
    bytes[at] = piTable[(bytes[at + 1] as number) ^ (bytes[at + effectiveBytes] as number)] as number;
  }
  const view = new DataView(bytes.buffer);
  const words = Uint16Array.from({ length: 64 }, (_, index) => view.getUint16(2 * index, true));
  bytes.fill(0);
  return words;
};

const rotations = [1, 2, 3, 5] as const;

/** After these mixing rounds comes a mashing round (RFC 2268 section 3). */
const isMashed = (round: number): boolean => round === 4 || round === 10;

type Words = [number, number, number, number];

const loaded = (block: Uint8Array, at: number): Words => {
  const view = new DataView(block.buffer, block.byteOffset + at, 8);
  return [0, 2, 4, 6].map((offset) => view.getUint16(offset, true)) as Words;
};

const stored = (block: Uint8Array, at: number, words: Words): void => {
  const view = new DataView(block.buffer, block.byteOffset + at, 8);
  for (const [index, word] of words.entries()) view.setUint16(2 * index, word, true);
};

/** What a mixing round adds to word `index`. */
const mixture = (words: Words, index: number, key: number): number => {
  const [one, two, three] = [words[(index + 3) & 3], words[(index + 2) & 3], words[(index + 1) & 3]] as [
    number,
    number,
    number,
  ];
  return key + (one & two) + (~one & three);
};

const encryptWith =
  (key: Uint16Array): BlockFunction =>
  (block, at) => {
    const words = loaded(block, at);
    for (let round = 0; round < 16; round++) {
      for (const [index, rotation] of rotations.entries()) {
        const sum =
          ((words[index] as number) + mixture(words, index, key[4 * round + index] as number)) & 0xffff;
        words[index] = ((sum << rotation) | (sum >> (16 - rotation))) & 0xffff;
      }
      if (!isMashed(round)) continue;
      for (let index = 0; index < 4; index++) {
        const other = words[(index + 3) & 3] as number;
        words[index] = ((words[index] as number) + (key[other & 63] as number)) & 0xffff;
      }
    }
    stored(block, at, words);
  };

const decryptWith =
  (key: Uint16Array): BlockFunction =>
  (block, at) => {
    const words = loaded(block, at);
    for (let round = 15; round >= 0; round--) {
      for (let index = 3; index >= 0 && isMashed(round); index--) {
        const other = words[(index + 3) & 3] as number;
        words[index] = ((words[index] as number) - (key[other & 63] as number)) & 0xffff;
      }
      for (let index = 3; index >= 0; index--) {
        const rotation = rotations[index] as number;
        const word = words[index] as number;
        const rotated = ((word >> rotation) | (word << (16 - rotation))) & 0xffff;
        words[index] = (rotated - mixture(words, index, key[4 * round + index] as number)) & 0xffff;
      }
    }
    stored(block, at, words);
  };

const chained =
  (
    mode: (block: BlockFunction, iv: Uint8Array, data: Uint8Array) => Uint8Array,
    withKey: (key: Uint16Array) => BlockFunction,
  ) =>
  (key: Uint8Array, effectiveBits: number, iv: Uint8Array, data: Uint8Array): Uint8Array => {
    const words = expandedKey(key, effectiveBits);
    try {
      return mode(withKey(words), iv, data);
    } finally {
      words.fill(0);
    }
  };

/** RC2-CBC (RFC 2268) with padding; `effectiveBits` is 40 for pbeWithSHA1And40BitRC2-CBC. Throws RangeError. */
export const rc2CbcEncrypt = chained(cbcEncrypt, encryptWith);

/** The inverse of {@link rc2CbcEncrypt}; throws RangeError when the padding is wrong (a wrong password). */
export const rc2CbcDecrypt = chained(cbcDecrypt, decryptWith);
