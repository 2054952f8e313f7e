/** What of the bridges runs in a browser: the JSON draft and the document of record. No decoder of XML, no `node:` import. */
export type * from './interface.ts';
export { decodeDraft, encodeDraft, isDraft, parseJson } from './json/codec.ts';
export { encodeGoodsDeclaration } from './r055/encode.ts';
