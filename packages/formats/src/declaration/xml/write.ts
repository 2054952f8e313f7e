import { inWindows1251, windows1251Bytes } from './characters.ts';
import { isElement, type XmlElement, type XmlNode } from './parse.ts';

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const inAttribute: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export const escapeText = (text: string): string =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (c) => inText[c] as string) : text;

export const escapeAttribute = (text: string): string =>
  /[&<"\t\n\r]/.test(text) ? text.replace(/[&<"\t\n\r]/g, (c) => inAttribute[c] as string) : text;

const writeNode = (node: XmlNode, out: string[]): void => {
  if (typeof node === 'string') out.push(escapeText(node));
  else if (isElement(node)) writeElement(node, out);
  else if ('comment' in node) out.push(`<!--${node.comment}-->`);
  else out.push(node.data ? `<?${node.target} ${node.data}?>` : `<?${node.target}?>`);
};

const writeElement = (element: XmlElement, out: string[]): void => {
  out.push('<', element.name);
  for (const { name, value } of element.attributes) out.push(' ', name, '="', escapeAttribute(value), '"');
  if (element.children.length === 0) {
    out.push('/>');
    return;
  }
  out.push('>');
  for (const child of element.children) writeNode(child, out);
  out.push('</', element.name, '>');
};

/** Nodes as characters of XML. Depth is bounded by the reader and by the tables. */
export const writeNodes = (nodes: readonly XmlNode[]): string => {
  const out: string[] = [];
  for (const node of nodes) writeNode(node, out);
  return out.join('');
};

/** Bytes in `utf-8` or `windows-1251`; a character the latter lacks becomes a numeric reference. */
export const xmlBytes = (characters: string, encoding: 'utf-8' | 'windows-1251'): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(characters);
  const referenced = [...characters]
    .map((c) => (inWindows1251(c.codePointAt(0) ?? 0) ? c : `&#${c.codePointAt(0)};`))
    .join('');
  return windows1251Bytes(referenced);
};
