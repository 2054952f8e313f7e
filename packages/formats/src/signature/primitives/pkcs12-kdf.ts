import { sha1 } from '@noble/hashes/legacy.js';

/** What the derived bytes are for: the ID of RFC 7292 appendix B.3. */
export type Pkcs12Purpose = 'encryption-key' | 'initialization-vector' | 'mac-key';

const purposeIds: Readonly<Record<Pkcs12Purpose, number>> = {
  'encryption-key': 1,
  'initialization-vector': 2,
  'mac-key': 3,
};

const blockBytes = 64;
const iterationsMax = 10_000_000;

/** A BMPString of RFC 7292 appendix B.1: big-endian UTF-16 with its terminating zero. */
const bmpString = (password: string): Uint8Array => {
  const bytes = new Uint8Array(2 * password.length + 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < password.length; at++) view.setUint16(2 * at, password.charCodeAt(at));
  return bytes;
};

/** `bytes` repeated to fill whole blocks; nothing stays nothing. */
const filled = (bytes: Uint8Array): Uint8Array => {
  const length = blockBytes * Math.ceil(bytes.length / blockBytes);
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] as number);
};

/** Each block of `blocks` becomes itself + `addend` + 1 modulo 2^512, big-endian. */
const addToBlocks = (blocks: Uint8Array, addend: Uint8Array): void => {
  for (let start = 0; start < blocks.length; start += blockBytes) {
    let carry = 1;
    for (let at = blockBytes - 1; at >= 0; at--) {
      carry += (blocks[start + at] as number) + (addend[at] as number);
      blocks[start + at] = carry;
      carry >>= 8;
    }
  }
};

const iterated = (input: Uint8Array, iterations: number): Uint8Array => {
  let digest = sha1(input);
  for (let round = 1; round < iterations; round++) digest = sha1(digest);
  return digest;
};

/**
 * `length` bytes derived from a password by RFC 7292 appendix B.2 with SHA-1, as key files of the NCA use it.
 * Throws RangeError when `iterations` is not from 1 to ten million.
 */
export const pkcs12Kdf = (
  password: string,
  salt: Uint8Array,
  purpose: Pkcs12Purpose,
  iterations: number,
  length: number,
): Uint8Array => {
  if (!(iterations >= 1 && iterations <= iterationsMax)) throw new RangeError('iterations are out of bounds');
  const passwordBytes = bmpString(password);
  const saltBlocks = filled(salt);
  const passwordBlocks = filled(passwordBytes);
  const input = new Uint8Array(blockBytes + saltBlocks.length + passwordBlocks.length);
  input.fill(purposeIds[purpose], 0, blockBytes);
  input.set(saltBlocks, blockBytes);
  input.set(passwordBlocks, blockBytes + saltBlocks.length);
  const derived = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const digest = iterated(input, iterations);
    derived.set(digest.subarray(0, length - at), at);
    at += digest.length;
    addToBlocks(input.subarray(blockBytes), filled(digest));
    digest.fill(0);
  }
  for (const secret of [passwordBytes, passwordBlocks, input]) secret.fill(0);
  return derived;
};
