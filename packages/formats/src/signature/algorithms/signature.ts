import type { AlgorithmFamily } from '@tamga/domain/signature';
import {
  bigintOf,
  children,
  der,
  Fields,
  FormatFault,
  fromHex,
  octetsOf,
  readWhole,
  tags,
} from '../asn1/index.ts';
import { type GostCurve, gostPublicKey, signGost, verifyGost } from '../primitives/index.ts';
import { type DigestName, digest, oidOfDigest } from './digest.ts';
import { type AlgorithmIdentifier, hasNoParameters, type PublicKey, readAlgorithm } from './identifiers.ts';
import { oids } from './oids.ts';
import { type RsaPrivateKey, signRsa, verifyRsa } from './rsa.ts';

/** A way of signing: the kind of key and the digest it goes with. There is exactly one for each OID. */
export interface SignatureScheme {
  readonly family: AlgorithmFamily;
  readonly digest: DigestName;
  readonly key: GostCurve | 'rsa';
  readonly oid: string;
}

const schemes: readonly SignatureScheme[] = [
  { family: 'gost-2015-512', digest: 'streebog-512', key: 'tc26-512-A', oid: oids.gost2015Signature512 },
  { family: 'gost-2015-256', digest: 'streebog-256', key: 'tc26-256-A', oid: oids.gost2015Signature256 },
  { family: 'gost-2004', digest: 'gost-34.311-95', key: 'cryptopro-A', oid: oids.gost2004Signature },
  { family: 'rsa-sha256', digest: 'sha-256', key: 'rsa', oid: oids.rsaSha256 },
  { family: 'rsa-sha384', digest: 'sha-384', key: 'rsa', oid: oids.rsaSha384 },
  { family: 'rsa-sha512', digest: 'sha-512', key: 'rsa', oid: oids.rsaSha512 },
  { family: 'rsa-sha1', digest: 'sha-1', key: 'rsa', oid: oids.rsaSha1 },
];

/** The scheme a signature OID names: in certificates, lists, answers and XML. */
export const schemeByOid = (oid: string): SignatureScheme | undefined =>
  schemes.find((scheme) => scheme.oid === oid);

/** The scheme of a family name. */
export const schemeOf = (family: AlgorithmFamily): SignatureScheme | undefined =>
  schemes.find((scheme) => scheme.family === family);

const keyOids: Readonly<Record<string, GostCurve | 'rsa'>> = {
  [oids.gost2004Key]: 'cryptopro-A',
  [oids.gost2015Key512]: 'tc26-512-A',
  [oids.gost2015Key256]: 'tc26-256-A',
  [oids.rsaKey]: 'rsa',
};

/**
 * The scheme of a SignerInfo, where the OID of the key may stand in place of the signature's (RFC 5652 allows it for RSA, and
 * old programs of the NCA do it for GOST): then the digest algorithm decides. The digest must be the scheme's own.
 */
export const schemeOfSigner = (
  signature: AlgorithmIdentifier,
  digestName: DigestName,
): SignatureScheme | undefined => {
  if (!hasNoParameters(signature)) return undefined;
  const key = keyOids[signature.oid];
  const scheme = key
    ? schemes.find((candidate) => candidate.key === key && candidate.digest === digestName)
    : schemeByOid(signature.oid);
  return scheme?.digest === digestName ? scheme : undefined;
};

/**
 * Whether `signature` over `message` was made with the key, in this scheme and no other: a key of another kind or curve, other
 * byte orders and lengths give `false`, never an exception.
 */
export const verifySignature = (
  scheme: SignatureScheme,
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => {
  if (key.kind === 'rsa') return scheme.key === 'rsa' && verifyRsa(key, scheme.digest, message, signature);
  if (key.kind !== 'gost' || key.curve !== scheme.key || signature.length !== key.point.length) return false;
  return verifyGost(key.curve, digest(scheme.digest, message), signature, key.point);
};

/** A private key in memory. GOST numbers are little-endian bytes, so that they can be wiped. */
export type PrivateKey =
  | { readonly kind: 'gost'; readonly curve: GostCurve; readonly secret: Uint8Array }
  | ({ readonly kind: 'rsa' } & RsaPrivateKey);

/** The scheme a private key signs documents with: its own digest, SHA-256 for RSA. */
export const schemeOfKey = (key: PrivateKey): SignatureScheme => {
  const wanted = key.kind === 'gost' ? key.curve : 'rsa';
  const scheme = schemes.find((candidate) => candidate.key === wanted);
  if (!scheme) throw new FormatFault('key', 'a key without a scheme');
  return scheme;
};

/** Signs `message`. `entropy` (32 fresh random bytes or more) hedges the nonce; RSA does not use it. */
export const signMessage = (key: PrivateKey, message: Uint8Array, entropy: Uint8Array): Uint8Array => {
  const scheme = schemeOfKey(key);
  return key.kind === 'rsa'
    ? signRsa(key, scheme.digest, message)
    : signGost(key.curve, digest(scheme.digest, message), key.secret, entropy);
};

/** Tells public keys: whether one is that of the private key. What it costs to derive is paid once. */
export const matcherOf = (privateKey: PrivateKey): ((publicKey: PublicKey) => boolean) => {
  if (privateKey.kind === 'rsa') {
    const { modulus } = privateKey;
    return (publicKey) => publicKey.kind === 'rsa' && publicKey.modulus === modulus;
  }
  const { curve, secret } = privateKey;
  const point = gostPublicKey(curve, secret);
  return (publicKey) =>
    publicKey.kind === 'gost' &&
    publicKey.curve === curve &&
    point.every((byte, i) => byte === publicKey.point[i]);
};

const gostOids: Readonly<Record<GostCurve, { key: string; params: string; hash: string }>> = {
  'tc26-512-A': { key: oids.gost2015Key512, params: oids.gost2015Params512, hash: oids.streebog512 },
  'tc26-256-A': { key: oids.gost2015Key256, params: oids.gost2015Params256, hash: oids.streebog256 },
  'cryptopro-A': { key: oids.gost2004Key, params: oids.gost2004Params, hash: oids.gost2004HashParams },
};

const curveByKeyOid = (oid: string): GostCurve | undefined =>
  (Object.keys(gostOids) as GostCurve[]).find((curve) => gostOids[curve].key === oid);

/** The AlgorithmIdentifier of a signature as the NCA writes it: with NULL parameters. */
export const writeSignatureAlgorithm = (scheme: SignatureScheme): Uint8Array =>
  der.sequence(der.oid(scheme.oid), der.nothing);

export const writeDigestAlgorithm = (name: DigestName): Uint8Array =>
  der.sequence(der.oid(oidOfDigest(name)), der.nothing);

const writeKeyAlgorithm = (curve: GostCurve): Uint8Array => {
  const { key, params, hash } = gostOids[curve];
  return der.sequence(der.oid(key), der.sequence(der.oid(params), der.oid(hash)));
};

/** SubjectPublicKeyInfo of a GOST key (x || y little-endian). */
export const writePublicKey = (curve: GostCurve, point: Uint8Array): Uint8Array =>
  der.sequence(writeKeyAlgorithm(curve), der.bits(der.octets(point)));

/** PKCS#8 of a private key of GOST 34.10-2015: an OCTET STRING, little-endian, as the NCA writes it. */
export const writePrivateKey = (curve: GostCurve, secret: Uint8Array): Uint8Array =>
  der.sequence(der.integer(0), writeKeyAlgorithm(curve), der.octets(der.octets(secret)));

/**
 * A private key of PKCS#8. The secret of GOST 34.10-2015 is an OCTET STRING in little-endian order, the one of GOST 34.310-2004
 * an INTEGER (measured on keys of the NCA). Throws `FormatFault`.
 */
export const readPrivateKey = (bytes: Uint8Array, place = 'privateKeyInfo'): PrivateKey => {
  const fields = new Fields(readWhole(bytes, place), place);
  fields.take(tags.integer, 'version');
  const algorithm = readAlgorithm(fields.any('algorithm'), place);
  const inner = readWhole(octetsOf(fields.take(tags.octetString, 'privateKey'), place), place);
  if (algorithm.oid === oids.rsaKey) return readRsaPrivateKey(inner.bytes, place);
  const curve = curveByKeyOid(algorithm.oid);
  if (!curve) throw new FormatFault(place, 'a key of an unknown kind');
  const size = curve === 'tc26-512-A' ? 64 : 32;
  const secret =
    inner.tag === tags.integer ? littleEndian(bigintOf(inner, place), size) : octetsOf(inner, place).slice();
  if (secret.length !== size) throw new FormatFault(place, 'a key of another length');
  return { kind: 'gost', curve, secret };
};

/** A number as little-endian bytes; longer than `size` when it does not fit. */
const littleEndian = (value: bigint, size: number): Uint8Array =>
  fromHex((value < 0n ? '' : value.toString(16)).padStart(2 * size, '0')).toReversed();

const readRsaPrivateKey = (bytes: Uint8Array, place: string): PrivateKey => {
  const numbers = children(readWhole(bytes, place), place, 10).map((item) => bigintOf(item, place));
  const [version, modulus, exponent, , p, q, dp, dq, qInverse] = numbers;
  if (version !== 0n || !modulus || !exponent || !p || !q || !dp || !dq || !qInverse)
    throw new FormatFault(place, 'a broken RSA key');
  return { kind: 'rsa', modulus, exponent, p, q, dp, dq, qInverse };
};
