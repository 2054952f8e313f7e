import {
  bigintOf,
  bitBytesOf,
  children,
  Fields,
  FormatFault,
  octetsOf,
  oidOf,
  readWhole,
  sameBytes,
  type Tlv,
  tags,
} from '../asn1/index.ts';
import type { GostCurve } from '../primitives/index.ts';
import { oids } from './oids.ts';

/** An AlgorithmIdentifier: its OID and the bytes of its parameters, if any. */
export interface AlgorithmIdentifier {
  readonly der: Uint8Array;
  readonly oid: string;
  readonly parameters?: Uint8Array;
}

export const readAlgorithm = (tlv: Tlv, place: string): AlgorithmIdentifier => {
  const fields = new Fields(tlv, place);
  const oid = oidOf(fields.take(tags.oid, 'algorithm'), place);
  const parameters = fields.peek() ? fields.any('parameters') : undefined;
  fields.end();
  return { der: tlv.bytes, oid, ...(parameters ? { parameters: parameters.bytes } : {}) };
};

/** The parameters are absent or NULL, as every algorithm of the NCA and of RSA has them. */
export const hasNoParameters = ({ parameters }: AlgorithmIdentifier): boolean =>
  parameters === undefined || (parameters.length === 2 && parameters[0] === 0x05 && parameters[1] === 0);

/** The same algorithm; the NCA writes NULL parameters in one place of a list and leaves them out in the other. */
export const isSameAlgorithm = (a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean =>
  a.oid === b.oid && ((hasNoParameters(a) && hasNoParameters(b)) || sameBytes(a.der, b.der));

/** A key that signatures are checked with. A GOST key is x || y, each little-endian, as the NCA writes it. */
export type PublicKey =
  | {
      readonly kind: 'gost';
      readonly curve: GostCurve;
      readonly point: Uint8Array;
      readonly der: Uint8Array;
      readonly bits: Uint8Array;
    }
  | {
      readonly kind: 'rsa';
      readonly modulus: bigint;
      readonly exponent: bigint;
      readonly der: Uint8Array;
      readonly bits: Uint8Array;
    }
  | { readonly kind: 'other'; readonly oid: string; readonly der: Uint8Array; readonly bits: Uint8Array };

const gostKeys: Readonly<Record<string, { curve: GostCurve; params: string; pointBytes: number }>> = {
  [oids.gost2004Key]: { curve: 'cryptopro-A', params: oids.gost2004Params, pointBytes: 64 },
  [oids.gost2015Key256]: { curve: 'tc26-256-A', params: oids.gost2015Params256, pointBytes: 64 },
  [oids.gost2015Key512]: { curve: 'tc26-512-A', params: oids.gost2015Params512, pointBytes: 128 },
};

/** A SubjectPublicKeyInfo. A kind of key we do not check with is `other`; a broken one of a known kind is refused. */
export const readPublicKey = (tlv: Tlv, place: string): PublicKey => {
  const fields = new Fields(tlv, place);
  const algorithm = readAlgorithm(fields.any('algorithm'), place);
  const bits = bitBytesOf(fields.take(tags.bitString, 'subjectPublicKey'), place);
  fields.end();
  const gost = gostKeys[algorithm.oid];
  if (gost) {
    checkCurve(algorithm, gost.params, place);
    const point = octetsOf(readWhole(bits, place), place);
    if (point.length !== gost.pointBytes) throw new FormatFault(place, 'a key of another length');
    return { kind: 'gost', curve: gost.curve, point, der: tlv.bytes, bits };
  }
  if (algorithm.oid === oids.rsaKey) return readRsaKey(tlv, bits, place);
  return { kind: 'other', oid: algorithm.oid, der: tlv.bytes, bits };
};

/** The curve is named, never described: a key with own curve parameters is refused. */
const checkCurve = ({ parameters }: AlgorithmIdentifier, expected: string, place: string): void => {
  const curve = parameters ? children(readWhole(parameters, place), place, 3)[0] : undefined;
  if (!curve || oidOf(curve, place) !== expected) throw new FormatFault(place, 'an unknown curve');
};

const readRsaKey = (tlv: Tlv, bits: Uint8Array, place: string): PublicKey => {
  const key = new Fields(readWhole(bits, place), place);
  const modulus = bigintOf(key.any('modulus'), place);
  const exponent = bigintOf(key.any('publicExponent'), place);
  key.end();
  const fits =
    modulus > 0n && exponent > 1n && exponent < 1n << 33n && modulus % 2n === 1n && exponent % 2n === 1n;
  if (!fits) throw new FormatFault(place, 'a broken RSA key');
  return { kind: 'rsa', modulus, exponent, der: tlv.bytes, bits };
};
