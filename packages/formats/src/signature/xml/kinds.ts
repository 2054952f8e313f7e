import type { KindVerifier } from '../verify/index.ts';
import type { Certificate } from '../x509/index.ts';
import { verifyXml } from './verify-xml.ts';

/** Signed XML of every kind, for the list of `verifyFile`. `thirdParties` as in `XmlVerifyOptions`. */
export const xmlKinds = (thirdParties?: readonly Certificate[]): readonly KindVerifier[] => [
  {
    recognises: looksLikeXml,
    verify: (bytes, options) => verifyXml(bytes, { ...options, ...(thirdParties ? { thirdParties } : {}) }),
  },
];

/** After a byte order mark and white space the first sign is `<`; what follows is for the reader to judge. */
export const looksLikeXml = (bytes: Uint8Array): boolean => {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (const byte of bytes.subarray(start, start + 256)) {
    if (byte === 0x3c) return true;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return false;
};
