import type { Instant } from '../time/index.ts';
import type { Holder, SignerRole } from './holder.ts';
import type { AlgorithmFamily } from './policy.ts';
import type { Judgement } from './verdict.ts';

/** What a file that was checked is. */
export const signatureKinds = [
  'certificate',
  'crl',
  'ocsp',
  'timestamp',
  'cms',
  'xmldsig',
  'wsse',
  'edoc',
  'unknown',
] as const;
export type SignatureKind = (typeof signatureKinds)[number];

/** The certificate of a signer, for a card that people read. `sha256` is the fingerprint in hex. */
export interface CertificateCard {
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly sha256: string;
}

/** A time-stamp on a signature: the moment it gives, who gave it, and whether it may be believed. */
export interface TimeStampReport extends Judgement {
  readonly time?: Instant;
  readonly authority?: CertificateCard;
  readonly policy?: string;
}

/** One signature of a document and all that was checked of it. */
export interface SignerReport extends Judgement {
  readonly holder?: Holder;
  readonly role?: SignerRole;
  readonly certificate?: CertificateCard;
  /** The certificates above the signer's up to the trusted one, nearest first; absent when no path was found. */
  readonly chain?: readonly CertificateCard[];
  readonly algorithm?: AlgorithmFamily;
  /** The mathematics alone: the signature and the digest are right. Says nothing of who signed. */
  readonly signatureValid: boolean;
  /** The moment the signer's program wrote; not proven. */
  readonly claimedTime?: Instant;
  /** The earliest moment a valid time-stamp proves. */
  readonly provenTime?: Instant;
  readonly timeStamps: readonly TimeStampReport[];
  /** Tokens over the signature with its evidence and its time-stamps (CAdES-LTA), the latest first. */
  readonly archiveTimeStamps?: readonly TimeStampReport[];
  /** What is signed: `whole` (all of the document), `detached`, or the place of the part that is. */
  readonly scope: string;
}

/** The report on a file. `signatureValid` is true when every signature in it is mathematically right, and there is one. */
export interface SignatureReport extends Judgement {
  readonly kind: SignatureKind;
  readonly at: Instant;
  readonly policy: string;
  readonly signatureValid: boolean;
  readonly signers: readonly SignerReport[];
}
