import type { AlgorithmFamily } from '@tamga/domain/signature';
import { type DigestName, type SignatureScheme, schemeOf } from '../algorithms/index.ts';

const nca = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const enc = 'http://www.w3.org/2001/04/xmlenc#';

/** What each signature address means. An address that is not here is refused; so are HMAC, MD5 and PSS. */
const signatures: Readonly<Record<string, AlgorithmFamily>> = {
  [`${nca}gostr34102015-gostr34112015-512`]: 'gost-2015-512',
  [`${nca}gostr34102015-gostr34112015-256`]: 'gost-2015-256',
  [`${more}gost34310-gost34311`]: 'gost-2004',
  [`${more}rsa-sha256`]: 'rsa-sha256',
  [`${more}rsa-sha384`]: 'rsa-sha384',
  [`${more}rsa-sha512`]: 'rsa-sha512',
  // Known so that an old signature can be named as such: no policy of ours takes it.
  [`${dsig}rsa-sha1`]: 'rsa-sha1',
};

const digests: Readonly<Record<string, DigestName>> = {
  [`${nca}gostr34112015-512`]: 'streebog-512',
  [`${nca}gostr34112015-256`]: 'streebog-256',
  [`${more}gost34311`]: 'gost-34.311-95',
  [`${enc}sha256`]: 'sha-256',
  [`${more}sha384`]: 'sha-384',
  [`${enc}sha512`]: 'sha-512',
  [`${dsig}sha1`]: 'sha-1',
};

/**
 * Addresses of other states' algorithms. They are never computed here: such a signature counts only through a receipt of the
 * trusted third party (decision 125 of the Collegium; order 149).
 */
const foreign: readonly string[] = ['urn:EAEU:Signature:bign-with-hbelt'];

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The scheme an address names. */
export const schemeByAddress = (address: string): SignatureScheme | undefined => {
  const family = own(signatures, address);
  return family && schemeOf(family);
};

export const digestByAddress = (address: string): DigestName | undefined => own(digests, address);

export const isForeign = (address: string): boolean => foreign.includes(address);

const addressOf = <T>(table: Readonly<Record<string, T>>, wanted: T): string => {
  const found = Object.entries(table).find(([, value]) => value === wanted);
  if (!found) throw new RangeError(`no address of ${String(wanted)}`);
  return found[0];
};

export const addressOfScheme = ({ family }: SignatureScheme): string => addressOf(signatures, family);
export const addressOfDigest = (name: DigestName): string => addressOf(digests, name);
