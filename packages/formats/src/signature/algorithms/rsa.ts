import { fromHex, sameBytes } from '../asn1/index.ts';
import { concat, nothing, octets, oid, sequence } from '../asn1/write.ts';
import { type DigestName, digest, oidOfDigest } from './digest.ts';

/** Keys larger than this are refused: checking one would take too long. */
export const rsaBitsMax = 8192;

/**
 * Whether `signature` is the RSASSA-PKCS1-v1_5 signature of `message` (RFC 8017 8.2.2): what comes out of the key must equal,
 * byte for byte, the one encoding of the digest. Nothing is parsed out of it, so no padding trick has room.
 */
export const verifyRsa = (
  key: { readonly modulus: bigint; readonly exponent: bigint },
  digestName: DigestName,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const size = bytesOf(key.modulus);
  const number = toBigint(signature);
  if (signature.length !== size || number >= key.modulus || size * 8 > rsaBitsMax) return false;
  const expected = encode(digestName, message, size);
  return (
    expected !== undefined && sameBytes(fromBigint(power(number, key.exponent, key.modulus), size), expected)
  );
};

/** The private numbers a signature is made with; the Chinese remainder form of RFC 8017 3.2. */
export interface RsaPrivateKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qInverse: bigint;
}

/**
 * The RSASSA-PKCS1-v1_5 signature of `message`. It is checked with the public key before it leaves, so that a fault in the
 * computation cannot give the key away.
 */
export const signRsa = (key: RsaPrivateKey, digestName: DigestName, message: Uint8Array): Uint8Array => {
  const size = bytesOf(key.modulus);
  const encoded = encode(digestName, message, size);
  if (!encoded) throw new RangeError('the RSA key is too short for the digest');
  const number = toBigint(encoded);
  const m1 = power(number % key.p, key.dp, key.p);
  const m2 = power(number % key.q, key.dq, key.q);
  const h = ((((m1 - m2) * key.qInverse) % key.p) + key.p) % key.p;
  const signature = m2 + h * key.q;
  if (power(signature, key.exponent, key.modulus) !== number) throw new RangeError('the RSA key is broken');
  return fromBigint(signature, size);
};

/** EMSA-PKCS1-v1_5 of RFC 8017 9.2, with NULL parameters. */
const encode = (digestName: DigestName, message: Uint8Array, size: number): Uint8Array | undefined => {
  const info = sequence(sequence(oid(oidOfDigest(digestName)), nothing), octets(digest(digestName, message)));
  const padding = size - info.length - 3;
  return padding < 8
    ? undefined
    : concat(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info);
};

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

const bytesOf = (modulus: bigint): number => Math.ceil(modulus.toString(16).length / 2);
const toBigint = (bytes: Uint8Array): bigint => {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
};
const fromBigint = (value: bigint, size: number): Uint8Array =>
  fromHex(value.toString(16).padStart(2 * size, '0'));
