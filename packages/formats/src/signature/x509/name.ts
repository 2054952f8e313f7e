import { oids } from '../algorithms/oids.ts';
import { children, FormatFault, oidOf, stringOf, type Tlv, tags } from '../asn1/index.ts';

/** One attribute of a distinguished name: `{ oid: '2.5.4.3', value: 'ТЕСТОВ ТЕСТ' }`. */
export interface NameAttribute {
  readonly oid: string;
  readonly value: string;
}

/** A distinguished name: its bytes, its parts, and `key`, equal for names that RFC 5280 7.1 calls equal. */
export interface Name {
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly NameAttribute[])[];
  readonly key: string;
  /** One key for each relative name: a name lies in a subtree when the subtree's keys are a prefix of its own. */
  readonly keys: readonly string[];
}

const rdnsMax = 64;

export const readName = (tlv: Tlv, place: string): Name => {
  if (tlv.tag !== tags.sequence) throw new FormatFault(place, 'not a name');
  const rdns = children(tlv, place, rdnsMax).map((rdn) => readRelativeName(rdn, place));
  const keys = rdns.map(keyOf);
  return { der: tlv.bytes, rdns, keys, key: keys.join('\u0000') };
};

export const readRelativeName = (rdn: Tlv, place: string): readonly NameAttribute[] => {
  if ((rdn.tag & 0x1f) !== (tags.set & 0x1f) && (rdn.tag & 0xc0) === 0)
    throw new FormatFault(place, 'not a relative name');
  const attributes = children(rdn, place, rdnsMax).map((attribute) => {
    const [type, value, extra] = children(attribute, place, 3);
    if (!type || !value || extra) throw new FormatFault(place, 'a broken attribute of a name');
    return { oid: oidOf(type, place), value: stringOf(value, place) };
  });
  if (attributes.length === 0) throw new FormatFault(place, 'an empty relative name');
  return attributes;
};

/** White space at the ends dropped and inside made one blank, case folded: the comparison of RFC 5280 7.1. */
export const keyOf = (attributes: readonly NameAttribute[]): string =>
  attributes
    .map(({ oid, value }) => `${oid}=${value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()}`)
    .toSorted()
    .join('\u0001');

/** The value of the first attribute of this kind. */
export const attributeOf = (name: Name, oid: string): string | undefined =>
  name.rdns.flat().find((attribute) => attribute.oid === oid)?.value;

export const attributesOf = (name: Name, oid: string): readonly string[] =>
  name.rdns
    .flat()
    .filter((attribute) => attribute.oid === oid)
    .map(({ value }) => value);

const shortNames: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  [oids.surname]: 'SN',
  [oids.serialNumber]: 'SERIALNUMBER',
  [oids.country]: 'C',
  [oids.locality]: 'L',
  [oids.region]: 'ST',
  [oids.organisation]: 'O',
  [oids.organisationalUnit]: 'OU',
  [oids.givenName]: 'G',
  [oids.uid]: 'UID',
  [oids.domainComponent]: 'DC',
  [oids.email]: 'E',
  [oids.businessCategory]: 'BUSINESSCATEGORY',
};

/** The name as people read it: `CN=ТЕСТОВ ТЕСТ, SERIALNUMBER=IIN…`. For showing, never for comparing. */
export const writtenName = (name: Name): string =>
  name.rdns
    .map((rdn) => rdn.map(({ oid, value }) => `${shortNames[oid] ?? oid}=${value}`).join('+'))
    .join(', ');
