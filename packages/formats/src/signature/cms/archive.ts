import {
  type DigestName,
  digest,
  digestByOid,
  readAlgorithm,
  writeDigestAlgorithm,
} from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  children,
  der,
  Fields,
  FormatFault,
  octetsOf,
  readWhole,
  sameBytes,
  type Tlv,
  tags,
} from '../asn1/index.ts';
import { single } from './attributes.ts';
import { readSignedData, type SignedData, type SignerInfo } from './read.ts';
import { addUnsigned } from './write.ts';

/**
 * Archive time-stamps of CAdES-LTA (archive-time-stamp-v3, ETSI EN 319 122-1 5.5.3). A token covers the signature, the hash of the
 * document, and, through an index of hashes that it carries itself, the certificates, the revocation values and the unsigned
 * attributes that stand in the message: the earlier time-stamps with them.
 */
const hashesMax = 256;

/** What one message has that an index lists. */
interface Listed {
  readonly certificates: readonly Uint8Array[];
  readonly revocation: readonly Uint8Array[];
  readonly attributes: readonly Uint8Array[];
}

const listedIn = (signedData: SignedData, signer: SignerInfo): Listed => ({
  certificates: signedData.certificates.map((certificate) => certificate.der),
  revocation: signedData.revocation.map(({ bytes }) => bytes),
  attributes: signer.unsigned.flatMap(({ oid, values }) =>
    values.map(({ bytes }) => der.concatAll([der.oid(oid), bytes])),
  ),
});

/** ATSHashIndexV3 over all that stands in the message now. */
const writeIndex = (listed: Listed, name: DigestName): Uint8Array => {
  const hashes = (parts: readonly Uint8Array[]): Uint8Array =>
    der.sequence(...parts.map((part) => der.octets(digest(name, part))));
  return der.sequence(
    writeDigestAlgorithm(name),
    hashes(listed.certificates),
    hashes(listed.revocation),
    hashes(listed.attributes),
  );
};

/** The bytes a token of imprint digest `name` is over. */
const archivedBytes = (
  signedData: SignedData,
  signer: SignerInfo,
  content: Uint8Array,
  index: Uint8Array,
  name: DigestName,
): Uint8Array =>
  der.concatAll([
    der.oid(signedData.contentType),
    digest(name, content),
    ...children(readWhole(signer.der)).flatMap(({ tag, bytes }) => (tag === 0xa1 ? [] : [bytes])),
    index,
  ]);

/** What an archive time-stamp is asked over, and how the token is put into the message. */
export interface ArchiveToMake {
  /** The bytes whose `digestName` digest the request carries. */
  readonly stamped: Uint8Array;
  readonly add: (token: Uint8Array) => Uint8Array;
}

/**
 * Begins an archive time-stamp over signer `index` of a message; put evidence in before. The document of a detached signature is
 * given as `content`. Throws `FormatFault`, and RangeError when there is no such signer.
 */
export const startArchive = (
  message: Uint8Array,
  index: number,
  digestName: DigestName,
  given?: Uint8Array,
): ArchiveToMake => {
  const read = readSignedData(message);
  const signer = read.signers[index];
  if (!signer) throw new RangeError(`no signer ${index}`);
  const content = read.content ?? given;
  if (!content) throw new FormatFault('cms', 'the document of the detached signature is needed');
  const listed = writeIndex(listedIn(read, signer), digestName);
  return {
    stamped: archivedBytes(read, signer, content, listed, digestName),
    add: (token) =>
      addUnsigned(
        message,
        index,
        oids.archiveTimeStampV3,
        addUnsigned(token, 0, oids.archiveHashIndexV3, listed),
      ),
  };
};

/**
 * The bytes an archive time-stamp of a signer is over, as its index says. Throws `FormatFault` when the token has no index, or the
 * index lists what is not in the message: then something it covered was taken away or changed.
 */
export const archivedBy = (
  token: { readonly signedData: SignedData; readonly imprintDigest: DigestName | undefined },
  signedData: SignedData,
  signer: SignerInfo,
  content: Uint8Array,
): Uint8Array => {
  const place = 'archiveTimeStamp';
  const [stamping] = token.signedData.signers;
  const value = stamping && single(stamping.unsigned, oids.archiveHashIndexV3, place);
  if (!value || !token.imprintDigest) throw new FormatFault(place, 'no index of hashes');
  checkIndex(value, listedIn(signedData, signer), place);
  return archivedBytes(signedData, signer, content, value.bytes, token.imprintDigest);
};

const checkIndex = (value: Tlv, listed: Listed, place: string): void => {
  const fields = new Fields(value, place);
  const name = digestByOid(readAlgorithm(fields.take(tags.sequence, 'hashIndAlgorithm'), place).oid);
  if (!name) throw new FormatFault(place, 'an unknown digest');
  for (const parts of [listed.certificates, listed.revocation, listed.attributes]) {
    const wanted = children(fields.take(tags.sequence, 'hashIndex'), place, hashesMax);
    const present = parts.map((part) => digest(name, part));
    for (const hash of wanted) {
      const octets = octetsOf(hash, place);
      if (!present.some((one) => sameBytes(one, octets)))
        throw new FormatFault(place, 'something it covers is not in the message');
    }
  }
  fields.end();
};
