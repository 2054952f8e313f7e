import type { Text } from '../law/index.ts';

/**
 * The verdict of ETSI EN 319 102-1: TOTAL-PASSED is `valid`, TOTAL-FAILED `invalid`, INDETERMINATE `indeterminate`.
 * Only `valid` lets a document in; `indeterminate` says that more evidence may change the answer.
 */
export type Verdict = 'valid' | 'invalid' | 'indeterminate';

/** Sub-indications of EN 319 102-1 5.1.3, and `NO_SIGNATURE` for a file in which nobody signed anything. */
export const subIndications = [
  'FORMAT_FAILURE',
  'NO_SIGNATURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'POLICY_PROCESSING_ERROR',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'NO_POE',
  'TRY_LATER',
  'SIGNED_DATA_NOT_FOUND',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
] as const;
export type SubIndication = (typeof subIndications)[number];

/** What came of one check, in the order the checks were made. `outcome` `warning` does not change the verdict. */
export interface CheckResult {
  readonly check: string;
  readonly outcome: 'passed' | 'failed' | 'unknown' | 'warning' | 'not-checked';
  readonly subIndication?: SubIndication;
  readonly message: Text;
  readonly detail?: string;
}

/** A verdict with its reasons. `subIndication` is absent when the verdict is `valid`. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly subIndication?: SubIndication;
  readonly checks: readonly CheckResult[];
}

const rank: Readonly<Record<Verdict, number>> = { valid: 0, indeterminate: 1, invalid: 2 };

/** The worse of two verdicts: `invalid`, then `indeterminate`, then `valid`. */
export const worse = <J extends Pick<Judgement, 'verdict'>>(a: J, b: J): J =>
  rank[b.verdict] > rank[a.verdict] ? b : a;

/** The verdict over many signers: the worst of them; nobody is `invalid`, `NO_SIGNATURE`. */
export const verdictOverAll = (
  signers: readonly Pick<Judgement, 'verdict' | 'subIndication'>[],
): Pick<Judgement, 'verdict' | 'subIndication'> => {
  const [first, ...rest] = signers;
  if (!first) return { verdict: 'invalid', subIndication: 'NO_SIGNATURE' };
  const { verdict, subIndication } = rest.reduce((a, b) => worse(a, b), first);
  return { verdict, ...(subIndication ? { subIndication } : {}) };
};

/** The verdict that a list of checks adds up to: the worst of the failed and the unknown ones, the first of equals. */
export const judge = (
  checks: readonly CheckResult[],
  verdictOf: (subIndication: SubIndication) => Verdict,
): Judgement => {
  const counted = checks.flatMap(({ outcome, subIndication }) =>
    subIndication && (outcome === 'failed' || outcome === 'unknown')
      ? [{ verdict: verdictOf(subIndication), subIndication }]
      : [],
  );
  const [first, ...rest] = counted;
  return first
    ? { ...rest.reduce<typeof first>((a, b) => worse(a, b), first), checks }
    : { verdict: 'valid', checks };
};
