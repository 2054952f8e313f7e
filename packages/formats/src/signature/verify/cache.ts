import type { CertificateJudgement } from './judge-certificate.ts';

/**
 * Remembers certificates found valid, for a while, so that a hot signer's chain is not checked anew for each document. Only
 * `valid` is kept: other verdicts may change with the next message's evidence. It belongs to one trust and one set of evidence,
 * and empties itself when it is asked with others, so a new list of revoked certificates counts at once.
 */
export interface VerdictCache {
  readonly find: (basis: CacheBasis, key: string, at: number) => CertificateJudgement | undefined;
  readonly keep: (
    basis: CacheBasis,
    key: string,
    judgement: CertificateJudgement,
    window: CacheWindow,
  ) => void;
}

/** The very objects a verdict was reached with; equal contents in other objects are another basis. */
export type CacheBasis = readonly [trust: object, revocation: object | undefined];

/** From when until when a verdict may be given again, in milliseconds. */
export interface CacheWindow {
  readonly from: number;
  readonly until: number;
}

/** At most `entriesMax` certificates, each for `forMs` at the longest; the one not used longest goes first. */
export const createVerdictCache = ({
  entriesMax,
  forMs,
}: {
  readonly entriesMax: number;
  readonly forMs: number;
}): VerdictCache => {
  const entries = new Map<string, CacheWindow & { readonly judgement: CertificateJudgement }>();
  let current: CacheBasis | undefined;
  const settle = (basis: CacheBasis): void => {
    if (current?.[0] === basis[0] && current[1] === basis[1]) return;
    entries.clear();
    current = basis;
  };
  return {
    find: (basis, key, at) => {
      settle(basis);
      const entry = entries.get(key);
      if (!entry || at < entry.from || at > entry.until) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.judgement;
    },
    keep: (basis, key, judgement, { from, until }) => {
      settle(basis);
      entries.delete(key);
      if (entries.size >= entriesMax) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      entries.set(key, { judgement, from, until: Math.min(until, from + forMs) });
    },
  };
};
