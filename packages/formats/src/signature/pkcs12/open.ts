import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { accept, type Result } from '@tamga/domain/law';
import { matcherOf, type PrivateKey, readAlgorithm, readPrivateKey } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  berToDer,
  children,
  explicit,
  Fields,
  FormatFault,
  numberOf,
  octetsOf,
  oidOf,
  readWhole,
  sameBytes,
  stringOf,
  type Tlv,
  tags,
} from '../asn1/index.ts';
import { pkcs12Kdf } from '../primitives/index.ts';
import { type Certificate, isSelfIssued, readCertificate } from '../x509/index.ts';
import { decrypters, type PasswordParameters } from './kinds.ts';
import { type KeyFileRefusal, refuseFor } from './refusal.ts';

/** A key with its certificate and the certificates above it that stand in the file, nearest first. */
export interface KeyEntry {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  readonly friendlyName?: string;
}

/**
 * Key files are small. A file of the NCA takes some 10,000 rounds of SHA-1 to open, all its parts together; more than the bound
 * would hold the program up.
 */
export const keyFileBounds = {
  bytesMax: 1024 * 1024,
  roundsMax: 40_000,
  saltBytesMax: 256,
  bagsMax: 32,
} as const;

/** A file being opened: its password, and the rounds of key derivation it may still cost. */
interface Opening {
  readonly password: string;
  roundsLeft: number;
}

/**
 * Opens a PKCS#12 key file of the NCA: BER or DER, MAC of HMAC-SHA1, keys under 3DES, certificates under RC2-40 or 3DES.
 * Every entry's key is checked against its certificate. Refuses a wrong password, a broken or an empty file.
 */
export const openKeyFile = (
  bytes: Uint8Array,
  password: string,
): Result<readonly KeyEntry[], KeyFileRefusal> => {
  try {
    if (bytes.length > keyFileBounds.bytesMax) throw new FormatFault('pfx', 'a file that is too large');
    const opening: Opening = { password, roundsLeft: keyFileBounds.roundsMax };
    const safe = authenticated(berToDer(bytes, 'pfx'), opening);
    if (!safe) return refuseFor('KEY_FILE_PASSWORD', 'pfx.macData', 'the MAC differs');
    const bags = children(
      readWhole(berToDer(safe, 'pfx.authSafe')),
      'pfx.authSafe',
      keyFileBounds.bagsMax,
    ).flatMap(({ bytes: info }) => readSafe(info, opening));
    const entries = pair(bags);
    return entries.length > 0
      ? accept(entries)
      : refuseFor('KEY_FILE_EMPTY', 'pfx.authSafe', 'no key with its certificate');
  } catch (fault) {
    if (fault instanceof UnsupportedKeyFile)
      return refuseFor('KEY_FILE_UNSUPPORTED', fault.place, fault.message);
    if (fault instanceof FormatFault) return refuseFor('KEY_FILE_BROKEN', fault.place, fault.message);
    if (fault instanceof RangeError) return refuseFor('KEY_FILE_BROKEN', 'pfx', fault.message);
    throw fault;
  }
};

class UnsupportedKeyFile extends FormatFault {}

/** The bytes of the safe, when the MAC of the password agrees. */
const authenticated = (der: Uint8Array, opening: Opening): Uint8Array | undefined => {
  const pfx = new Fields(readWhole(der, 'pfx'), 'pfx');
  if (numberOf(pfx.take(tags.integer, 'version')) !== 3)
    throw new FormatFault('pfx.version', 'an unknown version');
  const safe = contentOf(pfx.take(tags.sequence, 'authSafe').bytes, 'pfx.authSafe');
  const mac = pfx.optional(tags.sequence);
  pfx.end();
  if (!mac) throw new UnsupportedKeyFile('pfx.macData', 'a key file without a MAC');
  const fields = new Fields(mac, 'pfx.macData');
  const info = new Fields(fields.take(tags.sequence, 'mac'), 'pfx.macData.mac');
  const algorithm = readAlgorithm(info.any('algorithm'), 'pfx.macData');
  if (algorithm.oid !== oids.sha1) throw new UnsupportedKeyFile('pfx.macData', `the MAC ${algorithm.oid}`);
  const expected = octetsOf(info.take(tags.octetString, 'digest'));
  const salt = boundedSalt(fields.take(tags.octetString, 'macSalt'));
  const iterations = boundedIterations(fields.optional(tags.integer)?.bytes, opening, 1);
  const key = pkcs12Kdf(opening.password, salt, 'mac-key', iterations, 20);
  return sameBytes(hmac(sha1, key, safe), expected) ? safe : undefined;
};

/** The rounds asked for, which `times` derivations will take. */
const boundedIterations = (integer: Uint8Array | undefined, opening: Opening, times: number): number => {
  const count = integer ? numberOf(readWhole(integer), 'iterations') : 1;
  if (count < 1) throw new FormatFault('iterations', 'not one round');
  opening.roundsLeft -= times * count;
  if (opening.roundsLeft < 0)
    throw new UnsupportedKeyFile('iterations', `more than ${keyFileBounds.roundsMax} rounds in all`);
  return count;
};

const boundedSalt = (tlv: Tlv): Uint8Array => {
  const salt = octetsOf(tlv, 'salt');
  if (salt.length > keyFileBounds.saltBytesMax)
    throw new UnsupportedKeyFile('salt', `more than ${keyFileBounds.saltBytesMax} bytes`);
  return salt;
};

/** The octets of a ContentInfo of plain data. */
const contentOf = (info: Uint8Array, place: string): Uint8Array => {
  const fields = new Fields(readWhole(info, place), place);
  const oid = oidOf(fields.take(tags.oid, 'contentType'), place);
  if (oid !== oids.data) throw new UnsupportedKeyFile(place, `content of kind ${oid}`);
  return octetsOf(explicit(fields.take(0xa0, 'content'), place), place);
};

type Bag =
  | {
      readonly kind: 'key';
      readonly key: PrivateKey;
      readonly id: string | undefined;
      readonly name: string | undefined;
    }
  | { readonly kind: 'certificate'; readonly certificate: Certificate; readonly id: string | undefined };

const readSafe = (info: Uint8Array, opening: Opening): readonly Bag[] => {
  const place = 'pfx.safe';
  const type = oidOf(new Fields(readWhole(info, place), place).take(tags.oid, 'contentType'), place);
  const bags = type === oids.encryptedData ? decryptSafe(info, opening) : contentOf(info, place);
  return children(readWhole(berToDer(bags, place), place), place, keyFileBounds.bagsMax).flatMap((bag) =>
    readBag(bag.bytes, opening),
  );
};

const decryptSafe = (info: Uint8Array, opening: Opening): Uint8Array => {
  const place = 'pfx.encryptedData';
  const outer = new Fields(readWhole(info, place), place);
  outer.any('contentType');
  const data = new Fields(explicit(outer.take(0xa0, 'content'), place), place);
  data.take(tags.integer, 'version');
  const content = new Fields(data.take(tags.sequence, 'encryptedContentInfo'), place);
  content.take(tags.oid, 'contentType');
  const algorithm = readAlgorithm(content.any('algorithm'), place);
  const [encrypted] = [content.any('encryptedContent')];
  // [0] IMPLICIT OCTET STRING: in pieces when Java wrote it.
  const bytes =
    encrypted.tag === 0xa0
      ? joined(children(encrypted, place).map((piece) => octetsOf(piece, place)))
      : encrypted.content;
  return decrypt(algorithm.oid, algorithm.parameters, opening, bytes, place);
};

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
};

const decrypt = (
  oid: string,
  parameters: Uint8Array | undefined,
  opening: Opening,
  data: Uint8Array,
  place: string,
): Uint8Array => {
  const decrypter = decrypters[oid];
  if (!decrypter || !parameters) throw new UnsupportedKeyFile(place, `the cipher ${oid}`);
  return decrypter(opening.password, readParameters(parameters, place, opening), data);
};

const readParameters = (der: Uint8Array, place: string, opening: Opening): PasswordParameters => {
  const fields = new Fields(readWhole(der, place), place);
  const salt = boundedSalt(fields.take(tags.octetString, 'salt'));
  // A key of two blocks and an initialization vector.
  const iterations = boundedIterations(fields.take(tags.integer, 'iterations').bytes, opening, 3);
  fields.end();
  return { salt, iterations };
};

const readBag = (der: Uint8Array, opening: Opening): readonly Bag[] => {
  const place = 'pfx.bag';
  const fields = new Fields(readWhole(der, place), place);
  const kind = oidOf(fields.take(tags.oid, 'bagId'), place);
  const value = explicit(fields.take(0xa0, 'bagValue'), place);
  const attributes = fields.optional(tags.set);
  const { id, name } = attributes ? readBagAttributes(attributes.bytes) : { id: undefined, name: undefined };
  if (kind === oids.certBag) return readCertificateBag(value.bytes, id);
  if (kind === oids.keyBag) return [{ kind: 'key', key: readPrivateKey(value.bytes), id, name }];
  if (kind !== oids.shroudedKeyBag) return [];
  const shrouded = new Fields(value, place);
  const algorithm = readAlgorithm(shrouded.any('encryptionAlgorithm'), place);
  const data = octetsOf(shrouded.take(tags.octetString, 'encryptedData'), place);
  const plain = decrypt(algorithm.oid, algorithm.parameters, opening, data, place);
  try {
    return [{ kind: 'key', key: readPrivateKey(berToDer(plain, place)), id, name }];
  } finally {
    plain.fill(0);
  }
};

const readCertificateBag = (der: Uint8Array, id: string | undefined): readonly Bag[] => {
  const fields = new Fields(readWhole(der), 'pfx.certBag');
  if (oidOf(fields.any('certId')) !== oids.x509Certificate) return [];
  const bytes = octetsOf(explicit(fields.take(0xa0, 'certValue')));
  return [{ kind: 'certificate', certificate: readCertificate(bytes, 'pfx.certificate'), id }];
};

const readBagAttributes = (der: Uint8Array): { id: string | undefined; name: string | undefined } => {
  let id: string | undefined;
  let name: string | undefined;
  for (const item of children(readWhole(der), 'pfx.attributes', 16)) {
    const fields = new Fields(item, 'pfx.attributes');
    const oid = oidOf(fields.any('attrId'));
    const value = children(fields.take(tags.set, 'attrValues'), 'pfx.attributes', 16)[0];
    if (oid === oids.localKeyId && value) id = value.content.join(',');
    if (oid === oids.friendlyName && value) name = stringOf(value, 'pfx.friendlyName');
  }
  return { id, name };
};

/** Each key with the certificate of the same id whose public key is its own, or else with any such certificate. */
const pair = (bags: readonly Bag[]): readonly KeyEntry[] => {
  const certificates = bags.flatMap((bag) => (bag.kind === 'certificate' ? [bag] : []));
  return bags.flatMap((bag) => {
    if (bag.kind !== 'key') return [];
    const { key, id, name } = bag;
    const isOwn = matcherOf(key);
    const own = certificates
      .toSorted((a, b) => Number(b.id === id) - Number(a.id === id))
      .find(({ certificate }) => isOwn(certificate.publicKey))?.certificate;
    if (!own) return [];
    const chain = chainAbove(
      own,
      certificates.map(({ certificate }) => certificate),
    );
    return [{ key, certificate: own, chain, ...(name === undefined ? {} : { friendlyName: name }) }];
  });
};

const chainAbove = (leaf: Certificate, all: readonly Certificate[]): readonly Certificate[] => {
  const chain: Certificate[] = [];
  for (let current = leaf; !isSelfIssued(current) && chain.length < 8; ) {
    const issuer = all.find(({ subject }) => subject.key === current.issuer.key);
    if (!issuer) break;
    chain.push(issuer);
    current = issuer;
  }
  return chain;
};
