import { ParseOption, XmlDocument, XmlElement, XmlError, XmlText } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';

/** What a signed XML file may be at most. Longer texts than 10 MB in one element are refused by the parser itself. */
export const xmlBounds = {
  bytesMax: 32 * 1024 * 1024,
  depthMax: 100,
  attributesMax: 256,
  childrenMax: 64,
  textMax: 256 * 1024,
} as const;

/** The namespaces signatures are written in. */
export const namespaces = {
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  soap11: 'http://schemas.xmlsoap.org/soap/envelope/',
  soap12: 'http://www.w3.org/2003/05/soap-envelope',
  doc: 'urn:EEC:SignedData:v1.0:EDoc',
  rcpt: 'urn:EEC:TTP:v1.0:receipt',
} as const;

const options = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_SKIP_IDS;

/**
 * Parses strictly, gives the tree to `read`, and frees it. Refused before parsing: other encodings than UTF-8, any document
 * type (so no entity but the five), too many bytes; after it: processing instructions, too deep, too many attributes.
 * Throws `FormatFault`.
 */
export const withXml = <T>(bytes: Uint8Array, read: (document: XmlDocument, written: string) => T): T => {
  const written = strictText(bytes);
  const document = parse(bytes);
  try {
    checkShape(document);
    return read(document, written);
  } catch (error) {
    // The library's own refusals, such as a relative namespace when canonicalising.
    if (error instanceof XmlError) throw new FormatFault('xml', firstLine(error.message));
    throw error;
  } finally {
    document.dispose();
  }
};

const strictText = (bytes: Uint8Array): string => {
  if (bytes.length > xmlBounds.bytesMax)
    throw new FormatFault('xml', `more than ${xmlBounds.bytesMax} bytes`);
  let written: string;
  try {
    written = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatFault('xml', 'not UTF-8');
  }
  if (written.includes('\0')) throw new FormatFault('xml', 'a NUL, or not UTF-8');
  if (written.includes('<!DOCTYPE') || written.includes('<!ENTITY'))
    throw new FormatFault('xml', 'a document type');
  const declaration = /^<\?xml\s[^>]*\?>/.exec(written.slice(0, 256))?.[0];
  const encoding = declaration && /encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (encoding && !/^utf-8$/i.test(encoding)) throw new FormatFault('xml', 'an encoding other than UTF-8');
  if (declaration && !/version\s*=\s*["']1\.0["']/.test(declaration))
    throw new FormatFault('xml', 'a version other than 1.0');
  return written;
};

const parse = (bytes: Uint8Array): XmlDocument => {
  try {
    return XmlDocument.fromBuffer(bytes, { option: options });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new FormatFault('xml', firstLine(error.message));
  }
};

const firstLine = (message: string): string => message.split('\n', 1)[0]?.slice(0, 200) ?? '';

const tooDeep = '/*'.repeat(xmlBounds.depthMax + 1);
const tooWide = `//*[@*[${xmlBounds.attributesMax + 1}]]`;

const checkShape = (document: XmlDocument): void => {
  if (document.dtd) throw new FormatFault('xml', 'a document type');
  if (document.get(tooDeep)) throw new FormatFault('xml', `deeper than ${xmlBounds.depthMax} elements`);
  if (document.get(tooWide))
    throw new FormatFault('xml', `an element with more than ${xmlBounds.attributesMax} attributes`);
  if (document.get('//processing-instruction()')) throw new FormatFault('xml', 'a processing instruction');
};

/** Whether an element has this name in this namespace. */
export const isNamed = (element: XmlElement, namespace: string, name: string): boolean =>
  element.name === name && element.namespaceUri === namespace;

/**
 * The elements in a structure that has nothing but elements: a comment, CDATA or text between them is refused, for another
 * reader might see something else there. Throws `FormatFault`.
 */
export const elementsIn = (parent: XmlElement): readonly XmlElement[] => {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.next) {
    if (node instanceof XmlElement) found.push(node);
    else if (!(node instanceof XmlText) || /[^ \t\r\n]/.test(node.content))
      throw new FormatFault(parent.name, 'something other than elements');
    if (found.length > xmlBounds.childrenMax)
      throw new FormatFault(parent.name, `more than ${xmlBounds.childrenMax} elements`);
  }
  return found;
};

/** The element children of a business element, whatever stands between them. */
export const childElements = (parent: XmlElement): readonly XmlElement[] => {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.next) if (node instanceof XmlElement) found.push(node);
  return found;
};

/** The text of an element that holds text and nothing else: no comment can split it. Throws `FormatFault`. */
export const textIn = (element: XmlElement, lengthMax: number = xmlBounds.textMax): string => {
  let written = '';
  for (let node = element.firstChild; node; node = node.next) {
    if (!(node instanceof XmlText)) throw new FormatFault(element.name, 'something other than text');
    written += node.content;
    if (written.length > lengthMax) throw new FormatFault(element.name, 'a text that is too long');
  }
  return written;
};

/** The attributes of an element, all of which must be among `known` and in no namespace. Throws `FormatFault`. */
export const attributesOf = <Name extends string>(
  element: XmlElement,
  known: readonly Name[],
): Readonly<Partial<Record<Name, string>>> => {
  const found: Partial<Record<Name, string>> = {};
  for (const { name, namespaceUri, value } of element.attrs) {
    const wanted = known.find((candidate) => candidate === name);
    if (!wanted || namespaceUri) throw new FormatFault(element.name, `an attribute ${name}`);
    found[wanted] = value;
  }
  return found;
};

/** Where an element stands, for people: `GoodsDeclaration/Body`. */
export const pathOf = (element: XmlElement): string => {
  const parent = element.parent;
  return parent ? `${pathOf(parent)}/${element.name}` : element.name;
};
