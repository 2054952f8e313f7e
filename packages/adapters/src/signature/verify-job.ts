import type { SignaturePolicy } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';

/** Trust and evidence as bytes: certificates, lists and answers in DER. */
export interface TrustBytes {
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

/** A message to verify, all of it plain data. */
export interface VerifyRequest {
  readonly message: Uint8Array;
  readonly content?: Uint8Array;
  readonly at: Instant;
  readonly policy: SignaturePolicy;
  readonly purpose?: 'document' | 'sign-in';
}

export type VerifyJob =
  | { readonly kind: 'trust'; readonly trust: TrustBytes }
  | { readonly kind: 'verify'; readonly request: VerifyRequest };
