import type { ListScope, RevocationList } from '../crl/index.ts';
import {
  type Certificate,
  type DistributionPoint,
  type GeneralName,
  keyOf,
  type Name,
} from '../x509/index.ts';

/** Bits of all reasons of ReasonFlags but the unused bit 0. */
export const allReasons = 0b1_1111_1110;

/** The points to ask for a certificate: those it names, and its issuer's own list. */
export const pointsOf = (certificate: Certificate): readonly DistributionPoint[] => [
  ...certificate.extensions.crlPoints,
  { names: [{ kind: 'directory', value: certificate.issuer }], crlIssuers: [] },
];

/** Whether a list is the one a point means, for this certificate (RFC 5280 6.3.3 b). */
export const listCovers = (
  list: RevocationList,
  point: DistributionPoint,
  certificate: Certificate,
): boolean => {
  const indirect = point.crlIssuers.length > 0;
  const issuerFits = indirect
    ? point.crlIssuers.some((name) => name.kind === 'directory' && name.value.key === list.issuer.key) &&
      list.scope?.indirect === true
    : list.issuer.key === certificate.issuer.key;
  return issuerFits && (list.scope === undefined || scopeCovers(list.scope, list.issuer, point, certificate));
};

const scopeCovers = (
  scope: ListScope,
  listIssuer: Name,
  point: DistributionPoint,
  certificate: Certificate,
): boolean => {
  const isAuthority = certificate.extensions.basicConstraints?.ca === true;
  if (scope.attributeCertificatesOnly) return false;
  if (scope.userCertificatesOnly && isAuthority) return false;
  if (scope.authorityCertificatesOnly && !isAuthority) return false;
  if (scope.point.names.length === 0 && !scope.point.relative) return true;
  const listNames = namesOfPoint(scope.point, listIssuer);
  const wanted =
    point.names.length > 0 || point.relative
      ? namesOfPoint(point, crlIssuerOf(point) ?? certificate.issuer)
      : point.crlIssuers.map(nameKey);
  return wanted.some((key) => listNames.includes(key));
};

const crlIssuerOf = ({ crlIssuers }: DistributionPoint): Name | undefined => {
  const found = crlIssuers.find(({ kind }) => kind === 'directory');
  return found?.kind === 'directory' ? found.value : undefined;
};

/** The names of a point as keys; a relative one is completed with the issuer's name. */
const namesOfPoint = (
  point: Pick<DistributionPoint, 'names' | 'relative'>,
  issuer: Name,
): readonly string[] =>
  point.relative
    ? [`directory:${[...issuer.keys, keyOf(point.relative)].join('\u0000')}`]
    : point.names.map(nameKey);

const nameKey = (name: GeneralName): string =>
  name.kind === 'directory'
    ? `directory:${name.value.key}`
    : name.kind === 'ip' || name.kind === 'other'
      ? `${name.kind}:${String(name.value)}`
      : `${name.kind}:${name.value}`;

/** The reasons a list answers for at a point. */
export const reasonsOf = (list: RevocationList, point: DistributionPoint): number =>
  allReasons & (list.scope?.reasons ?? allReasons) & (point.reasons ?? allReasons);

/**
 * Whether a delta list continues a complete one (6.3.3 c): same issuer, same scope, same key, built on it or an earlier one. The
 * NCA numbers its delta lists apart from the complete ones, so the later one is told by its time and not by its number.
 */
export const continues = (delta: RevocationList, complete: RevocationList): boolean =>
  delta.deltaBase !== undefined &&
  complete.deltaBase === undefined &&
  delta.issuer.key === complete.issuer.key &&
  delta.scope?.der === complete.scope?.der &&
  delta.authorityKeyId === complete.authorityKeyId &&
  complete.number !== undefined &&
  complete.number >= delta.deltaBase &&
  delta.thisUpdate >= complete.thisUpdate;
