import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { digest, type PrivateKey, writePublicKey } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { der, toHex } from '../asn1/index.ts';
import { generateGostPrivateKey, gostPublicKey } from '../primitives/index.ts';
import {
  authorityKeyIdExtension,
  basicConstraintsExtension,
  type Certificate,
  extendedKeyUsageExtension,
  keyUsageExtension,
  type NameToWrite,
  readCertificate,
  subjectKeyIdExtension,
  writeCertificate,
  writeExtension,
  writeName,
} from '../x509/index.ts';

export type GostPrivateKey = PrivateKey & { readonly kind: 'gost' };

/** A key of the authority with its certificate. */
export interface AuthorityKey {
  readonly key: GostPrivateKey;
  readonly certificate: Certificate;
}

/**
 * An authority for demonstrations and tests, of the shape of the NCA: a root, an issuing authority under it, a responder of
 * revocation questions and a time-stamping authority. Its root is trusted only where the configuration says `demo`.
 */
export interface DemoAuthority {
  readonly root: AuthorityKey;
  readonly issuing: AuthorityKey;
  readonly responder: AuthorityKey;
  readonly timeStamping: AuthorityKey;
}

const yearMs = 365 * 86_400_000;
const curve = 'tc26-512-A';

/** Bytes for one use out of entropy: the same entropy and label give the same bytes. */
export const draw = (entropy: Uint8Array, label: string, length = 64): Uint8Array =>
  hkdf(sha256, entropy, undefined, new TextEncoder().encode(`tamga-ca ${label}`), length);

export const makeKey = (
  entropy: Uint8Array,
): { key: GostPrivateKey; publicKey: Uint8Array; keyId: string } => {
  const secret = generateGostPrivateKey(curve, entropy);
  const publicKey = writePublicKey(curve, gostPublicKey(curve, secret));
  return { key: { kind: 'gost', curve, secret }, publicKey, keyId: keyIdOf(publicKey) };
};

/** 20 bytes of a digest of the key, as hex. */
const keyIdOf = (publicKey: Uint8Array): string => toHex(digest('sha-256', publicKey).subarray(0, 20));

/** The serial number is the key id with its first nibble changed, as the NCA does, so that it is positive. */
export const serialOfKeyId = (keyId: string): string => `1${keyId.slice(1)}`;

/**
 * Makes the authority. Deterministic: the same `entropy` (32 random bytes or more) and `now` (milliseconds) give the same
 * keys and certificates, so keeping these two keeps the authority.
 */
export const createDemoAuthority = ({
  entropy,
  now,
}: {
  entropy: Uint8Array;
  now: number;
}): DemoAuthority => {
  if (entropy.length < 32) throw new RangeError('32 bytes of entropy are needed');
  const from = now - 86_400_000;
  const root = makeAuthority({
    entropy: draw(entropy, 'root'),
    name: 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (TAMGA DEMO)',
    notBefore: from,
    notAfter: from + 20 * yearMs,
    pathLength: 1,
  });
  const issuing = makeAuthority({
    entropy: draw(entropy, 'issuing'),
    name: 'КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (TAMGA DEMO)',
    notBefore: from,
    notAfter: from + 15 * yearMs,
    pathLength: 0,
    issuer: root,
  });
  const service = (label: string, name: string, extensions: readonly Uint8Array[]) =>
    makeService(
      { entropy: draw(entropy, label), name, notBefore: from, notAfter: from + 10 * yearMs, extensions },
      issuing,
    );
  return {
    root,
    issuing,
    responder: service('responder', 'OCSP RESPONDER (TAMGA DEMO)', [
      extendedKeyUsageExtension([oids.ocspSigning]),
      writeExtension(oids.ocspNoCheck, der.nothing),
    ]),
    timeStamping: service('time-stamping', 'TIME-STAMPING AUTHORITY (TAMGA DEMO)', [
      extendedKeyUsageExtension([oids.timeStamping], true),
    ]),
  };
};

interface AuthorityToMake {
  readonly entropy: Uint8Array;
  readonly name: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly pathLength: number;
  readonly issuer?: AuthorityKey;
}

const makeAuthority = ({
  entropy,
  name,
  notBefore,
  notAfter,
  pathLength,
  issuer,
}: AuthorityToMake): AuthorityKey => {
  const { key, publicKey, keyId } = makeKey(entropy);
  const subject = writeName(demoName(name));
  const issuerKeyId = issuer?.certificate.extensions.subjectKeyId;
  const certificate = writeCertificate(
    {
      serial: serialOfKeyId(keyId),
      issuer: issuer?.certificate.subject.der ?? subject,
      subject,
      notBefore,
      notAfter,
      publicKey,
      extensions: [
        basicConstraintsExtension(pathLength),
        keyUsageExtension(['keyCertSign', 'cRLSign']),
        subjectKeyIdExtension(keyId),
        ...(issuerKeyId ? [authorityKeyIdExtension(issuerKeyId)] : []),
      ],
    },
    issuer?.key ?? key,
    draw(entropy, `sign ${keyId}`),
  );
  return { key, certificate: readCertificate(certificate) };
};

const demoName = (name: string): NameToWrite => [
  [oids.commonName, name],
  [oids.country, 'KZ'],
];

interface ServiceToMake {
  readonly entropy: Uint8Array;
  readonly name: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: readonly Uint8Array[];
}

const makeService = (
  { entropy, name, notBefore, notAfter, extensions }: ServiceToMake,
  issuer: AuthorityKey,
): AuthorityKey => {
  const { key, publicKey, keyId } = makeKey(entropy);
  const certificate = writeCertificate(
    {
      serial: serialOfKeyId(keyId),
      issuer: issuer.certificate.subject.der,
      subject: writeName(demoName(name)),
      notBefore,
      notAfter,
      publicKey,
      extensions: [
        ...extensions,
        keyUsageExtension(['digitalSignature']),
        subjectKeyIdExtension(keyId),
        authorityKeyIdExtension(issuer.certificate.extensions.subjectKeyId ?? ''),
      ],
    },
    issuer.key,
    draw(entropy, `sign ${keyId}`),
  );
  return { key, certificate: readCertificate(certificate) };
};
