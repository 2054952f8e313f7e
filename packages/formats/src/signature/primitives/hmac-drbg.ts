import { concatenated } from './bytes.ts';
import { streebog256, streebog512 } from './digests.ts';

const blockBytes = 64;

const hmacWith =
  (hash: (data: Uint8Array) => Uint8Array) =>
  (key: Uint8Array, data: Uint8Array): Uint8Array => {
    const padded = new Uint8Array(blockBytes);
    padded.set(key.length > blockBytes ? hash(key) : key);
    const inner = concatenated(
      padded.map((byte) => byte ^ 0x36),
      data,
    );
    const innerDigest = hash(inner);
    const outer = concatenated(
      padded.map((byte) => byte ^ 0x5c),
      innerDigest,
    );
    const result = hash(outer);
    for (const secret of [padded, inner, innerDigest, outer]) secret.fill(0);
    return result;
  };

/** HMAC_GOSTR3411_2012_512 of RFC 7836 section 4.1: 64 bytes. */
export const hmacStreebog512 = hmacWith(streebog512);

/** HMAC_GOSTR3411_2012_256 of RFC 7836 section 4.1: 32 bytes. */
export const hmacStreebog256 = hmacWith(streebog256);

/** Bytes nobody can foretell without the seed. `erase` when done. */
export interface Generator {
  generate(length: number): Uint8Array;
  erase(): void;
}

/** HMAC_DRBG of NIST SP 800-90A section 10.1.2 over Streebog-512, without reseeding. */
export const hmacDrbg = (seed: Uint8Array): Generator => {
  let key: Uint8Array = new Uint8Array(blockBytes);
  let value: Uint8Array = new Uint8Array(blockBytes).fill(1);
  const advance = (): void => {
    const next = hmacStreebog512(key, value);
    value.fill(0);
    value = next;
  };
  const rekey = (data: Uint8Array, marker: number): void => {
    const message = concatenated(value, Uint8Array.of(marker), data);
    const next = hmacStreebog512(key, message);
    message.fill(0);
    key.fill(0);
    key = next;
    advance();
  };
  rekey(seed, 0);
  rekey(seed, 1);
  return {
    generate(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += blockBytes) {
        advance();
        bytes.set(value.subarray(0, Math.min(blockBytes, length - at)), at);
      }
      rekey(new Uint8Array(0), 0);
      return bytes;
    },
    erase() {
      key.fill(0);
      value.fill(0);
    },
  };
};
