import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { type PrivateKey, writePrivateKey } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { der } from '../asn1/index.ts';
import { pkcs12Kdf } from '../primitives/index.ts';
import type { Certificate } from '../x509/index.ts';
import { encrypt3Des } from './kinds.ts';

/** A GOST key with its certificates, own one first, to be kept in a file. */
export interface KeyFileToWrite {
  readonly key: PrivateKey & { readonly kind: 'gost' };
  readonly certificates: readonly Certificate[];
  readonly friendlyName: string;
  readonly password: string;
  /** 60 random bytes or more: three salts. */
  readonly entropy: Uint8Array;
}

/** As many rounds as key files of the NCA have. */
const iterations = 1024;

/** A PKCS#12 key file that the programs of the NCA open: keys and certificates under 3DES, MAC of HMAC-SHA1. */
export const writeKeyFile = (file: KeyFileToWrite): Uint8Array => {
  const [keySalt, certificateSalt, macSalt] = [0, 20, 40].map((at) => file.entropy.slice(at, at + 20));
  if (!keySalt || !certificateSalt || macSalt?.length !== 20)
    throw new RangeError('60 bytes of entropy are needed');
  const safe = der.sequence(
    data(der.sequence(keyBag(file, keySalt))),
    encrypted(
      der.sequence(...file.certificates.map((item, i) => certificateBag(item, i === 0, file))),
      certificateSalt,
      file.password,
    ),
  );
  const mac = hmac(sha1, pkcs12Kdf(file.password, macSalt, 'mac-key', iterations, 20), safe);
  const digestInfo = der.sequence(der.sequence(der.oid(oids.sha1), der.nothing), der.octets(mac));
  return der.sequence(
    der.integer(3),
    data(safe),
    der.sequence(digestInfo, der.octets(macSalt), der.integer(iterations)),
  );
};

const data = (content: Uint8Array): Uint8Array =>
  der.sequence(der.oid(oids.data), der.element(0xa0, der.octets(content)));

const cipher = (salt: Uint8Array): Uint8Array =>
  der.sequence(der.oid(oids.pbeSha3Des), der.sequence(der.octets(salt), der.integer(iterations)));

const keyBag = (
  { key, password, friendlyName, certificates }: KeyFileToWrite,
  salt: Uint8Array,
): Uint8Array => {
  const plain = writePrivateKey(key.curve, key.secret);
  const shrouded = der.sequence(cipher(salt), der.octets(encrypt3Des(password, { salt, iterations }, plain)));
  plain.fill(0);
  return der.sequence(
    der.oid(oids.shroudedKeyBag),
    der.element(0xa0, shrouded),
    bagAttributes(friendlyName, certificates[0]),
  );
};

const certificateBag = (
  certificate: Certificate,
  own: boolean,
  { friendlyName }: KeyFileToWrite,
): Uint8Array =>
  der.sequence(
    der.oid(oids.certBag),
    der.element(
      0xa0,
      der.sequence(der.oid(oids.x509Certificate), der.element(0xa0, der.octets(certificate.der))),
    ),
    ...(own ? [bagAttributes(friendlyName, certificate)] : []),
  );

/** The same local id on the key and its certificate, and the name that programs show. */
const bagAttributes = (friendlyName: string, certificate: Certificate | undefined): Uint8Array => {
  const name = new Uint8Array(2 * friendlyName.length);
  const view = new DataView(name.buffer);
  for (let i = 0; i < friendlyName.length; i++) view.setUint16(2 * i, friendlyName.charCodeAt(i));
  return der.setOf(
    der.sequence(der.oid(oids.friendlyName), der.setOf(der.element(0x1e, name))),
    der.sequence(der.oid(oids.localKeyId), der.setOf(der.octets(sha1(certificate?.der ?? new Uint8Array())))),
  );
};

const encrypted = (content: Uint8Array, salt: Uint8Array, password: string): Uint8Array => {
  const ciphertext = encrypt3Des(password, { salt, iterations }, content);
  const info = der.sequence(der.oid(oids.data), cipher(salt), der.element(0x80, ciphertext));
  return der.sequence(der.oid(oids.encryptedData), der.element(0xa0, der.sequence(der.integer(0), info)));
};
