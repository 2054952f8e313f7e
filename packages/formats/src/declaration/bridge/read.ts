import type { KeptPart } from '@tamga/domain/declaration';
import type { MappedField, UnmappedField } from '../interface.ts';
import { isElement, type XmlDocument, type XmlElement, type XmlNode } from '../xml/parse.ts';
import { signature } from './align.ts';
import { type Compiled, repeats } from './compile.ts';
import { Cursor } from './cursor.ts';
import {
  type DocumentLayout,
  type LayoutElement,
  type LayoutNode,
  type LayoutValue,
  signatureName,
} from './layout.ts';
import type { Binding } from './rules.ts';
import { collapsed } from './structure.ts';
import { contradicts, notUnderstood } from './words.ts';

/** What reading brought: the model it filled, the markup, what was kept and why. */
export interface Reading {
  readonly parts: KeptPart[];
  readonly mapped: MappedField[];
  readonly notMapped: UnmappedField[];
  /** Elements that say again what others state; compared when all is read. */
  readonly again: (() => void)[];
}

type Put = (value: LayoutValue) => void;

const isBlank = (text: string): boolean => text.trim() === '';

/** Reads a document by a mapping into `model`; the mapped tree may begin at an inner element, `entry`. */
export const readDocument = (
  document: XmlDocument,
  root: Compiled,
  model: object,
  entry: XmlElement = document.root,
): { reading: Reading; layout: DocumentLayout } => {
  const reading: Reading = { parts: [], mapped: [], notMapped: [], again: [] };
  const reader = new TreeReader(reading, entry, root, Cursor.root(model));
  const layoutRoot = reader.element(document.root, `/${document.root.name}`);
  for (const compare of reading.again) compare();
  return {
    reading,
    layout: {
      declaration: document.declaration,
      before: document.before.map(aside),
      root: layoutRoot,
      after: document.after.map(aside),
    },
  };
};

const aside = (node: XmlNode): LayoutNode => {
  if (typeof node === 'string') return node;
  if ('comment' in node) return { c: node.comment };
  return 'target' in node ? { t: node.target, d: node.data } : '';
};

class TreeReader {
  readonly reading: Reading;
  readonly entry: XmlElement;
  readonly root: Compiled;
  readonly cursor: Cursor;

  constructor(reading: Reading, entry: XmlElement, root: Compiled, cursor: Cursor) {
    this.reading = reading;
    this.entry = entry;
    this.root = root;
    this.cursor = cursor;
  }

  element(element: XmlElement, path: string): LayoutElement {
    return element === this.entry
      ? this.mapped(element, this.root, this.cursor, path, 0)
      : this.kept(element, path);
  }

  keep(path: string, value: string): number {
    this.reading.parts.push({ path, value });
    return this.reading.parts.length;
  }

  kept(element: XmlElement, path: string): LayoutElement {
    const layout: LayoutElement = [element.name, []];
    for (const { name, value } of element.attributes)
      layout[1].push(
        name,
        isDeclaration(name) || value === '' ? value : this.keep(`${path}/@${name}`, value),
      );
    const paths = childPaths(element, path);
    for (const child of element.children)
      if (typeof child === 'string') this.keptText(layout, child, path);
      else if (isElement(child)) layout.push(this.element(child, paths(child.name)));
      else layout.push(aside(child));
    return layout;
  }

  keptText(layout: LayoutElement, text: string, path: string): void {
    if (isBlank(text)) layout.push(text);
    else around(layout, text, (value) => this.keep(path, value));
  }

  mapped(
    element: XmlElement,
    compiled: Compiled,
    cursor: Cursor,
    path: string,
    index: number,
  ): LayoutElement {
    const layout: LayoutElement = [element.name, []];
    const attributes = layout[1];
    for (const { name, value } of element.attributes) {
      const rule = compiled.attributes.get(name);
      const slot = attributes.push(name, value) - 1;
      if (rule && value !== '')
        this.value(rule, cursor, value, `${path}/@${name}`, 0, (found) => {
          attributes[slot] = found;
        });
      else if (!isDeclaration(name) && value !== '') attributes[slot] = this.keep(`${path}/@${name}`, value);
    }
    this.children(element, compiled, cursor, path, index, layout);
    return layout;
  }

  children(
    element: XmlElement,
    compiled: Compiled,
    cursor: Cursor,
    path: string,
    index: number,
    layout: LayoutElement,
  ): void {
    const paths = childPaths(element, path);
    const seen = new Map<Compiled, number>();
    const { rule } = compiled;
    let takesText = !!(rule.text || rule.constant !== undefined || rule.texts || rule.lines);
    for (const child of element.children) {
      if (typeof child === 'string') {
        if (!takesText || isBlank(child)) this.keptText(layout, child, path);
        else {
          takesText = false;
          this.ownText(layout, child, compiled, cursor, path, index);
        }
      } else if (isElement(child)) {
        const found = compiled.elements.get(child.local);
        layout.push(this.child(child, found, cursor, paths(child.name), seen));
      } else layout.push(aside(child));
    }
  }

  ownText(
    layout: LayoutElement,
    text: string,
    compiled: Compiled,
    cursor: Cursor,
    path: string,
    index: number,
  ): void {
    const trimmed = text.trim();
    const lead = text.indexOf(trimmed);
    if (lead > 0) layout.push(text.slice(0, lead));
    const slot = layout.push(0) - 1;
    const trail = text.slice(lead + trimmed.length);
    if (trail) layout.push(trail);
    this.value(compiled, cursor, trimmed, path, index, (found) => {
      layout[slot] = found;
    });
  }

  child(
    child: XmlElement,
    found: Compiled | undefined,
    cursor: Cursor,
    path: string,
    seen: Map<Compiled, number>,
  ): LayoutElement {
    if (!found) return this.element(child, path);
    const count = seen.get(found) ?? 0;
    if (count > 0 && !repeats(found)) return this.kept(child, path);
    if (found.rule.each !== undefined) return this.entryOf(child, found, cursor, path);
    const layout = this.mapped(child, found, cursor.to(found.rule.at ?? ''), path, count);
    const states = repeats(found) ? hasText(layout) : true;
    if (states) seen.set(found, count + 1);
    return layout;
  }

  /** An occurrence of a list element; one that states nothing adds nothing. */
  entryOf(child: XmlElement, found: Compiled, cursor: Cursor, path: string): LayoutElement {
    const list = cursor.to(found.rule.each as string);
    const entry = new Cursor(list, undefined, list.list().length);
    const layout = this.mapped(child, found, entry, path, 0);
    const value = entry.peek();
    if (value !== undefined) {
      // Elements that repeat others are compared at the end and set nothing new here, so the digests are final.
      layout[1].unshift(signatureName, signature(value));
    }
    return layout;
  }

  value(compiled: Compiled, cursor: Cursor, text: string, path: string, index: number, put: Put): void {
    const { rule } = compiled;
    if (rule.constant !== undefined) {
      if (text === rule.constant) this.reading.mapped.push({ path, place: '' });
      put(text === rule.constant ? { s: text } : this.keep(path, text));
    } else if (rule.texts !== undefined) this.settle(cursor.to(`${rule.texts}.${index}`), text, path, put);
    else if (rule.lines !== undefined) this.line(cursor.to(rule.lines), text, path, put);
    else if (rule.text?.alias) {
      const { text: binding } = rule;
      this.reading.again.push(() => this.bound(binding, cursor, text, path, put));
    } else if (rule.text) this.bound(rule.text, cursor, text, path, put);
  }

  settle(place: Cursor, text: string, path: string, put: Put): void {
    place.set(text);
    this.reading.mapped.push({ path, place: place.place() });
    put(0);
  }

  line(place: Cursor, text: string, path: string, put: Put): void {
    const line = collapsed({ base: 'token' }, text);
    const before = place.value();
    place.set(typeof before === 'string' ? `${before}\n${line}` : line);
    this.reading.mapped.push({ path, place: place.place() });
    put(line === text ? 0 : { s: text });
  }

  bound(binding: Binding, cursor: Cursor, text: string, path: string, put: Put): void {
    const places = binding.fields.map((field) => cursor.to(field));
    const known = places.map((place) => place.value());
    if (binding.alias && known.some((value) => value !== undefined)) {
      if (binding.write(known) !== text) return this.refuse(path, text, contradicts, put);
      this.reading.mapped.push({ path, place: places[0]?.place() ?? '' });
      return put(0);
    }
    const values = binding.read(text, known);
    if (!values) return this.refuse(path, text, notUnderstood, put);
    if (
      !binding.piece &&
      values.some((value, i) => value !== undefined && known[i] !== undefined && known[i] !== value)
    )
      return this.refuse(path, text, contradicts, put);
    for (const [i, value] of values.entries()) if (value !== undefined) places[i]?.set(value);
    const stated = Math.max(
      0,
      values.findIndex((value) => value !== undefined),
    );
    this.reading.mapped.push({ path, place: places[stated]?.place() ?? '' });
    put((binding.rewrite ?? binding.write)(values) === text ? 0 : { s: text });
  }

  refuse(path: string, value: string, reason: UnmappedField['reason'], put: Put): void {
    this.reading.notMapped.push({ path, value, reason });
    put(this.keep(path, value));
  }
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

const hasText = (layout: LayoutElement): boolean =>
  layout.some(
    (node, index) => index > 1 && (typeof node === 'number' || (typeof node === 'object' && 's' in node)),
  );

/** Blanks around a value stay markup. */
const around = (layout: LayoutElement, text: string, value: (trimmed: string) => LayoutNode): void => {
  const trimmed = text.trim();
  const lead = text.indexOf(trimmed);
  if (lead > 0) layout.push(text.slice(0, lead));
  layout.push(value(trimmed));
  const trail = text.slice(lead + trimmed.length);
  if (trail) layout.push(trail);
};

/** Paths of children: an index where the name repeats. */
const childPaths = (element: XmlElement, path: string): ((name: string) => string) => {
  const totals = new Map<string, number>();
  for (const child of element.children)
    if (typeof child !== 'string' && isElement(child))
      totals.set(child.name, (totals.get(child.name) ?? 0) + 1);
  const met = new Map<string, number>();
  return (name) => {
    if ((totals.get(name) ?? 0) < 2) return `${path}/${name}`;
    const ordinal = (met.get(name) ?? 0) + 1;
    met.set(name, ordinal);
    return `${path}/${name}[${ordinal}]`;
  };
};
