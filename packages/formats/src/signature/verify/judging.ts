import type { Instant } from '@tamga/domain/time';
import { sameBytes } from '../asn1/index.ts';
import { type Budget, countedSignedBy, type SignedBy, signaturesMax } from '../path/index.ts';
import type { Certificate } from '../x509/index.ts';
import { noEvidence, type RevocationEvidence, type VerifyOptions } from './options.ts';

/** All that certificates of one verification are judged with. Made once for a message, so that its bounds hold for all of it. */
export interface Judging {
  readonly options: VerifyOptions;
  readonly anchors: readonly Certificate[];
  readonly pool: readonly Certificate[];
  readonly evidence: RevocationEvidence;
  readonly signedBy: SignedBy;
  /** Signatures of certificates, lists and answers that may still be verified for this message. */
  readonly budget: Budget;
  /** How many time-stamp tokens may still be checked: nobody's message has many, and each costs several verifications. */
  readonly tokens: { left: number };
  /** Whether the message brought evidence of its own; then nothing is taken from the cache or kept. */
  readonly own: boolean;
  /**
   * The moment from which lists and answers count however old they are; the proven moment when absent. For the authority of a
   * time-stamp it is the stamp's own moment: then a document with its evidence can be judged after years without the network.
   * That authority's own validity is judged as of now, for nothing proves the stamp itself older, but for an archive time-stamp.
   */
  readonly evidenceFrom?: number;
}

/** Eight signers, each with a time-stamp and an archive time-stamp. */
const tokensInAllMax = 16;

export const startJudging = (
  options: VerifyOptions,
  brought: { readonly certificates: readonly Certificate[]; readonly evidence?: RevocationEvidence } = {
    certificates: [],
  },
): Judging => {
  const budget: Budget = { signaturesLeft: signaturesMax };
  const given = options.revocation ?? noEvidence;
  const own = brought.evidence ?? noEvidence;
  const { anchors, intermediates } = options.trust;
  // One that is configured anyway would only lead to the same paths again.
  const others = [...new Set(brought.certificates)].filter(
    (certificate) => ![...anchors, ...intermediates].some(({ der }) => sameBytes(der, certificate.der)),
  );
  return {
    options,
    anchors,
    pool: [...intermediates, ...others],
    evidence: { lists: [...given.lists, ...own.lists], ocsp: [...given.ocsp, ...own.ocsp] },
    tokens: { left: tokensInAllMax },
    budget,
    signedBy: countedSignedBy(budget),
    own: own.lists.length + own.ocsp.length > 0,
  };
};

/** Milliseconds as an instant. */
export const iso = (ms: number): Instant => new Date(ms).toISOString() as Instant;
