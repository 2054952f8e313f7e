import { arithmeticOf } from './bigint-verifier.ts';
import { bigIntFromLittleEndian } from './bytes.ts';
import { curveParameters, type GostCurve } from './curves.ts';
import { digestNumber } from './gost-keys.ts';

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

/**
 * Whether `signature` (r‖s, each little-endian) signs `digest` (as the hash gives it) under `publicKey`
 * (x‖y, each little-endian): the byte order of NCA artefacts and no other. Anything malformed, out of range or off
 * the curve is `false`.
 */
export const verifyGost = (
  curve: GostCurve,
  digest: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean => verifyGostPlain(curve, digest, signature, publicKey);
