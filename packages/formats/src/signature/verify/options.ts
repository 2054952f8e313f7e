import type { SignaturePolicy } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import type { RevocationList } from '../crl/index.ts';
import type { OcspResponse } from '../ocsp/index.ts';
import type { Certificate } from '../x509/index.ts';
import type { VerdictCache } from './cache.ts';

/** Whom we trust. Anchors are trusted because the operator says so; intermediates only help to find a path. */
export interface Trust {
  readonly anchors: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
}

/** What is known of revocation. Everything in it is checked before it counts. */
export interface RevocationEvidence {
  readonly lists: readonly RevocationList[];
  readonly ocsp: readonly OcspResponse[];
}

export const noEvidence: RevocationEvidence = { lists: [], ocsp: [] };

/** Everything a verdict depends on, besides the bytes. No global trust, no clock: the same call gives the same answer. */
export interface VerifyOptions {
  readonly trust: Trust;
  /** The moment of validation. */
  readonly at: Instant;
  readonly policy: SignaturePolicy;
  readonly revocation?: RevocationEvidence;
  /** The document a detached signature is over. */
  readonly content?: Uint8Array;
  /** What the signature is for: a document (the default) or a sign-in. */
  readonly purpose?: 'document' | 'sign-in';
  readonly cache?: VerdictCache;
}
