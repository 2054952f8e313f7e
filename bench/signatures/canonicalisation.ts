import { canonicalBytes, withXml } from '@tamga/formats/signature/xml';
import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import type { Row } from '../signatures.ts';

/** What it costs to bring XML to its canonical form: a part of it, beside the library's own way, and all of it. */
export const canonicalisation = (): Row => {
  const item =
    '<gd:Тауар xmlns:x="urn:x" n="1"><gd:Атауы тіл="kk">Қант пен тұз</gd:Атауы><gd:Құны>12345</gd:Құны></gd:Тауар>\n';
  const items = item.repeat(Math.ceil(1_000_000 / Buffer.byteLength(item)));
  const bytes = Buffer.from(
    `<gd:Декларация xmlns:gd="urn:gd"><gd:Бөлік Id="b">${items}</gd:Бөлік></gd:Декларация>`,
  );
  const document = XmlDocument.fromBuffer(bytes);
  const part = document.root.firstChild;
  if (!(part instanceof XmlElement)) throw new Error('the document has no part');
  const form = { kind: 'exclusive', withComments: false } as const;
  return {
    title: 'canonicalisation of 1 MB, exclusive form (the document read once)',
    unit: ' MB/s',
    perRun: bytes.length / 1e6,
    contenders: [
      {
        name: 'libxml2-wasm, part',
        run: () => void part.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }),
      },
      { name: 'ours, part', run: () => void canonicalBytes(document, part, form) },
      { name: 'ours, whole document', run: () => void canonicalBytes(document, undefined, form) },
      { name: 'reading, strictly', run: () => withXml(bytes, () => undefined) },
    ],
  };
};
