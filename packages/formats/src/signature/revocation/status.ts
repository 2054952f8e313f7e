/** What is known of a certificate's revocation. Times in milliseconds; `source` says where from. */
export type RevocationStatus =
  | {
      readonly status: 'good';
      readonly source: 'ocsp' | 'crl';
      readonly thisUpdate: number;
      readonly detail: string;
    }
  | {
      readonly status: 'revoked';
      readonly source: 'ocsp' | 'crl';
      readonly at: number;
      readonly reason: number | undefined;
      readonly detail: string;
    }
  | { readonly status: 'unknown'; readonly detail: string };

/** Times that decide whether a list or an answer counts. */
export interface EvidenceTime {
  /** The moment of validation. */
  readonly at: number;
  /** The moment the signature is proven to have existed; `at` when nothing proves an earlier one. */
  readonly existed: number;
  readonly skewMs: number;
  readonly ocspAgeMs: number;
}

/**
 * A list or an answer counts while it is fresh at the moment of validation, or when it was made after the moment the signature is
 * proven to have existed: then it says what is asked, however old it is today.
 */
export const isUsable = (
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate?: number },
  { at, existed, skewMs }: EvidenceTime,
  ageMs: number,
): boolean => thisUpdate >= existed || at <= (nextUpdate ?? thisUpdate + ageMs) + skewMs;
