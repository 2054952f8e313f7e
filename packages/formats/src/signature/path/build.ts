import { schemeByOid, verifySignature } from '../algorithms/index.ts';
import { sameBytes } from '../asn1/index.ts';
import { type Certificate, isSelfIssued } from '../x509/index.ts';

/** How much work one verification may do; a message made to tire the verifier runs into these. */
export interface Budget {
  signaturesLeft: number;
}

export const signaturesMax = 64;
const depthMax = 10;
const pathsMax = 16;

/** Checks one certificate's signature with one issuer's key; the caller may remember the answers. */
export type SignedBy = (child: Certificate, issuer: Certificate) => boolean;

/** `SignedBy` that counts against the budget. Used up, everything counts as not signed. */
export const countedSignedBy =
  (budget: Budget): SignedBy =>
  (child, issuer) => {
    const scheme = schemeByOid(child.signatureAlgorithm.oid);
    if (!scheme) return false;
    const known = answers.get(child)?.get(issuer);
    if (known !== undefined) return known;
    if (budget.signaturesLeft-- <= 0) return false;
    const holds = verifySignature(scheme, issuer.publicKey, child.tbs, child.signature);
    remember(child, issuer, holds);
    return holds;
  };

/** Answers that never change, kept as long as both certificates are: those of the configuration live on, those of a message go. */
const answers = new WeakMap<Certificate, WeakMap<Certificate, boolean>>();

const remember = (child: Certificate, issuer: Certificate, holds: boolean): void => {
  const ofChild = answers.get(child) ?? new WeakMap<Certificate, boolean>();
  answers.set(child, ofChild.set(issuer, holds));
};

export interface PathSources {
  readonly anchors: readonly Certificate[];
  /** Certificates of anybody: of the message, of the configuration. Being here makes none trusted. */
  readonly pool: readonly Certificate[];
  readonly signedBy: SignedBy;
}

/** Paths found, anchor first, and what was met on the way, which says why there is none. */
export interface BuiltPaths {
  readonly paths: readonly (readonly Certificate[])[];
  /** The leaf's signature was right under some issuer, trusted or not. */
  readonly leafSigned: boolean;
  /** An issuer the leaf names, with the very key it names, did not sign it. */
  readonly leafForged: boolean;
}

/** Looks for paths from the leaf to an anchor, issuers by name, those whose key identifier fits first; depth first, bounded. */
export const buildPaths = (leaf: Certificate, sources: PathSources): BuiltPaths => {
  if (sources.anchors.some(({ der }) => sameBytes(der, leaf.der)))
    return { paths: [[leaf]], leafSigned: selfSigned(leaf, sources), leafForged: false };
  const paths: (readonly Certificate[])[] = [];
  let leafSigned = false;
  let leafRejected = false;
  const climb = (below: readonly Certificate[]): void => {
    const [current] = below;
    if (!current || below.length > depthMax) return;
    for (const issuer of issuersOf(current, sources)) {
      if (paths.length >= pathsMax) return;
      const isAnchor = sources.anchors.includes(issuer);
      if (!isAnchor && below.some((seen) => isSame(seen, issuer))) continue;
      const signed = sources.signedBy(current, issuer);
      if (current === leaf) {
        leafSigned ||= signed;
        leafRejected ||= !signed && keyFits(current, issuer) !== false;
      }
      if (!signed) continue;
      if (isAnchor) paths.push([issuer, ...below]);
      else climb([issuer, ...below]);
    }
  };
  climb([leaf]);
  leafSigned ||= isSelfIssued(leaf) && paths.length === 0 && selfSigned(leaf, sources);
  return { paths, leafSigned, leafForged: leafRejected && !leafSigned };
};

const selfSigned = (certificate: Certificate, { signedBy }: PathSources): boolean =>
  isSelfIssued(certificate) && signedBy(certificate, certificate);

const issuersOf = (child: Certificate, { anchors, pool }: PathSources): readonly Certificate[] =>
  [...anchors, ...pool]
    .filter(({ subject }) => subject.key === child.issuer.key)
    .toSorted((a, b) => Number(keyFits(child, a) === false) - Number(keyFits(child, b) === false));

/** Whether the issuer's key is the one the child names; `undefined` when one of them names none. */
const keyFits = (child: Certificate, issuer: Certificate): boolean | undefined => {
  const { authorityKeyId } = child.extensions;
  const { subjectKeyId } = issuer.extensions;
  return authorityKeyId === undefined || subjectKeyId === undefined
    ? undefined
    : authorityKeyId === subjectKeyId;
};

/** Same name and same key: a second one in a path could only go round in circles. */
const isSame = (a: Certificate, b: Certificate): boolean =>
  a.subject.key === b.subject.key && sameBytes(a.publicKey.der, b.publicKey.der);
