import type { CertificateJudgement } from './judge-certificate.ts';

/**
 * Remembers certificates found valid, for a while, so that a hot signer's chain is not checked anew for each document. Only
 * `valid` is kept: other verdicts may change with the next message's evidence. One cache serves one set of trust and evidence:
 * make a new one when either changes.
 */
export interface VerdictCache {
  readonly find: (key: string, at: number) => CertificateJudgement | undefined;
  readonly keep: (key: string, judgement: CertificateJudgement, from: number, until: number) => void;
}

/** At most `entriesMax` certificates, each for `forMs` at the longest; the one not used longest goes first. */
export const createVerdictCache = ({
  entriesMax,
  forMs,
}: {
  readonly entriesMax: number;
  readonly forMs: number;
}): VerdictCache => {
  const entries = new Map<string, { judgement: CertificateJudgement; from: number; until: number }>();
  return {
    find: (key, at) => {
      const entry = entries.get(key);
      if (!entry || at < entry.from || at > entry.until) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.judgement;
    },
    keep: (key, judgement, from, until) => {
      entries.delete(key);
      if (entries.size >= entriesMax) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      entries.set(key, { judgement, from, until: Math.min(until, from + forMs) });
    },
  };
};
