import type { SignerRole } from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import { der } from '../asn1/index.ts';
import { writeKeyFile } from '../pkcs12/index.ts';
import {
  authorityKeyIdExtension,
  type Certificate,
  extendedKeyUsageExtension,
  keyUsageExtension,
  type NameToWrite,
  purposeOfRole,
  readCertificate,
  type ServiceAddresses,
  serviceExtensions,
  subjectKeyIdExtension,
  writeCertificate,
  writeExtension,
  writeName,
} from '../x509/index.ts';
import {
  type AuthorityKey,
  type DemoAuthority,
  draw,
  type GostPrivateKey,
  makeKey,
  serialOfKeyId,
} from './authority.ts';

/**
 * Whom a certificate is for. A person: surname, given name and patronymic, IIN; with `organisation` and `bin` for a legal
 * entity. An information system: `system` (its object identifier) and its organisation, and no IIN.
 */
export interface SubjectToIssue {
  readonly surname?: string;
  readonly givenName?: string;
  readonly patronymic?: string;
  readonly iin?: string;
  readonly organisation?: string;
  readonly bin?: string;
  readonly system?: { readonly oid: string; readonly name: string };
}

export interface CertificateRequest {
  readonly subject: SubjectToIssue;
  readonly role: SignerRole;
  /** `signing` unless said otherwise; an information system's key has neither usage, as those of the NCA. */
  readonly purpose?: 'signing' | 'authentication';
  /** Where the authority answers about the certificate, when it does. */
  readonly services?: ServiceAddresses;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** 32 random bytes or more; another one for each certificate. */
  readonly entropy: Uint8Array;
}

/** An issued key: with it `keyFile(password)` gives a PKCS#12 file with the chain inside. */
export interface Issued {
  readonly key: GostPrivateKey;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  readonly keyFile: (password: string) => Uint8Array;
}

/** Issues a certificate of the profile of the NCA (GOST 34.10-2015, 512 bits). Deterministic given `entropy`. */
export const issue = (authority: DemoAuthority, request: CertificateRequest): Issued => {
  if (request.entropy.length < 32) throw new RangeError('32 bytes of entropy are needed');
  const { key, publicKey, keyId } = makeKey(draw(request.entropy, 'key'));
  const certificate = readCertificate(
    writeCertificate(
      {
        serial: serialOfKeyId(keyId),
        issuer: authority.issuing.certificate.subject.der,
        subject: writeName(subjectName(request)),
        notBefore: request.notBefore,
        notAfter: request.notAfter,
        publicKey,
        extensions: leafExtensions(request, keyId, authority.issuing),
      },
      authority.issuing.key,
      draw(request.entropy, 'signature'),
    ),
  );
  const chain = [authority.issuing.certificate, authority.root.certificate];
  return {
    key,
    certificate,
    chain,
    keyFile: (password) =>
      writeKeyFile({
        key,
        certificates: [certificate, ...chain],
        friendlyName: keyId,
        password,
        entropy: draw(request.entropy, 'key file', 60),
      }),
  };
};

/** The subject as the NCA writes it: the patronymic in givenName, the IIN in serialNumber, the BIN in OU. */
const subjectName = ({ subject }: CertificateRequest): NameToWrite => {
  const { surname, givenName, patronymic, iin, organisation, bin, system } = subject;
  const commonName = system ? `ИС ${system.name}` : [surname, givenName].filter(Boolean).join(' ');
  const attributes: (readonly [string, string | undefined])[] = [
    [oids.commonName, commonName],
    [oids.surname, surname],
    [oids.serialNumber, iin && `IIN${iin}`],
    [oids.country, 'KZ'],
    [oids.organisation, organisation],
    [oids.organisationalUnit, bin && `BIN${bin}`],
    [oids.givenName, patronymic],
    [oids.uid, system?.oid],
  ];
  return attributes.flatMap(([oid, value]) => (value ? [[oid, value] as const] : []));
};

const leafExtensions = (
  { role, purpose, services = {} }: CertificateRequest,
  keyId: string,
  issuer: AuthorityKey,
): readonly Uint8Array[] => [
  extendedKeyUsageExtension(usagesOf(role, purpose ?? 'signing')),
  writeExtension(oids.certificatePolicies, der.sequence(der.sequence(der.oid(ncaPolicyOid)))),
  keyUsageExtension(['digitalSignature', 'nonRepudiation', 'keyAgreement']),
  subjectKeyIdExtension(keyId),
  authorityKeyIdExtension(issuer.certificate.extensions.subjectKeyId ?? ''),
  ...serviceExtensions(services),
  writeExtension(oids.keyStoreKind, der.sequence(der.oid('1.2.398.3.3.5.1.1'))),
];

/** The certificate policy of the NCA since 2022. */
const ncaPolicyOid = '1.2.398.3.3.2';

const usagesOf = (role: SignerRole, purpose: 'signing' | 'authentication'): readonly string[] => {
  const general = role === 'individual' ? [oids.individual] : [oids.legalEntity];
  const narrow = role === 'individual' || role === 'legal-entity' ? [] : [purposeOfRole(role)];
  if (role === 'information-system') return [...general, ...narrow];
  return [purpose === 'signing' ? oids.emailProtection : oids.clientAuth, ...general, ...narrow];
};
