import { arithmeticOf } from './bigint-verifier.ts';
import { bigIntFromLittleEndian, bigIntToLittleEndian } from './bytes.ts';
import { curveParameters, type GostCurve } from './curves.ts';
import { kernelIfAllowed } from './engine.ts';
import { digestNumber } from './gost-keys.ts';
import type { Kernel } from './wasm/kernel.ts';

/** Whether `publicKey` (x‖y, each little-endian) is a point of the curve, in the group of prime order. */
export const isGostPublicKey = (curve: GostCurve, publicKey: Uint8Array): boolean => {
  const { size } = curveParameters[curve];
  if (publicKey.length !== 2 * size) return false;
  return arithmeticOf(curve).isPublicKey(
    bigIntFromLittleEndian(publicKey.subarray(0, size)),
    bigIntFromLittleEndian(publicKey.subarray(size)),
  );
};

/** {@link verifyGost} in plain TypeScript, for where WebAssembly is not allowed. */
export const verifyGostPlain = (
  curve: GostCurve,
  digest: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean => {
  const { n, size } = curveParameters[curve];
  if (digest.length !== size || signature.length !== 2 * size) return false;
  const r = bigIntFromLittleEndian(signature.subarray(0, size));
  const s = bigIntFromLittleEndian(signature.subarray(size));
  if (r === 0n || r >= n || s === 0n || s >= n || !isGostPublicKey(curve, publicKey)) return false;
  const x = bigIntFromLittleEndian(publicKey.subarray(0, size));
  const y = bigIntFromLittleEndian(publicKey.subarray(size));
  return arithmeticOf(curve).verify(digestNumber(curve, digest), r, s, x, y);
};

const zero = new Uint8Array(64);

/** −1, 0 or 1 as the little-endian number `left` is below, equal to or above `right`, of the same length. */
const compared = (left: Uint8Array, right: Uint8Array): number => {
  let at = left.length - 1;
  while (at > 0 && left[at] === right[at]) at -= 1;
  return Math.sign((left[at] as number) - (right[at] as number));
};

const { p, n } = curveParameters['tc26-512-A'];
const [modulus, order, gap] = [p, n, p - n].map((number) => bigIntToLittleEndian(number, 64)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

const isScalar = (bytes: Uint8Array): boolean => compared(bytes, zero) > 0 && compared(bytes, order) < 0;

/** {@link verifyGost} of tc26-512-A by the kernel; `undefined` where it cannot tell. */
const verifyByKernel = (
  kernel: Kernel,
  digest: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean | undefined => {
  if (digest.length !== 64 || signature.length !== 128 || publicKey.length !== 128) return false;
  const [r, s] = [signature.subarray(0, 64), signature.subarray(64)];
  const [x, y] = [publicKey.subarray(0, 64), publicKey.subarray(64)];
  if (!isScalar(r) || !isScalar(s) || compared(x, modulus) >= 0 || compared(y, modulus) >= 0) return false;
  // Below p − n two abscissas give the same r; so small an r never happens by itself.
  if (compared(r, gap) < 0) return undefined;
  const e = isScalar(digest) ? digest : bigIntToLittleEndian(digestNumber('tc26-512-A', digest), 64);
  return kernel.verify({ r, s, e, x, y });
};

/**
 * Whether `signature` (r‖s, each little-endian) signs `digest` (as the hash gives it) under `publicKey`
 * (x‖y, each little-endian): the byte order of NCA artefacts and no other. Anything malformed, out of range or
 * off the curve is `false`. Keys met again and again on tc26-512-A (certification, time-stamp and OCSP services)
 * get tables and are verified several times faster.
 */
export const verifyGost = (
  curve: GostCurve,
  digest: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean => {
  const kernel = curve === 'tc26-512-A' ? kernelIfAllowed() : undefined;
  const verdict = kernel && verifyByKernel(kernel, digest, signature, publicKey);
  return verdict ?? verifyGostPlain(curve, digest, signature, publicKey);
};
