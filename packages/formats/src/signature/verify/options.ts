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

/**
 * Evidence that was asked for over the network, certificate by certificate. Like all evidence it is checked before it counts.
 * Verification itself waits for nothing: it notes what it misses, and the caller fetches that and verifies once more.
 */
export interface FetchedEvidence {
  /** What was fetched for a certificate, and until when, in milliseconds, it need not be asked again. */
  readonly find: (certificate: Certificate) => (RevocationEvidence & { readonly until: number }) | undefined;
  /** Notes a certificate of a sound path that nothing was fetched for. */
  readonly miss: (certificate: Certificate, issuer: Certificate) => void;
}

/** Everything a verdict depends on, besides the bytes. No global trust, no clock: the same call gives the same answer. */
export interface VerifyOptions {
  readonly trust: Trust;
  /** The moment of validation. */
  readonly at: Instant;
  readonly policy: SignaturePolicy;
  readonly revocation?: RevocationEvidence;
  readonly fetched?: FetchedEvidence;
  /** The document a detached signature is over. */
  readonly content?: Uint8Array;
  /** What the signature is for: a document (the default) or a sign-in. */
  readonly purpose?: 'document' | 'sign-in';
  readonly cache?: VerdictCache;
}
