import { oids } from '../algorithms/oids.ts';
import {
  type PrivateKey,
  schemeOfKey,
  signMessage,
  writeSignatureAlgorithm,
} from '../algorithms/signature.ts';
import { der, fromHex } from '../asn1/index.ts';
import { type KeyUsage, keyUsageBits } from './extensions.ts';

/** A name to write: attributes in order, each a relative name of its own. Country and serial number are PrintableString. */
export type NameToWrite = readonly (readonly [oid: string, value: string])[];

const printableKinds: readonly string[] = [oids.country, oids.serialNumber];

export const writeName = (name: NameToWrite): Uint8Array =>
  der.sequence(
    ...name.map(([oid, value]) =>
      der.setOf(
        der.sequence(der.oid(oid), printableKinds.includes(oid) ? der.printable(value) : der.utf8(value)),
      ),
    ),
  );

/** An extension to write: `value` is the DER that stands inside its OCTET STRING. */
export const writeExtension = (oid: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.oid(oid), ...(critical ? [der.truth] : []), der.octets(value));

export const keyUsageExtension = (usages: readonly KeyUsage[]): Uint8Array => {
  const flags = usages.map((usage) => keyUsageBits.indexOf(usage));
  const last = Math.max(...flags);
  const bytes = new Uint8Array((last >> 3) + 1);
  for (const flag of flags) bytes[flag >> 3] = (bytes[flag >> 3] ?? 0) | (0x80 >> (flag & 7));
  return writeExtension(oids.keyUsage, der.bits(bytes, 7 - (last & 7)), true);
};

export const basicConstraintsExtension = (pathLength?: number): Uint8Array =>
  writeExtension(
    oids.basicConstraints,
    der.sequence(der.truth, ...(pathLength === undefined ? [] : [der.integer(pathLength)])),
    true,
  );

export const extendedKeyUsageExtension = (usages: readonly string[], critical = false): Uint8Array =>
  writeExtension(oids.extendedKeyUsage, der.sequence(...usages.map(der.oid)), critical);

export const subjectKeyIdExtension = (keyId: string): Uint8Array =>
  writeExtension(oids.subjectKeyIdentifier, der.octets(fromHex(keyId)));

export const authorityKeyIdExtension = (keyId: string): Uint8Array =>
  writeExtension(oids.authorityKeyIdentifier, der.sequence(der.element(0x80, fromHex(keyId))));

/** Where revocation of a certificate is asked: the responder, the complete list and the delta list. */
export interface ServiceAddresses {
  readonly ocsp?: string;
  readonly list?: string;
  readonly delta?: string;
}

/** authorityInfoAccess, cRLDistributionPoints and freshestCRL, those that have an address. */
export const serviceExtensions = ({ ocsp, list, delta }: ServiceAddresses): readonly Uint8Array[] => [
  ...(ocsp === undefined
    ? []
    : [
        writeExtension(
          oids.authorityInfoAccess,
          der.sequence(der.sequence(der.oid(oids.ocsp), der.ia5(0x86, ocsp))),
        ),
      ]),
  ...(list === undefined ? [] : [writeExtension(oids.crlDistributionPoints, pointAt(list))]),
  ...(delta === undefined ? [] : [writeExtension(oids.freshestCrl, pointAt(delta))]),
];

const pointAt = (address: string): Uint8Array =>
  der.sequence(der.sequence(der.element(0xa0, der.element(0xa0, der.ia5(0x86, address)))));

/** The INTEGER of a serial number written by `serialOf`. */
export const writeSerial = (serial: string): Uint8Array =>
  serial.startsWith('-') ? der.element(0x02, fromHex(serial.slice(1))) : der.integer(BigInt(`0x${serial}`));

/** What stands in a certificate. `serial` is hex, `publicKey` a SubjectPublicKeyInfo; names are DER. */
export interface CertificateToWrite {
  readonly serial: string;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: Uint8Array;
  readonly extensions: readonly Uint8Array[];
}

/** Signs a certificate of version 3 with the issuer's key. */
export const writeCertificate = (
  { serial, issuer, subject, notBefore, notAfter, publicKey, extensions }: CertificateToWrite,
  issuerKey: PrivateKey,
  entropy: Uint8Array,
): Uint8Array =>
  signed(
    (algorithm) =>
      der.sequence(
        der.element(0xa0, der.integer(2)),
        writeSerial(serial),
        algorithm,
        issuer,
        der.sequence(der.time(notBefore), der.time(notAfter)),
        subject,
        publicKey,
        der.element(0xa3, der.sequence(...extensions)),
      ),
    issuerKey,
    entropy,
  );

/** The SIGNED form of X.509: what is signed, the algorithm, the signature. */
export const signed = (
  toSign: (algorithm: Uint8Array) => Uint8Array,
  key: PrivateKey,
  entropy: Uint8Array,
): Uint8Array => {
  const algorithm = writeSignatureAlgorithm(schemeOfKey(key));
  const tbs = toSign(algorithm);
  return der.sequence(tbs, algorithm, der.bits(signMessage(key, tbs, entropy)));
};
