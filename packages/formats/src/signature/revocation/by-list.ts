import { schemeByOid, verifySignature } from '../algorithms/index.ts';
import type { RevocationList, RevokedEntry } from '../crl/index.ts';
import type { Budget } from '../path/index.ts';
import type { Certificate } from '../x509/index.ts';
import { allReasons, continues, listCovers, pointsOf, reasonsOf } from './list-scope.ts';
import { type EvidenceTime, isUsable, type RevocationStatus } from './status.ts';

/** Finds the certificate whose key signed a list, with a path to the same anchor as the certificate asked about. */
export type ListSigner = (list: RevocationList, issuer: Certificate) => Certificate | undefined;

export interface ListContext {
  readonly lists: readonly RevocationList[];
  readonly signerOf: ListSigner;
  readonly time: EvidenceTime;
}

/** Code `removeFromCRL` of RFC 5280 5.3.1: a delta list takes back a hold. */
const removed = 8;

/**
 * Whether the signature of a list is right under a certificate that may sign lists. Remembered while both are in use; with the budget
 * used up nothing new counts as signed.
 */
export const listSignedBy = (list: RevocationList, signer: Certificate, budget?: Budget): boolean => {
  const { keyUsage } = signer.extensions;
  if (signer.subject.key !== list.issuer.key || keyUsage?.has('cRLSign') === false) return false;
  const known = answers.get(list)?.get(signer);
  if (known !== undefined) return known;
  if (budget && budget.signaturesLeft-- <= 0) return false;
  const scheme = schemeByOid(list.signatureAlgorithm.oid);
  const holds = scheme !== undefined && verifySignature(scheme, signer.publicKey, list.tbs, list.signature);
  const ofList = answers.get(list) ?? new WeakMap<Certificate, boolean>();
  answers.set(list, ofList.set(signer, holds));
  return holds;
};

const answers = new WeakMap<RevocationList, WeakMap<Certificate, boolean>>();

/** What the given lists say of a certificate (RFC 5280 6.3.3). Good only when lists for every reason were seen. */
export const statusByLists = (
  certificate: Certificate,
  issuer: Certificate,
  context: ListContext,
): RevocationStatus => {
  const complete = context.lists.filter(({ deltaBase }) => deltaBase === undefined);
  let reasons = 0;
  let thisUpdate = 0;
  let detail = 'no list covers this certificate';
  for (const point of pointsOf(certificate)) {
    for (const list of complete) {
      if (!listCovers(list, point, certificate)) continue;
      const asked = reasonsOf(list, point);
      if ((asked & ~reasons) === 0) continue;
      const fault = listFault(list, issuer, context);
      if (fault) {
        detail = fault;
        continue;
      }
      const delta = context.lists.find(
        (candidate) => continues(candidate, list) && !listFault(candidate, issuer, context),
      );
      const entry = entryOf(certificate, list, delta);
      if (entry) return { status: 'revoked', source: 'crl', at: entry.at, reason: entry.reason, detail: '' };
      reasons |= asked;
      thisUpdate = Math.max(thisUpdate, (delta ?? list).thisUpdate);
    }
  }
  if (reasons === allReasons) return { status: 'good', source: 'crl', thisUpdate, detail: '' };
  return { status: 'unknown', detail: reasons === 0 ? detail : 'the lists do not cover every reason' };
};

const listFault = (
  list: RevocationList,
  issuer: Certificate,
  { time, signerOf }: ListContext,
): string | undefined => {
  if (list.unknownCritical.length > 0) return 'the list has a critical extension that is not understood';
  if (!isUsable(list, time, 0)) return 'the list is too old';
  return signerOf(list, issuer) ? undefined : 'nobody entitled signed the list';
};

const entryOf = (
  certificate: Certificate,
  list: RevocationList,
  delta: RevocationList | undefined,
): RevokedEntry | undefined => {
  const changed = delta?.find(certificate.issuer.key, certificate.serial);
  if (changed) return changed.reason === removed ? undefined : changed;
  return list.find(certificate.issuer.key, certificate.serial);
};
