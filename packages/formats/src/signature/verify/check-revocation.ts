import { type CheckResult, checkResult, type RevocationRule } from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import type { RevocationList } from '../crl/index.ts';
import { buildPaths, checkPath } from '../path/index.ts';
import {
  type EvidenceTime,
  listSignedBy,
  type RevocationStatus,
  statusByLists,
  statusByOcsp,
} from '../revocation/index.ts';
import type { Certificate } from '../x509/index.ts';
import { iso, type Judging } from './judging.ts';
import type { RevocationEvidence } from './options.ts';

/** What is known of the revocation of each certificate of a path, by the rules of the policy. */
export const checkRevocation = (
  judging: Judging,
  path: readonly Certificate[],
  existed: number,
): readonly CheckResult[] =>
  path.slice(1).flatMap((certificate, i) => {
    const issuer = path[i];
    const isAuthority = certificate.extensions.basicConstraints?.ca === true;
    const { policy } = judging.options;
    const rule = isAuthority ? policy.authorityRevocation : policy.endEntityRevocation;
    const check = isAuthority ? 'authority-revocation' : 'revocation';
    if (!issuer) return [];
    if (rule === 'none') return [checkResult(check, 'not-checked')];
    if (!isAuthority && certificate.extensions.ocspNoCheck)
      return [checkResult(check, 'not-checked', { detail: 'nocheck' })];
    const status = revocationOf(judging, certificate, issuer, path, existed);
    return [revocationResult(check, status, ruleNow(rule, judging), existed)];
  });

const ruleNow = (rule: RevocationRule, { evidence, options }: Judging): 'hard' | 'soft' =>
  rule === 'hard' ||
  (rule === 'if-offered' && (options.fetched || evidence.lists.length + evidence.ocsp.length > 0))
    ? 'hard'
    : 'soft';

const revocationResult = (
  check: 'revocation' | 'authority-revocation',
  status: RevocationStatus,
  rule: 'hard' | 'soft',
  existed: number,
): CheckResult => {
  if (status.status === 'good')
    return checkResult(check, 'passed', { detail: `${status.source}, ${iso(status.thisUpdate)}` });
  if (status.status === 'unknown')
    return checkResult(check, rule === 'hard' ? 'unknown' : 'warning', {
      subIndication: 'TRY_LATER',
      detail: status.detail,
    });
  const detail = `${status.source}, ${iso(status.at)}`;
  if (status.at > existed) return checkResult(check, 'passed', { detail: `revoked later: ${detail}` });
  // A certificate on hold counts as revoked: its holder asked that nothing be signed with it.
  return checkResult(check, 'failed', { subIndication: 'REVOKED', detail });
};

const revocationOf = (
  judging: Judging,
  certificate: Certificate,
  issuer: Certificate,
  path: readonly Certificate[],
  existed: number,
  depth = 0,
): RevocationStatus => {
  const { policy, at } = judging.options;
  const time: EvidenceTime = {
    at: toEpochMs(at),
    existed: judging.evidenceFrom ?? existed,
    skewMs: policy.clockSkewSeconds * 1000,
    ocspAgeMs: policy.ocspAgeHoursMax * 3_600_000,
  };
  const evidence = evidenceFor(judging, certificate, issuer);
  const asked = policy.revocationSources.map((source) =>
    source === 'ocsp'
      ? statusByOcsp(certificate, issuer, evidence.ocsp, {
          pool: judging.pool,
          signedBy: judging.signedBy,
          budget: judging.budget,
          time,
        })
      : statusByLists(certificate, issuer, {
          lists: evidence.lists,
          time,
          signerOf: listSigner(judging, path, existed, depth),
        }),
  );
  // One source may be fresher than the other: that one of them knows of a revocation is enough.
  return (
    asked.find(({ status }) => status === 'revoked') ??
    asked.find(({ status }) => status === 'good') ??
    asked.at(-1) ?? { status: 'unknown', detail: 'the policy names no source' }
  );
};

/** The evidence at hand, with what was fetched for this certificate. */
const evidenceFor = (
  { options: { fetched }, evidence }: Judging,
  certificate: Certificate,
  issuer: Certificate,
): RevocationEvidence => {
  const found = fetched?.find(certificate);
  if (!found) fetched?.miss(certificate, issuer);
  return found
    ? { lists: [...evidence.lists, ...found.lists], ocsp: [...found.ocsp, ...evidence.ocsp] }
    : evidence;
};

/** Keys of lists may stand under keys of lists; nobody builds it deeper. */
const listDepthMax = 2;

/**
 * Who signed a list: the issuer of the certificate itself, or another certificate of the list's name with a sound path to the
 * same anchor, in which nothing is revoked (RFC 5280 6.3.3 f).
 */
const listSigner =
  (judging: Judging, path: readonly Certificate[], existed: number, depth: number) =>
  (list: RevocationList, issuer: Certificate): Certificate | undefined => {
    if (listSignedBy(list, issuer, judging.budget)) return issuer;
    if (depth === listDepthMax) return undefined;
    return [...judging.anchors, ...judging.pool].find(
      (candidate) =>
        candidate !== issuer &&
        listSignedBy(list, candidate, judging.budget) &&
        (candidate === path[0] ||
          buildPaths(candidate, judging).paths.some(
            (found) => found[0] === path[0] && isSound(judging, found, existed, depth + 1),
          )),
    );
  };

const isSound = (judging: Judging, path: readonly Certificate[], existed: number, depth: number): boolean =>
  !checkPath(path, {
    at: toEpochMs(judging.options.at),
    skewMs: judging.options.policy.clockSkewSeconds * 1000,
  }) &&
  path.slice(1).every((certificate, i) => {
    const issuer = path[i];
    return issuer && revocationOf(judging, certificate, issuer, path, existed, depth).status !== 'revoked';
  });
