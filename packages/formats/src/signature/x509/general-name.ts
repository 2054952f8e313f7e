import { children, decodeUtf8, explicit, type Tlv } from '../asn1/index.ts';
import { type Name, readName } from './name.ts';

/** A GeneralName of RFC 5280 4.2.1.6. Forms that nothing here compares keep their bytes. */
export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly kind: 'directory'; readonly value: Name }
  | { readonly kind: 'ip'; readonly value: Uint8Array }
  | { readonly kind: 'other'; readonly tag: number; readonly value: Uint8Array };

export const readGeneralName = (tlv: Tlv, place: string): GeneralName => {
  switch (tlv.tag) {
    case 0x81:
      return { kind: 'email', value: decodeUtf8(tlv.content, place) };
    case 0x82:
      return { kind: 'dns', value: decodeUtf8(tlv.content, place) };
    case 0x86:
      return { kind: 'uri', value: decodeUtf8(tlv.content, place) };
    case 0x87:
      return { kind: 'ip', value: tlv.content };
    case 0xa4:
      return { kind: 'directory', value: readName(explicit(tlv, place), place) };
    default:
      return { kind: 'other', tag: tlv.tag, value: tlv.content };
  }
};

export const readGeneralNames = (tlv: Tlv, place: string): readonly GeneralName[] =>
  children(tlv, place, 1_000).map((item) => readGeneralName(item, place));
