import { bitStringOf, children, explicit, Fields, type Tlv } from '../asn1/index.ts';
import { type GeneralName, readGeneralNames } from './general-name.ts';
import { type NameAttribute, readRelativeName } from './name.ts';

/** Where a list of revoked certificates stands, and which reasons and issuer it is for (RFC 5280 4.2.1.13). */
export interface DistributionPoint {
  readonly names: readonly GeneralName[];
  /** A name relative to the issuer's. */
  readonly relative?: readonly NameAttribute[];
  /** Bits of ReasonFlags; absent means all reasons. */
  readonly reasons?: number;
  readonly crlIssuers: readonly GeneralName[];
}

export const readDistributionPoints = (tlv: Tlv, place: string): readonly DistributionPoint[] =>
  children(tlv, place, 200).map((item) => {
    const fields = new Fields(item, place);
    const name = fields.optional(0xa0);
    const reasons = fields.optional(0x81);
    const issuers = fields.optional(0xa2);
    fields.end();
    return {
      ...readPointName(name, place),
      ...(reasons ? { reasons: reasonBits(reasons) } : {}),
      crlIssuers: issuers ? readGeneralNames(issuers, place) : [],
    };
  });

/** The DistributionPointName inside its explicit tag. */
export const readPointName = (
  tlv: Tlv | undefined,
  place: string,
): Pick<DistributionPoint, 'names' | 'relative'> => {
  if (!tlv) return { names: [] };
  const inner = explicit(tlv, place);
  return inner.tag === 0xa0
    ? { names: readGeneralNames(inner, place) }
    : { names: [], relative: readRelativeName(inner, place) };
};

/** ReasonFlags as a number: bit 0 of the standard is the lowest bit. */
export const reasonBits = (tlv: Tlv): number => {
  const { bytes } = bitStringOf(tlv, 'reasons');
  let found = 0;
  for (let i = 0; i < 9; i++) if (((bytes[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0) found |= 1 << i;
  return found;
};
