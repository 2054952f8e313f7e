import {
  type AlgorithmIdentifier,
  isSameAlgorithm,
  type PublicKey,
  readAlgorithm,
  readPublicKey,
} from '../algorithms/identifiers.ts';
import {
  berBounds,
  bitBytesOf,
  context,
  explicit,
  Fields,
  FormatFault,
  integerBytes,
  isPem,
  numberOf,
  readPem,
  readWhole,
  type Tlv,
  tags,
  timeOf,
  toHex,
} from '../asn1/index.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';

/** A certificate of RFC 5280 as it was read. Times are milliseconds since 1970; `serial` is hex without leading zeros. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** A certificate is not larger than this: those of the NCA have about 1 KB. */
export const certificateBytesMax = 128 * 1024;

/** Reads a certificate in DER. Throws `FormatFault`. */
export const readCertificate = (bytes: Uint8Array, place = 'certificate'): Certificate => {
  if (bytes.length > certificateBytesMax)
    throw new FormatFault(place, `more than ${certificateBytesMax} bytes`);
  const outer = new Fields(readWhole(bytes, place), place);
  const tbs = outer.take(tags.sequence, 'tbsCertificate');
  const signatureAlgorithm = readAlgorithm(outer.any('signatureAlgorithm'), `${place}.signatureAlgorithm`);
  const signature = bitBytesOf(outer.take(tags.bitString, 'signatureValue'), `${place}.signatureValue`);
  outer.end();
  const fields = readTbs(tbs, `${place}.tbsCertificate`);
  if (!isSameAlgorithm(fields.innerAlgorithm, signatureAlgorithm))
    throw new FormatFault(place, 'the two signature algorithms differ');
  const { innerAlgorithm: _, ...rest } = fields;
  return { der: bytes, tbs: tbs.bytes, ...rest, signatureAlgorithm, signature };
};

/** Certificates read lately, by their bytes; the one not asked for longest goes first. */
const lately = new Map<string, Certificate>();
const latelyMax = 2_000;
const latelyBytesMax = 4 * 1024;

/**
 * The certificate of a message, the same object each time the same bytes come: it is read once, and what was found of its signature
 * is remembered with it. Throws `FormatFault`.
 */
export const knownCertificate = (bytes: Uint8Array, place = 'certificate'): Certificate => {
  if (bytes.length > latelyBytesMax) return readCertificate(bytes, place);
  const key = String.fromCharCode(...bytes);
  // A copy of its own, so that it does not keep the message it came in.
  const certificate = lately.get(key) ?? readCertificate(new Uint8Array(bytes), place);
  lately.delete(key);
  if (lately.size >= latelyMax)
    for (const oldest of lately.keys()) {
      lately.delete(oldest);
      break;
    }
  lately.set(key, certificate);
  return certificate;
};

const readTbs = (tbs: Tlv, place: string) => {
  const fields = new Fields(tbs, place);
  const versionTlv = fields.optional(context(0));
  const version = (versionTlv ? numberOf(explicit(versionTlv, place), place) : 0) + 1;
  if (version !== 1 && version !== 2 && version !== 3) throw new FormatFault(place, 'an unknown version');
  const serial = serialOf(fields.take(tags.integer, 'serialNumber'), place);
  const innerAlgorithm = readAlgorithm(fields.any('signature'), `${place}.signature`);
  const issuer = readName(fields.any('issuer'), `${place}.issuer`);
  const validity = new Fields(fields.any('validity'), `${place}.validity`);
  const notBefore = timeOf(validity.any('notBefore'), `${place}.notBefore`);
  const notAfter = timeOf(validity.any('notAfter'), `${place}.notAfter`);
  validity.end();
  const subject = readName(fields.any('subject'), `${place}.subject`);
  const publicKey = readPublicKey(fields.any('subjectPublicKeyInfo'), `${place}.subjectPublicKeyInfo`);
  fields.optional(0x81);
  fields.optional(0x82);
  const extensionsTlv = fields.optional(context(3));
  fields.end();
  if (extensionsTlv && version !== 3) throw new FormatFault(place, 'extensions in an old version');
  const extensions = readExtensions(extensionsTlv ? explicit(extensionsTlv, place) : undefined, place);
  return {
    version,
    serial,
    innerAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey,
    extensions,
  } as const;
};

/** A serial number as lower-case hex without leading zeros; a negative one as a minus and its bytes. */
export const serialOf = (tlv: Tlv, place: string): string => {
  const bytes = integerBytes(tlv, place);
  if (bytes.length > 64) throw new FormatFault(place, 'a serial number that is too long');
  return (bytes[0] ?? 0) >= 0x80 ? `-${toHex(bytes)}` : toHex(bytes).replace(/^0+(?=.)/, '');
};

/** One certificate from a file in DER or PEM. Throws `FormatFault`. */
export const readCertificateFile = (bytes: Uint8Array, place = 'certificate'): Certificate => {
  const [first] = readCertificates(bytes, place);
  if (!first) throw new FormatFault(place, 'no certificate');
  return first;
};

/** The certificates of a file: one in DER, or every block of a PEM text. Throws `FormatFault`. */
export const readCertificates = (bytes: Uint8Array, place = 'certificate'): readonly Certificate[] => {
  if (bytes.length > berBounds.bytesMax) throw new FormatFault(place, 'a file that is too large');
  return isPem(bytes)
    ? readPem(bytes, place)
        .filter(({ label }) => label === 'CERTIFICATE')
        .map(({ der }) => readCertificate(der, place))
    : [readCertificate(bytes, place)];
};

/** The issuer signed it with its own name: a root, or a certificate of a new key of the same authority. */
export const isSelfIssued = ({ issuer, subject }: Certificate): boolean => issuer.key === subject.key;
