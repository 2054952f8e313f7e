import type { Result } from '@tamga/domain/law';
import { accept, refuse } from '@tamga/domain/law';
import type { LocatedError } from '../interface.ts';
import { charactersOf } from './characters.ts';
import { type FaultCode, fault, Unreadable } from './errors.ts';
import { blanks, declarationForm, forbidden, nameKinds, qualifiedName, suspect } from './lexical.ts';
import { innerScope, localOf, namespaceOf, outermost, type Scope } from './namespaces.ts';
import type { XmlAttribute, XmlComment, XmlDocument, XmlElement, XmlInstruction, XmlNode } from './nodes.ts';

export * from './nodes.ts';

export const depthMax = 100;
export const nodesMax = 500_000;
const attributesMax = 256;

const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A strict reader of well-formed XML with namespaces and without DTD, bounded in size, depth and number of nodes. */
class Reader {
  readonly source: string;
  position = 0;
  nodes = 0;

  constructor(source: string) {
    this.source = source;
  }

  locate = (at: number): { line: number; column: number } => {
    let line = 1;
    let lineStart = 0;
    for (let i = this.source.indexOf('\n'); i >= 0 && i < at; i = this.source.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return { line, column: at - lineStart + 1 };
  };

  fail(code: FaultCode, detail = '', at = this.position): never {
    throw new Unreadable(fault(code, this.locate(at), detail));
  }

  document(): XmlDocument {
    const wrong = suspect.test(this.source) ? forbidden.exec(this.source) : null;
    if (wrong) this.fail('CHARACTER_FORBIDDEN', code(wrong[0]), wrong.index);
    const declaration = this.declaration();
    const before = this.misc();
    if (this.source[this.position] !== '<') this.fail('NOT_XML', '<');
    const root = this.tree();
    const after = this.misc();
    if (this.position < this.source.length) this.fail('AFTER_ROOT');
    return { declaration, before, root, after, locate: this.locate };
  }

  declaration(): string {
    if (!/^<\?xml[ \t\n?]/.test(this.source)) return '';
    const written = declarationForm.exec(this.source)?.[0];
    if (!written) return this.fail('DECLARATION_BROKEN');
    this.position = written.length;
    return written;
  }

  misc(): XmlNode[] {
    const nodes: XmlNode[] = [];
    for (;;) {
      const blank = this.blank();
      if (blank) nodes.push(blank);
      if (this.source.startsWith('<!--', this.position)) nodes.push(this.comment());
      else if (this.source.startsWith('<?', this.position)) nodes.push(this.instruction());
      else if (this.source.startsWith('<!DOCTYPE', this.position)) this.fail('DOCTYPE_FORBIDDEN');
      else return nodes;
    }
  }

  blank(): string {
    if (this.source.charCodeAt(this.position) > 32) return '';
    blanks.lastIndex = this.position;
    const found = blanks.exec(this.source)?.[0] ?? '';
    this.position += found.length;
    return found;
  }

  count(): void {
    if (++this.nodes > nodesMax) this.fail('TOO_MANY_NODES', String(nodesMax));
  }

  comment(): XmlComment {
    this.count();
    const end = this.source.indexOf('--', this.position + 4);
    if (end < 0) return this.fail('NOT_CLOSED', '<!--');
    if (this.source[end + 2] !== '>') this.fail('NOT_XML', '-->', end);
    const comment = this.source.slice(this.position + 4, end);
    this.position = end + 3;
    return { comment };
  }

  instruction(): XmlInstruction {
    this.count();
    const at = this.position;
    this.position += 2;
    const target = this.name();
    if (target.toLowerCase() === 'xml' || target.includes(':')) this.fail('DECLARATION_BROKEN', '', at);
    const end = this.source.indexOf('?>', this.position);
    if (end < 0) return this.fail('NOT_CLOSED', '<?', at);
    if (end > this.position && this.blank() === '') this.fail('NAME_EXPECTED');
    const data = this.source.slice(this.position, Math.max(end, this.position));
    this.position = end + 2;
    return { target, data };
  }

  name(): string {
    const plain = this.plainName();
    if (plain) return plain;
    qualifiedName.lastIndex = this.position;
    const found = qualifiedName.exec(this.source)?.[0];
    if (!found) return this.fail('NAME_EXPECTED');
    this.position += found.length;
    return found;
  }

  /** A name of ASCII characters, which all our formats use; the general form is for the others. */
  plainName(): string | undefined {
    const { source, position } = this;
    let end = position;
    let colon = -1;
    for (; ; end++) {
      const code = source.charCodeAt(end);
      if (code >= 128) return undefined;
      const kind = nameKinds[code];
      if (kind === 1 || (kind === 2 && end > position && end !== colon + 1)) continue;
      if (code !== 58 || colon >= 0 || end === position) break;
      colon = end;
    }
    if (end === position || colon === end - 1) return undefined;
    this.position = end;
    return source.slice(position, end);
  }

  /** The root and all below it, without recursion: depth costs no stack. */
  tree(): XmlElement {
    const scopes: Scope[] = [outermost];
    const open: XmlElement[] = [];
    const root = this.opening(scopes, open);
    while (open.length > 0) {
      const element = open[open.length - 1] as XmlElement;
      const mark = this.source.indexOf('<', this.position);
      if (mark < 0) this.fail('NOT_CLOSED', `<${element.name}>`, element.at);
      if (mark > this.position) this.text(element, mark);
      if (this.source.startsWith('</', mark)) this.closing(scopes, open);
      else if (this.source.startsWith('<!--', mark)) element.children.push(this.comment());
      else if (this.source.startsWith('<![CDATA[', mark)) this.cdata(element);
      else if (this.source.startsWith('<?', mark)) element.children.push(this.instruction());
      else if (this.source.startsWith('<!', mark)) this.fail('NOT_XML', '<');
      else element.children.push(this.opening(scopes, open));
    }
    return root;
  }

  text(element: XmlElement, end: number): void {
    const raw = this.source.slice(this.position, end);
    const illegal = raw.indexOf(']]>');
    if (illegal >= 0) this.fail('CHARACTER_FORBIDDEN', ']]>', this.position + illegal);
    this.append(element, raw.includes('&') ? this.resolve(raw, this.position) : raw);
    this.position = end;
  }

  /** Text beside text is one text, as the canonical form has it. */
  append(element: XmlElement, text: string): void {
    const last = element.children.length - 1;
    if (typeof element.children[last] === 'string') element.children[last] += text;
    else {
      this.count();
      element.children.push(text);
    }
  }

  cdata(element: XmlElement): void {
    const end = this.source.indexOf(']]>', this.position);
    if (end < 0) this.fail('NOT_CLOSED', '<![CDATA[');
    const text = this.source.slice(this.position + 9, end);
    if (text) this.append(element, text);
    this.position = end + 3;
  }

  resolve(raw: string, base: number): string {
    return raw.replace(/&([^;&<]{0,32});?/g, (whole, name: string, offset: number) => {
      const at = base + offset;
      if (!whole.endsWith(';')) this.fail('ENTITY_UNKNOWN', whole.slice(0, 12), at);
      if (Object.hasOwn(references, name)) return references[name] as string;
      const numeric = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name);
      if (!numeric) return this.fail('ENTITY_UNKNOWN', whole, at);
      const point = numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2]);
      if (point > 0x10ffff || forbidden.test(String.fromCodePoint(point)))
        this.fail('CHARACTER_FORBIDDEN', whole, at);
      return String.fromCodePoint(point);
    });
  }

  opening(scopes: Scope[], open: XmlElement[]): XmlElement {
    const at = this.position;
    this.count();
    this.position++;
    const name = this.name();
    const attributes = this.attributes(name);
    const selfClosed = this.source[this.position] === '/';
    if (selfClosed) this.position++;
    if (this.source[this.position] !== '>') this.fail('TAG_BROKEN', `<${name}>`);
    this.position++;
    const fail = (code: FaultCode, detail: string): never => this.fail(code, detail, at);
    const scope = innerScope(scopes[scopes.length - 1] as Scope, attributes, fail);
    const namespace = namespaceOf(name, scope, fail);
    const element = { name, local: localOf(name), namespace, attributes, children: [], at };
    if (!selfClosed) {
      if (open.length >= depthMax) this.fail('TOO_DEEP', String(depthMax), at);
      open.push(element);
      scopes.push(scope);
    }
    return element;
  }

  closing(scopes: Scope[], open: XmlElement[]): void {
    const at = this.position;
    const element = open.pop() as XmlElement;
    scopes.pop();
    this.position += 2;
    const end = this.position + element.name.length;
    if (this.source.charCodeAt(end) === 62 && this.source.startsWith(element.name, this.position)) {
      this.position = end + 1;
      return;
    }
    const name = this.name();
    if (name !== element.name) this.fail('TAG_MISMATCH', `<${element.name}> … </${name}>`, at);
    this.blank();
    if (this.source[this.position] !== '>') this.fail('TAG_BROKEN', `</${name}>`);
    this.position++;
  }

  attributes(tag: string): XmlAttribute[] {
    const found: XmlAttribute[] = [];
    for (;;) {
      const blank = this.blank();
      const next = this.source[this.position];
      if (next === '>' || next === '/' || next === undefined) return found;
      if (blank === '') this.fail('TAG_BROKEN', `<${tag}>`);
      const at = this.position;
      const name = this.name();
      this.blank();
      if (this.source[this.position] !== '=') this.fail('ATTRIBUTE_BROKEN', name);
      this.position++;
      this.blank();
      const value = this.attributeValue(name);
      if (found.some((other) => other.name === name)) this.fail('ATTRIBUTE_REPEATED', name, at);
      if (found.length >= attributesMax) this.fail('TOO_MANY_NODES', String(attributesMax), at);
      found.push({ name, value });
    }
  }

  attributeValue(name: string): string {
    const quote = this.source[this.position];
    if (quote !== '"' && quote !== "'") this.fail('ATTRIBUTE_BROKEN', name);
    const begin = this.position + 1;
    const end = this.source.indexOf(quote as string, begin);
    if (end < 0) this.fail('NOT_CLOSED', name);
    const raw = this.source.slice(begin, end);
    if (raw.includes('<')) this.fail('ATTRIBUTE_BROKEN', name, begin + raw.indexOf('<'));
    this.position = end + 1;
    const plain = raw.replace(/[\t\n]/g, ' ');
    return plain.includes('&') ? this.resolve(plain, begin) : plain;
  }
}

const code = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Reads XML characters whose line ends may be of any kind. Throws `Unreadable`. */
export const parseCharacters = (characters: string): XmlDocument =>
  new Reader(characters.includes('\r') ? characters.replace(/\r\n?/g, '\n') : characters).document();

/**
 * Reads a document: well-formed XML 1.0 with namespaces, no DOCTYPE, at most 20 MiB, 100 levels and 500,000 nodes. The
 * refusal names line and column.
 */
export const parseXml = (bytes: Uint8Array): Result<XmlDocument, LocatedError> => {
  try {
    return accept(parseCharacters(charactersOf(bytes)));
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.located);
    throw error;
  }
};
