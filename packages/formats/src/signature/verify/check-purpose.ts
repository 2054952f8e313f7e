import {
  type CheckResult,
  checkResult,
  type Holder,
  hasCheckDigit,
  type SignaturePolicy,
  wrongCheckDigit,
} from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import { type Certificate, holderOf } from '../x509/index.ts';

/** What a certificate is judged for. `any` asks for no purpose: a certificate file by itself. */
export type Purpose = 'document' | 'sign-in' | 'time-stamp' | 'any';

/** Whether the key is one for this purpose. */
export const checkPurpose = (certificate: Certificate, purpose: Purpose): readonly CheckResult[] => {
  if (purpose === 'any') return [];
  const fault = purposeFault(certificate, purpose);
  return [
    fault
      ? checkResult('key-purpose', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail: fault })
      : checkResult('key-purpose', 'passed'),
  ];
};

const purposeFault = (certificate: Certificate, purpose: Exclude<Purpose, 'any'>): string | undefined => {
  const { keyUsage, extendedKeyUsage, extendedKeyUsageCritical } = certificate.extensions;
  if (keyUsage && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation'))
    return 'the key may not sign';
  if (purpose === 'time-stamp')
    return extendedKeyUsage?.length === 1 &&
      extendedKeyUsage[0] === oids.timeStamping &&
      extendedKeyUsageCritical
      ? undefined
      : 'the key is not one of a time-stamping authority alone';
  const allowed = holderOf(certificate).purpose;
  if (allowed === 'none') return 'the key is neither for signing nor for signing in';
  if (purpose === 'document' && allowed === 'authentication')
    return 'the key is for signing in, not for documents';
  return undefined;
};

/** Whether the certificate has what the profile of the NCA asks for, and the check digits of its numbers. */
export const checkProfile = (
  certificate: Certificate,
  purpose: Purpose,
  policy: SignaturePolicy,
): readonly CheckResult[] => {
  if (purpose !== 'document' && purpose !== 'sign-in') return [];
  const holder = holderOf(certificate);
  const fault = policy.profile === 'nca-kz' ? profileFault(holder) : undefined;
  if (fault)
    return [checkResult('profile', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail: fault })];
  const wrong = [holder.iin, holder.bin].filter((number) => number !== undefined && !hasCheckDigit(number));
  if (wrong.length === 0) return [checkResult('profile', 'passed')];
  return [
    checkResult('profile', policy.personNumberCheckDigit === 'refuse' ? 'failed' : 'warning', {
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      message: wrongCheckDigit,
      detail: wrong.join(', '),
    }),
  ];
};

const profileFault = ({ iin, bin, system, roles }: Holder): string | undefined => {
  if (roles.length === 0) return 'no role of the NCA among the key usages';
  if (!iin && !(system && bin)) return 'neither an IIN nor an information system with a BIN';
  return roles.includes('legal-entity') && !bin ? 'a key of a legal entity without a BIN' : undefined;
};
