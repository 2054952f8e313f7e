export { decodeDeclaration, encodeDeclaration, foreignFinding, unreadableFinding } from './codec.ts';
export type * from './interface.ts';
export { decodeDraft, encodeDraft, isDraft, parseJson } from './json/codec.ts';
export { encodeGoodsDeclaration } from './r055/encode.ts';
export { recognise } from './recognise.ts';
export { isElement, parseXml, type XmlDocument, type XmlElement } from './xml/parse.ts';
export { escapeText } from './xml/write.ts';
