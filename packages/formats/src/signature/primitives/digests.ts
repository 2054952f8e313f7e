import { absorbBlocks, hashAtOnce } from './engine.ts';
import { type StreebogHasher, streebogHasher } from './streebog.ts';

/** A hasher for data that arrives in pieces, such as a large file. */
export const createStreebog = (digestBits: 512 | 256): StreebogHasher =>
  streebogHasher(digestBits, absorbBlocks);

const digestOf = (digestBits: 512 | 256, data: Uint8Array): Uint8Array =>
  hashAtOnce(digestBits, data) ?? createStreebog(digestBits).update(data).digest();

/** Streebog-512 (GOST 34.11-2015, RFC 6986) of `data`: 64 bytes in the order of an NCA messageDigest. */
export const streebog512 = (data: Uint8Array): Uint8Array => digestOf(512, data);

/** Streebog-256 (GOST 34.11-2015, RFC 6986) of `data`: 32 bytes in the order of an NCA messageDigest. */
export const streebog256 = (data: Uint8Array): Uint8Array => digestOf(256, data);
