import { XmlAttribute, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';
import { namespaces } from './document.ts';

/** Finds the element that a same-document address `#…` names; `undefined` when there is none. */
export type ElementById = (address: string) => XmlElement | undefined;

const idsMax = 200_000;

/**
 * The Ids of a document, looked up once, before anything is taken out of it. An address of another kind finds nothing: what is
 * outside the document is never looked at. Throws `FormatFault` when a second attribute could be taken for the Id asked for by
 * some reader, whatever its namespace and letter case.
 */
export const idsOf = (document: XmlDocument): ElementById => {
  let index: ReadonlyMap<string, readonly XmlAttribute[]> | undefined;
  return (address) => {
    if (!address.startsWith('#')) return undefined;
    index ??= indexOf(document);
    const [first, second] = index.get(address.slice(1)) ?? [];
    if (second) throw new FormatFault('xml', `the Id ${address.slice(1, 101)} stands twice`);
    return first && isId(first) ? (first.parent ?? undefined) : undefined;
  };
};

const indexOf = (document: XmlDocument): ReadonlyMap<string, readonly XmlAttribute[]> => {
  const found = document.find("//@*[translate(local-name(), 'ID', 'id') = 'id']");
  if (found.length > idsMax) throw new FormatFault('xml', `more than ${idsMax} Ids`);
  const index = new Map<string, XmlAttribute[]>();
  for (const attribute of found) {
    if (!(attribute instanceof XmlAttribute)) continue;
    const others = index.get(attribute.value);
    if (others) others.push(attribute);
    else index.set(attribute.value, [attribute]);
  }
  return index;
};

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const isId = ({ name, namespaceUri, value }: XmlAttribute): boolean =>
  value !== '' &&
  ((namespaceUri === '' && ['Id', 'ID', 'id'].includes(name)) ||
    (namespaceUri === xmlNamespace && name === 'id') ||
    (namespaceUri === namespaces.wsu && name === 'Id'));
