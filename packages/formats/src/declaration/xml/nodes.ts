/** An element as written: names keep their prefixes, namespace declarations stay among the attributes. */
export interface XmlElement {
  readonly name: string;
  readonly local: string;
  /** Namespace URI, empty for none. */
  readonly namespace: string;
  readonly attributes: XmlAttribute[];
  readonly children: XmlNode[];
  /** Offset of the opening `<` in the characters of the document. */
  readonly at: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

export type XmlNode = XmlElement | string | XmlComment | XmlInstruction;
export interface XmlComment {
  readonly comment: string;
}
export interface XmlInstruction {
  readonly target: string;
  readonly data: string;
}

export interface XmlDocument {
  /** The declaration as written, `<?xml …?>`, or empty. */
  readonly declaration: string;
  /** Comments, instructions and blanks around the root. */
  readonly before: readonly XmlNode[];
  readonly root: XmlElement;
  readonly after: readonly XmlNode[];
  /** Line and column, from 1, of an offset. */
  readonly locate: (at: number) => { line: number; column: number };
}

export const isElement = (node: XmlNode): node is XmlElement =>
  typeof node === 'object' && 'children' in node;
