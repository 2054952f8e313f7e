import { type AlgorithmIdentifier, isSameAlgorithm, readAlgorithm } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  bigintOf,
  bitBytesOf,
  booleanOf,
  children,
  contextPrimitive,
  explicit,
  Fields,
  FormatFault,
  isPem,
  numberOf,
  readPem,
  readTlv,
  readWhole,
  type Tlv,
  tags,
  timeOf,
  toHex,
} from '../asn1/index.ts';
import {
  type DistributionPoint,
  type Name,
  readGeneralNames,
  readName,
  readPointName,
  readRawExtensions,
  reasonBits,
  serialOf,
} from '../x509/index.ts';
import { indexEntries } from './entry-index.ts';

/** One revoked certificate. `reason` is the code of RFC 5280 5.3.1; 8 (removeFromCRL) stands in delta lists only. */
export interface RevokedEntry {
  readonly serial: string;
  readonly at: number;
  readonly reason?: number;
  /** Issuer of the certificate, when the list is indirect and it is not the list's own. */
  readonly issuerKey: string;
}

/** IssuingDistributionPoint: what the list covers. */
export interface ListScope {
  readonly der: string;
  readonly point: Pick<DistributionPoint, 'names' | 'relative'>;
  readonly userCertificatesOnly: boolean;
  readonly authorityCertificatesOnly: boolean;
  readonly attributeCertificatesOnly: boolean;
  readonly reasons?: number;
  readonly indirect: boolean;
}

/** A list of revoked certificates (RFC 5280 5). Times are milliseconds; `find` looks an entry up. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  readonly number?: bigint;
  /** Set in a delta list: the number of the list it builds on. */
  readonly deltaBase?: bigint;
  readonly authorityKeyId?: string;
  readonly scope?: ListScope;
  readonly unknownCritical: readonly string[];
  readonly entryCount: number;
  readonly find: (issuerKey: string, serial: string) => RevokedEntry | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** The list of a national authority has some hundred thousand entries of about 40 bytes. */
export const revocationListBounds = {
  bytesMax: 64 * 1024 * 1024,
  entriesMax: 2_000_000,
  entriesInOrderMax: 50_000,
} as const;

/** Reads a list in DER or PEM. Throws `FormatFault`. */
export const readRevocationList = (file: Uint8Array, place = 'crl'): RevocationList => {
  if (file.length > revocationListBounds.bytesMax) throw new FormatFault(place, 'a list that is too large');
  const bytes = isPem(file) ? readPem(file, place)[0]?.der : file;
  if (!bytes) throw new FormatFault(place, 'no list');
  const outer = new Fields(readWhole(bytes, place), place);
  const tbs = outer.take(tags.sequence, 'tbsCertList');
  const signatureAlgorithm = readAlgorithm(outer.any('signatureAlgorithm'), place);
  const signature = bitBytesOf(outer.take(tags.bitString, 'signatureValue'), place);
  outer.end();
  const { inner, ...fields } = readTbs(tbs, `${place}.tbsCertList`);
  if (!isSameAlgorithm(inner, signatureAlgorithm))
    throw new FormatFault(place, 'the two signature algorithms differ');
  return { der: bytes, tbs: tbs.bytes, ...fields, signatureAlgorithm, signature };
};

const readTbs = (tbs: Tlv, place: string) => {
  const fields = new Fields(tbs, place);
  const version = fields.optional(tags.integer);
  if (version && numberOf(version, place) !== 1) throw new FormatFault(place, 'an unknown version');
  const inner = readAlgorithm(fields.any('signature'), place);
  const issuer = readName(fields.any('issuer'), `${place}.issuer`);
  const thisUpdate = timeOf(fields.any('thisUpdate'), `${place}.thisUpdate`);
  const next = fields.optional(tags.utcTime) ?? fields.optional(tags.generalizedTime);
  const entries = fields.optional(tags.sequence);
  const extensions = fields.optional(0xa0);
  fields.end();
  const { entryCount, find } = readEntries(entries, issuer, place);
  return {
    inner,
    issuer,
    thisUpdate,
    ...(next ? { nextUpdate: timeOf(next, `${place}.nextUpdate`) } : {}),
    ...readListExtensions(extensions ? explicit(extensions, place) : undefined, place),
    entryCount,
    find,
  };
};

interface ListExtensions {
  number?: bigint;
  deltaBase?: bigint;
  authorityKeyId?: string;
  scope?: ListScope;
  unknownCritical: string[];
}

const readListExtensions = (tlv: Tlv | undefined, place: string): ListExtensions => {
  const found: ListExtensions = { unknownCritical: [] };
  for (const { oid, critical, value } of tlv ? readRawExtensions(tlv, place) : []) {
    const inner = readWhole(value, `${place}.${oid}`);
    if (oid === oids.crlNumber) found.number = bigintOf(inner, place);
    else if (oid === oids.deltaCrlIndicator) found.deltaBase = bigintOf(inner, place);
    else if (oid === oids.issuingDistributionPoint) found.scope = readScope(inner, place);
    else if (oid === oids.authorityKeyIdentifier) {
      const id = children(inner, place, 3).find(({ tag }) => tag === contextPrimitive(0));
      if (id) found.authorityKeyId = toHex(id.content);
    } else if (critical) found.unknownCritical.push(oid);
  }
  return found;
};

const readScope = (tlv: Tlv, place: string): ListScope => {
  const fields = new Fields(tlv, `${place}.issuingDistributionPoint`);
  const point = fields.optional(0xa0);
  const flag = (n: number): boolean => {
    const found = fields.optional(contextPrimitive(n));
    return found ? booleanOf({ ...found, tag: tags.boolean }, place) : false;
  };
  const userCertificatesOnly = flag(1);
  const authorityCertificatesOnly = flag(2);
  const reasons = fields.optional(contextPrimitive(3));
  const indirect = flag(4);
  const attributeCertificatesOnly = flag(5);
  fields.end();
  return {
    der: toHex(tlv.bytes),
    point: readPointName(point, place),
    userCertificatesOnly,
    authorityCertificatesOnly,
    attributeCertificatesOnly,
    ...(reasons ? { reasons: reasonBits(reasons) } : {}),
    indirect,
  };
};

/** Plain entries are found by an index and read when asked for; others, of indirect lists, are read one after another. */
const readEntries = (tlv: Tlv | undefined, issuer: Name, place: string) => {
  const content = tlv?.content ?? new Uint8Array();
  const index = indexEntries(content, revocationListBounds.entriesMax, place);
  if (!index) return readInOrder(content, issuer, place);
  return {
    entryCount: index.count,
    find: (ofIssuer: string, serial: string) => {
      const position = ofIssuer === issuer.key ? index.positionOf(serial) : undefined;
      return position === undefined
        ? undefined
        : readEntry(readTlv(content, position, place), issuer.key, place);
    },
  };
};

const readInOrder = (content: Uint8Array, issuer: Name, place: string) => {
  const bySerial = new Map<string, RevokedEntry>();
  let issuerKey = issuer.key;
  let count = 0;
  for (let offset = 0; offset < content.length; count++) {
    if (count === revocationListBounds.entriesInOrderMax)
      throw new FormatFault(place, 'an indirect list with too many entries');
    const item = readTlv(content, offset, `${place}.revokedCertificates`);
    offset += item.bytes.length;
    const entry = readEntry(item, issuerKey, place);
    issuerKey = entry.issuerKey;
    const key = `${entry.issuerKey}\u0000${entry.serial}`;
    if (!bySerial.has(key)) bySerial.set(key, entry);
  }
  return {
    entryCount: count,
    find: (ofIssuer: string, serial: string) => bySerial.get(`${ofIssuer}\u0000${serial}`),
  };
};

const readEntry = (tlv: Tlv, issuerBefore: string, place: string): RevokedEntry => {
  const fields = new Fields(tlv, `${place}.revokedCertificates`);
  const serial = serialOf(fields.take(tags.integer, 'userCertificate'), place);
  const at = timeOf(fields.any('revocationDate'), place);
  const extensions = fields.optional(tags.sequence);
  fields.end();
  let issuerKey = issuerBefore;
  let reason: number | undefined;
  for (const { oid, critical, value } of extensions ? readRawExtensions(extensions, place) : []) {
    if (oid === oids.reasonCode) reason = numberOf(readWhole(value, place), place);
    else if (oid === oids.certificateIssuer) issuerKey = issuerOf(value, place);
    else if (critical) throw new FormatFault(place, `the entry extension ${oid}`);
  }
  return { serial, at, issuerKey, ...(reason === undefined ? {} : { reason }) };
};

const issuerOf = (value: Uint8Array, place: string): string => {
  const name = readGeneralNames(readWhole(value, place), place).find(({ kind }) => kind === 'directory');
  if (name?.kind !== 'directory') throw new FormatFault(place, 'an issuer without a name');
  return name.value.key;
};
