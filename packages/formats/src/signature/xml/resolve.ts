import { XmlAttribute, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';
import { namespaces } from './document.ts';

/** No quotes and no white space, so that an address can stand inside a query as it is. */
const idForm = /^#([\p{L}_][\p{L}\p{N}_.-]{0,255})$/u;

/**
 * The element a same-document address `#…` names. `undefined` when there is none or the address is of another kind: nothing
 * outside the document is ever looked at. Throws `FormatFault` when a second attribute of the document could be taken for
 * that Id by some reader, whatever its namespace and letter case.
 */
export const elementById = (document: XmlDocument, address: string): XmlElement | undefined => {
  const id = idForm.exec(address)?.[1];
  if (id === undefined) return undefined;
  const found = document.find(`//@*[translate(local-name(), 'ID', 'id') = 'id'][. = '${id}']`);
  const [first, second] = found;
  if (second) throw new FormatFault('xml', `the Id ${id} stands twice`);
  return first instanceof XmlAttribute && isId(first) ? (first.parent ?? undefined) : undefined;
};

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const isId = ({ name, namespaceUri }: XmlAttribute): boolean =>
  (namespaceUri === '' && ['Id', 'ID', 'id'].includes(name)) ||
  (namespaceUri === xmlNamespace && name === 'id') ||
  (namespaceUri === namespaces.wsu && name === 'Id');
