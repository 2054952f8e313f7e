import type { Instant } from '../time/index.ts';

/** Families of signatures the policy speaks of. A 256-bit GOST 2015 key is defined by the NCA but was not seen. */
export type AlgorithmFamily =
  | 'gost-2004'
  | 'gost-2015-256'
  | 'gost-2015-512'
  | 'rsa-sha1'
  | 'rsa-sha256'
  | 'rsa-sha384'
  | 'rsa-sha512';

/**
 * What to do when nothing says whether a certificate is revoked: `hard` makes the verdict indeterminate, `soft` is a
 * warning, `if-offered` is hard once any list or answer was given, `none` does not look.
 */
export type RevocationRule = 'hard' | 'soft' | 'if-offered' | 'none';

/**
 * A signature policy, as dated data (AGR-9: one for each counterpart, replaceable). Text of the Kazakh rules of 2026 on
 * checking was not found, so what they may say is a setting here and not code.
 */
export interface SignaturePolicy {
  readonly id: string;
  /** The moment from which signatures are judged by it. */
  readonly from: Instant;
  /** Sources of revocation in the order they are asked. */
  readonly revocationSources: readonly ('ocsp' | 'crl')[];
  readonly endEntityRevocation: RevocationRule;
  readonly authorityRevocation: RevocationRule;
  /** The longest age of an OCSP answer that names no next update, in hours. */
  readonly ocspAgeHoursMax: number;
  /** How far clocks may differ, in seconds. */
  readonly clockSkewSeconds: number;
  /** The last moment each family was trusted for; `null` while it has no end. A family not named is refused. */
  readonly algorithms: Readonly<Partial<Record<AlgorithmFamily, Instant | null>>>;
  readonly rsaBitsMin: number;
  readonly timeStamp: 'required' | 'checked-when-present';
  /** `nca-kz` asks for the profile of the NCA: a purpose among the key usages and a number of the holder. */
  readonly profile: 'nca-kz' | 'any';
  /** What a wrong check digit of an IIN or BIN does. Test certificates of the NCA have wrong ones. */
  readonly personNumberCheckDigit: 'refuse' | 'warn';
  /** Whether signing attributes must name the certificate (ESS). Messages of NCANode and of old SDKs do not. */
  readonly signingCertificateAttribute: 'required' | 'checked-when-present';
}

/** The families of the NCA while it issues or still honours them. RSA with SHA-1 ended with its last certificates. */
const ncaAlgorithms: SignaturePolicy['algorithms'] = {
  'gost-2015-512': null,
  'gost-2015-256': null,
  'gost-2004': null,
  'rsa-sha256': null,
  'rsa-sha384': null,
  'rsa-sha512': null,
};

const base = {
  from: '2024-01-01T00:00:00.000Z' as Instant,
  revocationSources: ['ocsp', 'crl'],
  authorityRevocation: 'soft',
  ocspAgeHoursMax: 24,
  clockSkewSeconds: 300,
  algorithms: ncaAlgorithms,
  rsaBitsMin: 2048,
  timeStamp: 'checked-when-present',
  personNumberCheckDigit: 'warn',
  signingCertificateAttribute: 'checked-when-present',
} as const satisfies Partial<SignaturePolicy>;

/** Documents and sign-ins that a person makes with a key of the NCA (389-10, 389-13, 389-14.1). */
export const ncaPolicy: SignaturePolicy = {
  ...base,
  id: 'nca-kz',
  endEntityRevocation: 'hard',
  profile: 'nca-kz',
};

/** Checking a file by hand: revocation is asked for once a list or an answer is given. */
export const inspectionPolicy: SignaturePolicy = {
  ...base,
  id: 'inspection',
  endEntityRevocation: 'if-offered',
  profile: 'any',
};

/** Demo mode: the demo authority of this installation, with its own fresh lists; check digits are asked for. */
export const demoPolicy: SignaturePolicy = {
  ...base,
  id: 'demo',
  endEntityRevocation: 'if-offered',
  profile: 'nca-kz',
  personNumberCheckDigit: 'refuse',
};

/** The policies of an installation, each from its date on; a change of the rules adds one, and earlier documents keep theirs. */
export const policiesOf = (demo: boolean): readonly [SignaturePolicy, ...SignaturePolicy[]] =>
  demo ? [demoPolicy] : [ncaPolicy];

/** The policy in force at a moment: of those that began, the last one; the first for what is older than all of them. */
export const policyAt = (
  policies: readonly [SignaturePolicy, ...SignaturePolicy[]],
  at: Instant,
): SignaturePolicy => {
  const began = policies.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return began.findLast(({ from }) => from <= at) ?? began[0] ?? policies[0];
};
