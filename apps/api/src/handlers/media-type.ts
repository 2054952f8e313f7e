/** Largest file kept with a draft, bytes. */
export const attachmentBytesMax = 10 * 1024 * 1024;

const beginnings = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/xml', [0x3c, 0x3f, 0x78, 0x6d, 0x6c]],
  // The same behind the mark of UTF-8.
  ['application/xml', [0xef, 0xbb, 0xbf, 0x3c, 0x3f, 0x78, 0x6d, 0x6c]],
] as const;

/** What a file is by its first bytes, whatever its name says; `undefined` for what is not kept. */
export const mediaTypeOf = (bytes: Uint8Array): (typeof beginnings)[number][0] | undefined =>
  beginnings.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0];
