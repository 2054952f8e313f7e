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

const nodeText = (node: XmlNode): string => {
  if (typeof node === 'string') return escapeText(node);
  if (isElement(node)) return elementText(node);
  if ('comment' in node) return `<!--${node.comment}-->`;
  return node.data ? `<?${node.target} ${node.data}?>` : `<?${node.target}?>`;
};

const elementText = ({ name, attributes, children }: XmlElement): string => {
  let text = `<${name}`;
  for (const attribute of attributes) text += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
  if (children.length === 0) return `${text}/>`;
  text += '>';
  for (const child of children) text += nodeText(child);
  return `${text}</${name}>`;
};

/** Nodes as characters of XML. Depth is bounded by the reader and by the tables. */
export const writeNodes = (nodes: readonly XmlNode[]): string => nodes.map(nodeText).join('');

/** Bytes in `utf-8` or `windows-1251`; a character the latter lacks becomes a numeric reference. */
export const xmlBytes = (characters: string, encoding: 'utf-8' | 'windows-1251'): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(characters);
  const referenced = [...characters]
    .map((c) => (inWindows1251(c.codePointAt(0) ?? 0) ? c : `&#${c.codePointAt(0)};`))
    .join('');
  return windows1251Bytes(referenced);
};
