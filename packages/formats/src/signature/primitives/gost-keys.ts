import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bigIntFromLittleEndian, bigIntToLittleEndian, concatenated } from './bytes.ts';
import { curveParameters, type GostCurve } from './curves.ts';
import { type Generator, hmacDrbg } from './hmac-drbg.ts';

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

/** A number in 1 … n−1, all equally likely: what is out of range is drawn again, never folded. */
const drawScalar = (generator: Generator, curve: GostCurve): bigint => {
  const { n, size } = curveParameters[curve];
  const unused = 8 * size - n.toString(2).length;
  for (;;) {
    const bytes = generator.generate(size);
    bytes[size - 1] = (bytes[size - 1] as number) >> unused;
    const scalar = bigIntFromLittleEndian(bytes);
    bytes.fill(0);
    if (scalar > 0n && scalar < n) return scalar;
  }
};

/** The scalar of a private key of `curve`; throws when it is not one. */
const privateScalar = (curve: GostCurve, privateKeyLittleEndian: Uint8Array): bigint => {
  const { n, size } = curveParameters[curve];
  const d = privateKeyLittleEndian.length === size ? bigIntFromLittleEndian(privateKeyLittleEndian) : 0n;
  if (d <= 0n || d >= n) throw new RangeError(`not a private key of the curve ${curve}`);
  return d;
};

/**
 * The number a digest stands for: its bytes read little-endian, modulo n, and 1 instead of 0
 * (GOST 34.10-2015 section 6.1, step 2, in the byte order of the NCA).
 */
export const digestNumber = (curve: GostCurve, digest: Uint8Array): bigint =>
  bigIntFromLittleEndian(digest) % curveParameters[curve].n || 1n;

/** The public key x‖y, each little-endian, of a little-endian private key. Throws when it is no key. */
export const gostPublicKey = (curve: GostCurve, privateKeyLittleEndian: Uint8Array): Uint8Array => {
  const { size } = curveParameters[curve];
  const { x, y } = points(curve).BASE.multiply(privateScalar(curve, privateKeyLittleEndian)).toAffine();
  return concatenated(bigIntToLittleEndian(x, size), bigIntToLittleEndian(y, size));
};

/** A private key, little-endian, made of `entropy` (32 random bytes or more) by HMAC_DRBG. */
export const generateGostPrivateKey = (curve: GostCurve, entropy: Uint8Array): Uint8Array => {
  requireEntropy(entropy);
  const generator = hmacDrbg(entropy);
  try {
    return bigIntToLittleEndian(drawScalar(generator, curve), curveParameters[curve].size);
  } finally {
    generator.erase();
  }
};

/**
 * Signs a digest: r‖s, each little-endian, as in NCA artefacts. The nonce is hedged: HMAC_DRBG over
 * Streebog from the key, the digest and `extraEntropy` (32 random bytes or more), so that neither a weak
 * source of chance nor a repeated digest reveals the key. Throws RangeError for a wrong key, digest length or too
 * little entropy.
 *
 * The scalar multiplication is that of @noble/curves, of fixed sequence but on BigInt, whose run time depends
 * somewhat on the numbers; BigInt copies of the key and of the nonce cannot be erased and are left to the collector.
 * The caller erases its own key bytes.
 */
export const signGost = (
  curve: GostCurve,
  digest: Uint8Array,
  privateKeyLittleEndian: Uint8Array,
  extraEntropy: Uint8Array,
): Uint8Array => {
  const { n, size } = curveParameters[curve];
  if (digest.length !== size)
    throw new RangeError(`the digest must be of ${size} bytes, not ${digest.length}`);
  requireEntropy(extraEntropy);
  const d = privateScalar(curve, privateKeyLittleEndian);
  const e = digestNumber(curve, digest);
  const seed = concatenated(privateKeyLittleEndian, digest, extraEntropy);
  const generator = hmacDrbg(seed);
  seed.fill(0);
  try {
    for (;;) {
      const k = drawScalar(generator, curve);
      const r = points(curve).BASE.multiply(k).toAffine().x % n;
      const s = (r * d + k * e) % n;
      if (r !== 0n && s !== 0n) {
        return concatenated(bigIntToLittleEndian(r, size), bigIntToLittleEndian(s, size));
      }
    }
  } finally {
    generator.erase();
  }
};
