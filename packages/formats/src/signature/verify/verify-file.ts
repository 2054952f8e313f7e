import {
  checkResult,
  judge,
  type SignatureKind,
  type SignatureReport,
  verdictOf,
} from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import {
  berToDer,
  children,
  FormatFault,
  isPem,
  oidOf,
  readPem,
  readTlv,
  readWhole,
  tags,
} from '../asn1/index.ts';
import { readSignedData } from '../cms/index.ts';
import type { VerifyOptions } from './options.ts';
import { unwrapped, verifyCms } from './verify-cms.ts';
import {
  verifyCertificate,
  verifyOcsp,
  verifyRevocationList,
  verifyTimeStampFile,
} from './verify-evidence.ts';

/** A kind of file: how it is known by its bytes, and who verifies it. */
export interface KindVerifier {
  readonly recognises: (bytes: Uint8Array) => boolean;
  readonly verify: (bytes: Uint8Array, options: VerifyOptions) => SignatureReport;
}

/** The kinds written in ASN.1. XML kinds come from `../xml` and stand before them in the caller's list. */
export const binaryKinds: readonly KindVerifier[] = [
  { recognises: (bytes) => shapeOf(bytes) === 'certificate', verify: verifyCertificate },
  { recognises: (bytes) => shapeOf(bytes) === 'crl', verify: verifyRevocationList },
  { recognises: (bytes) => shapeOf(bytes) === 'ocsp', verify: verifyOcsp },
  { recognises: (bytes) => shapeOf(bytes) === 'timestamp', verify: verifyTimeStampFile },
  { recognises: (bytes) => shapeOf(bytes) === 'cms', verify: verifyCms },
];

/** Verifies a file of any of the kinds. One that nobody recognises gets a report with `FORMAT_FAILURE`, never an exception. */
export const verifyFile = (
  bytes: Uint8Array,
  options: VerifyOptions,
  kinds: readonly KindVerifier[] = binaryKinds,
): SignatureReport =>
  kinds.find(({ recognises }) => recognises(bytes))?.verify(bytes, options) ??
  unknownKind(options, 'an unknown kind of file');

const unknownKind = (options: VerifyOptions, detail: string): SignatureReport => ({
  kind: 'unknown',
  at: options.at,
  policy: options.policy.id,
  ...judge([checkResult('format', 'failed', { subIndication: 'FORMAT_FAILURE', detail })], verdictOf),
  signatureValid: false,
  signers: [],
});

/** What a file in ASN.1 looks like, from its first elements. A broken one counts as what it began to be. */
const shapeOf = (bytes: Uint8Array): SignatureKind | undefined => {
  try {
    return isPem(bytes) ? shapeOfPem(bytes) : shapeOfDer(unwrapped(bytes));
  } catch (fault) {
    if (fault instanceof FormatFault) return undefined;
    throw fault;
  }
};

const pemKinds: Readonly<Record<string, SignatureKind>> = { CERTIFICATE: 'certificate', 'X509 CRL': 'crl' };

const shapeOfPem = (bytes: Uint8Array): SignatureKind => pemKinds[readPem(bytes)[0]?.label ?? ''] ?? 'cms';

const shapeOfDer = (bytes: Uint8Array): SignatureKind | undefined => {
  if (bytes[0] !== tags.sequence) return undefined;
  if (startsWithSignedData(bytes)) return isTimeStamp(bytes) ? 'timestamp' : 'cms';
  const parts = children(readWhole(bytes), 'file', 8);
  const [first, second] = parts;
  if (first?.tag === tags.enumerated) return 'ocsp';
  if (first?.tag !== tags.sequence || !second) return undefined;
  const inner = children(first, 'file', 16);
  if (
    second.tag === tags.sequence &&
    inner[0]?.tag === tags.integer &&
    parts.length === 2 &&
    inner.length <= 3
  )
    return 'timestamp';
  if (second.tag !== tags.sequence || parts[2]?.tag !== tags.bitString) return undefined;
  return inner[0]?.tag === 0xa0 || (inner.length >= 6 && !isTime(inner[3]?.tag)) ? 'certificate' : 'crl';
};

const isTime = (tag: number | undefined): boolean => tag === tags.utcTime || tag === tags.generalizedTime;

/** The OID of SignedData is the first field, whatever form the lengths have. */
const startsWithSignedData = (bytes: Uint8Array): boolean => {
  const first = bytes[1] ?? 0;
  const start = first <= 0x80 ? 2 : 2 + (first & 0x7f);
  const oid = bytes.subarray(start, start + 11);
  return oid[0] === tags.oid && oidOf(readTlv(oid)) === oids.signedData;
};

const isTimeStamp = (bytes: Uint8Array): boolean => {
  try {
    return readSignedData(berToDer(bytes)).contentType === oids.tstInfo;
  } catch (fault) {
    if (fault instanceof FormatFault) return false;
    throw fault;
  }
};
