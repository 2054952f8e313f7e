import { type Holder, type KeyPurpose, type SignerRole, signerRoles } from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import type { Certificate } from './certificate.ts';
import { attributeOf, attributesOf } from './name.ts';

const rolePurposes: Readonly<Record<SignerRole, string>> = {
  individual: oids.individual,
  'legal-entity': oids.legalEntity,
  head: oids.head,
  'signing-right': oids.signingRight,
  'financial-right': oids.financialRight,
  'human-resources': oids.humanResources,
  employee: oids.employee,
  'information-system': oids.informationSystem,
  treasury: oids.treasury,
};

/** The key usage of the NCA for a role. */
export const purposeOfRole = (role: SignerRole): string => rolePurposes[role];

const iinForm = /^IIN(\d{12})$/;
const binForm = /^BIN(\d{12})$/;

/** The holder of a certificate, read by the profile of the NCA. Fields that the subject lacks are absent. */
export const holderOf = (certificate: Certificate): Holder => {
  const { subject, extensions } = certificate;
  const usages = extensions.extendedKeyUsage ?? [];
  const iin = iinForm.exec(attributeOf(subject, oids.serialNumber) ?? '')?.[1];
  const bin = attributesOf(subject, oids.organisationalUnit)
    .map((unit) => binForm.exec(unit)?.[1])
    .find((found) => found !== undefined);
  const organisation = attributeOf(subject, oids.organisation);
  const system = attributeOf(subject, oids.uid);
  const country = attributeOf(subject, oids.country);
  return {
    name: nameOf(certificate),
    ...(iin === undefined ? {} : { iin }),
    ...(bin === undefined ? {} : { bin }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(system === undefined ? {} : { system }),
    ...(country === undefined ? {} : { country }),
    roles: signerRoles.filter((role) => usages.includes(rolePurposes[role])),
    purpose: purposeOf(certificate),
    keyStore: keyStoreOf(extensions.keyStoreKind),
  };
};

/** Common name, and the patronymic, which the NCA keeps in givenName. */
const nameOf = ({ subject }: Certificate): string =>
  [attributeOf(subject, oids.commonName), attributeOf(subject, oids.givenName)].filter(Boolean).join(' ');

/**
 * emailProtection marks a signing key, clientAuth a key for signing in. A certificate without any usage (of another state)
 * is taken for both; a key of an information system has neither and signs for its system.
 */
const purposeOf = ({ extensions }: Certificate): KeyPurpose => {
  const usages = extensions.extendedKeyUsage;
  if (!usages || usages.includes(oids.anyPurpose)) return 'both';
  const signs = usages.includes(oids.emailProtection) || usages.includes(oids.informationSystem);
  const enters = usages.includes(oids.clientAuth);
  return signs ? (enters ? 'both' : 'signing') : enters ? 'authentication' : 'none';
};

const fileStore = '1.2.398.3.3.5.1.1';

const keyStoreOf = (kind: string | undefined): Holder['keyStore'] =>
  kind === undefined ? 'unknown' : kind === fileStore ? 'file' : 'token';
