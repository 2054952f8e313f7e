/** What the NCA says a key is for, by the extended key usages of its certificate. */
export const signerRoles = [
  'individual',
  'legal-entity',
  'head',
  'signing-right',
  'financial-right',
  'human-resources',
  'employee',
  'information-system',
  'treasury',
] as const;
export type SignerRole = (typeof signerRoles)[number];

/** A key of the NCA is made for signing documents or for signing in; some old ones for both. */
export type KeyPurpose = 'signing' | 'authentication' | 'both' | 'none';

/** Who holds a certificate, as its subject and key usages say. `roles` is in the order of `signerRoles`. */
export interface Holder {
  readonly name: string;
  readonly iin?: string;
  readonly bin?: string;
  readonly organisation?: string;
  /** Object identifier of an information system (subject UID). */
  readonly system?: string;
  readonly roles: readonly SignerRole[];
  readonly purpose: KeyPurpose;
  /** `file` for a key in a PKCS#12 file, `token` for another store the certificate names, `unknown` when it names none. */
  readonly keyStore: 'file' | 'token' | 'unknown';
  readonly country?: string;
}

/** The narrowest role: a head is also of a legal entity, so `head` stands before `legal-entity`. */
export const mainRole = ({ roles }: Pick<Holder, 'roles'>): SignerRole | undefined =>
  narrowFirst.find((role) => roles.includes(role));

const narrowFirst: readonly SignerRole[] = [
  'information-system',
  'treasury',
  'head',
  'signing-right',
  'financial-right',
  'human-resources',
  'employee',
  'legal-entity',
  'individual',
];
