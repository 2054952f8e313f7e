import type { SourceFormat } from '@tamga/domain/declaration';
import type { ForeignKind, LocatedError, Recognition } from './interface.ts';
import { isDraft, parseJson } from './json/codec.ts';
import { isElement, parseXml, type XmlDocument, type XmlElement } from './xml/parse.ts';

/** A file read as far as its kind shows. */
export type Opened =
  | {
      readonly format: Exclude<SourceFormat, 'json'>;
      readonly document: XmlDocument;
      readonly entry: XmlElement;
    }
  | { readonly format: 'json'; readonly value: unknown }
  | { readonly foreign: Extract<Recognition, { foreign: ForeignKind }> }
  | { readonly unreadable: LocatedError };

type Sign = { readonly local: RegExp; readonly namespace: RegExp };

const ours: readonly (Sign & { readonly format: Exclude<SourceFormat, 'json'> })[] = [
  { format: 'alta', local: /^AltaGTD$/, namespace: /^$/ },
  { format: 'asycuda', local: /^ASYCUDA$/, namespace: /^$/ },
  { format: 'r055', local: /^GoodsDeclaration$/, namespace: /^urn:EEC:R:055:GoodsDeclaration:v1\./ },
  { format: 'r048', local: /^TransitDeclaration$/, namespace: /^urn:EEC:R:048:TransitDeclaration:v1\./ },
  { format: 'esadout', local: /^ESADout_CU$/, namespace: /:ESADout_CU:[\d.]+$/ },
];

const foreigners: readonly (Sign & { readonly foreign: ForeignKind; readonly label: string })[] = [
  { foreign: 'ncts', label: 'NCTS phase 5 (EU)', local: /^CC\d{3}[A-Z]$/, namespace: /ncts\.dgtaxud\.ec/ },
  { foreign: 'ics-ens', label: 'ICS entry summary (EU)', local: /^CC3\d\d[A-Z]$/, namespace: /ics\.dgtaxud/ },
  {
    foreign: 'ics-ens',
    label: 'ICS answer (HMRC)',
    local: /^(?:Error|Success)Response$/,
    namespace: /(?:hmrc|govtalk)\.gov\.uk/,
  },
  {
    foreign: 'hmrc-cds',
    label: 'CDS (HMRC, WCO data model)',
    local: /MetaData$/,
    namespace: /^$|wcodatamodel|wco:datamodel/,
  },
  { foreign: 'hmrc-cds', label: 'CDS (HMRC)', local: /./, namespace: /gov\.uk|uk\/gov\/hmrc/ },
  { foreign: 'eaeu', label: 'EAEU electronic document', local: /./, namespace: /^urn:(?:customs\.ru|EEC):/ },
];

const fits = (sign: Sign, element: XmlElement): boolean =>
  sign.local.test(element.local) && sign.namespace.test(element.namespace);

/** The first declaration inside a container of documents. */
const inside = (root: XmlElement): XmlElement | undefined => {
  if (root.local !== 'ED_Container') return undefined;
  for (const document of root.children.filter((child) => typeof child !== 'string' && isElement(child)))
    for (const body of (document as XmlElement).children.filter(
      (child) => typeof child !== 'string' && isElement(child),
    ))
      for (const held of (body as XmlElement).children)
        if (typeof held !== 'string' && isElement(held) && ours.some((sign) => fits(sign, held))) return held;
  return undefined;
};

const openXml = (bytes: Uint8Array): Opened => {
  const parsed = parseXml(bytes);
  if (!parsed.ok) return { unreadable: parsed.refusal };
  const document = parsed.value;
  const entry = inside(document.root) ?? document.root;
  const mine = ours.find((sign) => fits(sign, entry));
  if (mine) return { format: mine.format, document, entry };
  const known = foreigners.find((sign) => fits(sign, document.root));
  return {
    foreign: {
      foreign: known?.foreign ?? 'xml',
      root: document.root.name,
      namespace: document.root.namespace,
      label: `${known?.label ?? 'XML'}: ${document.root.local}`,
      ...document.locate(document.root.at),
    },
  };
};

const openJson = (bytes: Uint8Array): Opened => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return { unreadable: parsed.refusal };
  if (isDraft(parsed.value)) return { format: 'json', value: parsed.value };
  const first =
    typeof parsed.value === 'object' && parsed.value !== null ? (Object.keys(parsed.value)[0] ?? '') : '';
  const ncts = /^(?:\w+:)?(CC\d{3}[A-Z])$/.exec(first);
  return {
    foreign: {
      foreign: ncts ? 'ncts' : 'json',
      root: first,
      namespace: '',
      label: ncts ? `NCTS phase 5 (EU), JSON: ${ncts[1]}` : 'JSON',
      line: 1,
      column: 1,
    },
  };
};

/** Opens a file: JSON when it begins as such, else XML. */
export const open = (bytes: Uint8Array): Opened => {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes.subarray(bom).find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b ? openJson(bytes) : openXml(bytes);
};

/** What a file is: one of our formats, a foreign one with its name, or why it cannot be read. */
export const recognise = (bytes: Uint8Array): Recognition => {
  const opened = open(bytes);
  if ('format' in opened) return { format: opened.format };
  return 'foreign' in opened ? opened.foreign : { unreadable: opened.unreadable };
};
