import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bigIntFromLittleEndian, bigIntToLittleEndian, concatenated } from './bytes.ts';
import { curveParameters, type GostCurve } from './curves.ts';
import { kernelIfAllowed } from './engine.ts';
import { type Generator, hmacDrbg } from './hmac-drbg.ts';
import type { Kernel } from './wasm/kernel.ts';

const pointsOf = (curve: GostCurve) => {
  const { p, a, b, n, h, gx, gy } = curveParameters[curve];
  return weierstrass({ p, a, b, n, h, Gx: gx, Gy: gy });
};
type Points = ReturnType<typeof pointsOf>;

const made = new Map<GostCurve, Points>();

/** The points of @noble/curves, whose multiplication by a secret does not branch on its bits. */
const points = (curve: GostCurve): Points => {
  const known = made.get(curve);
  if (known) return known;
  const fresh = pointsOf(curve);
  made.set(curve, fresh);
  return fresh;
};

const entropyBytesMin = 32;

const requireEntropy = (entropy: Uint8Array): void => {
  if (entropy.length < entropyBytesMin) {
    throw new RangeError(`at least ${entropyBytesMin} bytes of entropy are needed, not ${entropy.length}`);
  }
};

const orders = new Map(
  (Object.keys(curveParameters) as GostCurve[]).map((curve) => {
    const { n, size } = curveParameters[curve];
    return [curve, bigIntToLittleEndian(n, size)];
  }),
);

/** Whether little-endian bytes are a number in 1 … n−1. All bytes are looked at in the same way, for they are secret. */
const isScalar = (curve: GostCurve, bytes: Uint8Array): boolean => {
  const order = orders.get(curve) as Uint8Array;
  if (bytes.length !== order.length) return false;
  let [borrow, bits] = [0, 0];
  for (let at = 0; at < order.length; at++) {
    const byte = bytes[at] as number;
    bits |= byte;
    borrow = ((byte - (order[at] as number) - borrow) >> 8) & 1;
  }
  return borrow === 1 && bits !== 0;
};

/** A number in 1 … n−1, little-endian, all equally likely: what is out of range is drawn again, never folded. */
const drawScalar = (generator: Generator, curve: GostCurve): Uint8Array => {
  const { n, size } = curveParameters[curve];
  const unused = 8 * size - n.toString(2).length;
  for (;;) {
    const bytes = generator.generate(size);
    bytes[size - 1] = (bytes[size - 1] as number) >> unused;
    if (isScalar(curve, bytes)) return bytes;
    bytes.fill(0);
  }
};

const requirePrivateKey = (curve: GostCurve, privateKey: Uint8Array): void => {
  if (!isScalar(curve, privateKey)) throw new RangeError(`not a private key of the curve ${curve}`);
};

/** The kernel, for the curve it can sign on, where it is allowed. */
const kernelFor = (curve: GostCurve): Kernel | undefined =>
  curve === 'tc26-512-A' ? kernelIfAllowed() : undefined;

/**
 * The number a digest stands for: its bytes read little-endian, modulo n, and 1 instead of 0
 * (GOST 34.10-2015 section 6.1, step 2, in the byte order of the NCA).
 */
export const digestNumber = (curve: GostCurve, digest: Uint8Array): bigint =>
  bigIntFromLittleEndian(digest) % curveParameters[curve].n || 1n;

/** {@link gostPublicKey} by @noble/curves. */
export const gostPublicKeyPlain = (curve: GostCurve, privateKeyLittleEndian: Uint8Array): Uint8Array => {
  requirePrivateKey(curve, privateKeyLittleEndian);
  const { size } = curveParameters[curve];
  const { x, y } = points(curve).BASE.multiply(bigIntFromLittleEndian(privateKeyLittleEndian)).toAffine();
  return concatenated(bigIntToLittleEndian(x, size), bigIntToLittleEndian(y, size));
};

/** The public key x‖y, each little-endian, of a little-endian private key. Throws when it is no key. */
export const gostPublicKey = (curve: GostCurve, privateKeyLittleEndian: Uint8Array): Uint8Array => {
  requirePrivateKey(curve, privateKeyLittleEndian);
  return (
    kernelFor(curve)?.publicKey(privateKeyLittleEndian) ?? gostPublicKeyPlain(curve, privateKeyLittleEndian)
  );
};

/** A private key, little-endian, made of `entropy` (32 random bytes or more) by HMAC_DRBG. */
export const generateGostPrivateKey = (curve: GostCurve, entropy: Uint8Array): Uint8Array => {
  requireEntropy(entropy);
  const generator = hmacDrbg(entropy);
  try {
    return drawScalar(generator, curve);
  } finally {
    generator.erase();
  }
};

/** r‖s of numbers in 1 … n−1; one of them may be 0. */
type SignWithNonce = (privateKey: Uint8Array, nonce: Uint8Array, e: Uint8Array) => Uint8Array;

/** By @noble/curves, whose multiplication does not branch on the bits of the nonce. */
const signWithNoncePlain =
  (curve: GostCurve): SignWithNonce =>
  (privateKey, nonce, e) => {
    const { n, size } = curveParameters[curve];
    const k = bigIntFromLittleEndian(nonce);
    const r = points(curve).BASE.multiply(k).toAffine().x % n;
    const s = (r * bigIntFromLittleEndian(privateKey) + k * bigIntFromLittleEndian(e)) % n;
    return concatenated(bigIntToLittleEndian(r, size), bigIntToLittleEndian(s, size));
  };

const signBy = (
  signWithNonce: SignWithNonce,
  curve: GostCurve,
  digest: Uint8Array,
  privateKey: Uint8Array,
  extraEntropy: Uint8Array,
): Uint8Array => {
  const { size } = curveParameters[curve];
  if (digest.length !== size)
    throw new RangeError(`the digest must be of ${size} bytes, not ${digest.length}`);
  requireEntropy(extraEntropy);
  requirePrivateKey(curve, privateKey);
  const e = isScalar(curve, digest) ? digest : bigIntToLittleEndian(digestNumber(curve, digest), size);
  const seed = concatenated(privateKey, digest, extraEntropy);
  const generator = hmacDrbg(seed);
  seed.fill(0);
  try {
    for (;;) {
      const nonce = drawScalar(generator, curve);
      const signature = signWithNonce(privateKey, nonce, e);
      nonce.fill(0);
      const isZero = [signature.subarray(0, size), signature.subarray(size)].some((part) =>
        part.every((byte) => byte === 0),
      );
      if (!isZero) return signature;
    }
  } finally {
    generator.erase();
  }
};

/**
 * {@link signGost} by @noble/curves, for other curves and where WebAssembly is not allowed: of fixed sequence but on BigInt,
 * whose run time depends somewhat on the numbers, and whose copies of the key and of the nonce cannot be erased.
 */
export const signGostPlain = (
  curve: GostCurve,
  digest: Uint8Array,
  privateKeyLittleEndian: Uint8Array,
  extraEntropy: Uint8Array,
): Uint8Array => signBy(signWithNoncePlain(curve), curve, digest, privateKeyLittleEndian, extraEntropy);

/**
 * Signs a digest: r‖s, each little-endian, as in NCA artefacts. The nonce is hedged: HMAC_DRBG over
 * Streebog from the key, the digest and `extraEntropy` (32 random bytes or more), so that neither a weak
 * source of chance nor a repeated digest reveals the key. Throws RangeError for a wrong key, digest length or too
 * little entropy.
 *
 * On tc26-512-A the kernel signs, in constant time, and erases its memory (ADR 0010). The caller erases its own key bytes.
 */
export const signGost = (
  curve: GostCurve,
  digest: Uint8Array,
  privateKeyLittleEndian: Uint8Array,
  extraEntropy: Uint8Array,
): Uint8Array => {
  const kernel = kernelFor(curve);
  const signWithNonce: SignWithNonce = kernel
    ? (privateKey, nonce, e) => kernel.sign({ privateKey, nonce, e })
    : signWithNoncePlain(curve);
  return signBy(signWithNonce, curve, digest, privateKeyLittleEndian, extraEntropy);
};
