import { isElement, type XmlElement, type XmlNode } from '../xml/parse.ts';
import type { Compiled } from './compile.ts';
import { Cursor } from './cursor.ts';
import type { Filled } from './refill.ts';
import { boundText, type Emitted, elementOf, emit, emitOne, emitText, type Writing } from './write.ts';

type Scope = Readonly<Record<string, string>>;

const stem = (uri: string): string => uri.replace(/:v?\d+(?:\.\d+)*$/, '');

/** Puts in what the model states and the source had no element for. */
export class Completer {
  readonly writing: Writing;
  readonly namespaces: Readonly<Record<string, string>>;

  constructor(writing: Writing, namespaces: Readonly<Record<string, string>>) {
    this.writing = writing;
    this.namespaces = namespaces;
  }

  walk(filled: Filled, outer: Scope): void {
    const scope = scopeOf(filled.element, outer);
    for (const child of filled.children) this.walk(child, scope);
    const { compiled, cursor } = filled;
    if (!compiled || !cursor) return;
    this.fillEmpty(filled, compiled, cursor);
    for (const rule of compiled.children) {
      if (rule.isAttribute) this.attribute(filled, rule, cursor);
      else this.rule(filled, rule, cursor, scope);
    }
  }

  /** A leaf that stood empty takes the value stated since. */
  fillEmpty(filled: Filled, compiled: Compiled, cursor: Cursor): void {
    const { element } = filled;
    if (
      !compiled.rule.text ||
      element.children.some((child) => typeof child === 'string' && child.trim() !== '')
    )
      return;
    const text = boundText(compiled, cursor, this.writing);
    if (text !== undefined) element.children.splice(0, element.children.length, text);
  }

  attribute(filled: Filled, rule: Compiled, cursor: Cursor): void {
    if (filled.element.attributes.some(({ name }) => name === rule.name)) return;
    const value = boundText(rule, cursor, this.writing);
    if (value !== undefined) filled.element.attributes.push({ name: rule.name, value });
  }

  rule(filled: Filled, rule: Compiled, cursor: Cursor, scope: Scope): void {
    const present = filled.children.filter((child) => child.compiled === rule);
    if (rule.rule.each !== undefined) return this.entries(filled, rule, cursor, present, scope);
    if (rule.rule.texts !== undefined) return this.texts(filled, rule, cursor, present.length, scope);
    if (rule.rule.lines !== undefined) return this.lines(filled, rule, cursor, present, scope);
    if (present.length > 0) return;
    for (const emitted of emit(rule, cursor, this.writing)) this.insert(filled, rule, emitted, 0, scope);
  }

  entries(filled: Filled, rule: Compiled, cursor: Cursor, present: readonly Filled[], scope: Scope): void {
    const list = cursor.to(rule.rule.each as string);
    const known = new Set(present.map(({ index }) => index));
    for (let index = 0; index < list.list().length; index++) {
      if (known.has(index)) continue;
      const entry = new Cursor(list, undefined, index);
      // An entry that another element already states in full is no new one.
      this.writing.pendingOnly = anyCarried(entry.peek(), this.writing);
      const emitted = emitOne(rule, entry, this.writing);
      this.writing.pendingOnly = true;
      if (emitted) this.insert(filled, rule, emitted, index, scope);
    }
  }

  texts(filled: Filled, rule: Compiled, cursor: Cursor, count: number, scope: Scope): void {
    const list = cursor.to(rule.rule.texts as string);
    for (let index = count; index < list.list().length; index++) {
      const emitted = emitText(rule, new Cursor(list, undefined, index), this.writing);
      if (emitted) this.insert(filled, rule, emitted, index, scope);
    }
  }

  /** More lines than before: further elements. */
  lines(filled: Filled, rule: Compiled, cursor: Cursor, present: readonly Filled[], scope: Scope): void {
    const place = cursor.to(rule.rule.lines as string);
    const value = place.value();
    if (typeof value !== 'string' || (present.length === 0 && this.writing.isCarried(place))) return;
    for (const [index, line] of value.split('\n').entries()) {
      if (index < present.length || line === '') continue;
      const element = elementOf(rule.name);
      element.children.push(line);
      this.writing.carry(place);
      this.insert(filled, rule, { element, states: true }, index, scope);
    }
  }

  insert(filled: Filled, rule: Compiled, emitted: Emitted, index: number, scope: Scope): void {
    const element = this.renamed(emitted.element, scope, filled.element);
    const added: Filled = { element, compiled: rule, cursor: undefined, index, children: [] };
    const after = filled.children.findLastIndex(
      ({ compiled, index: at }) =>
        compiled &&
        (compiled.order < rule.order || (compiled === rule && at < index) || samePlace(compiled, rule)),
    );
    const follows = filled.children.findIndex(
      ({ compiled, index: at }) =>
        compiled && (compiled.order > rule.order || (compiled === rule && at > index)),
    );
    const nodes = filled.element.children;
    const anchor = after >= 0 ? filled.children[after]?.element : undefined;
    const next = anchor === undefined && follows >= 0 ? filled.children[follows]?.element : undefined;
    const position = anchor ? nodes.indexOf(anchor) + 1 : next ? nodes.indexOf(next) : endOf(nodes);
    const blank = blankBefore(nodes, anchor ?? next);
    if (anchor || !next) nodes.splice(position, 0, ...(blank ? [blank] : []), element);
    else nodes.splice(position, 0, element, ...(blank ? [blank] : []));
    filled.children.splice(
      after >= 0 ? after + 1 : follows >= 0 ? follows : filled.children.length,
      0,
      added,
    );
  }

  /** The element under the prefixes the source binds; a namespace it does not bind is declared on the element. */
  renamed(element: XmlElement, scope: Scope, parent: XmlElement): XmlElement {
    const colon = element.name.indexOf(':');
    const prefix = colon < 0 ? '' : element.name.slice(0, colon);
    const uri = this.namespaces[prefix];
    const children = element.children.map((child) =>
      typeof child !== 'string' && isElement(child) ? this.renamed(child, scope, parent) : child,
    );
    if (uri === undefined) return { ...element, children };
    const bound = Object.keys(scope).find((name) => stem(scope[name] ?? '') === stem(uri));
    const name = bound === undefined ? element.name : bound ? `${bound}:${element.local}` : element.local;
    const declared = { name: prefix ? `xmlns:${prefix}` : 'xmlns', value: uri };
    return {
      ...element,
      name,
      attributes: bound === undefined ? [declared, ...element.attributes] : element.attributes,
      children,
    };
  }
}

const samePlace = (a: Compiled, b: Compiled): boolean => a !== b && a.order === b.order;

const anyCarried = (value: unknown, writing: Writing): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if ((writing.carried.get(value)?.size ?? 0) > 0) return true;
  return Object.values(value).some((entry) => anyCarried(entry, writing));
};

const scopeOf = (element: XmlElement, outer: Scope): Scope => {
  let own: Record<string, string> | undefined;
  for (const { name, value } of element.attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    own ??= { ...outer };
    own[name === 'xmlns' ? '' : name.slice(6)] = value;
  }
  return own ?? outer;
};

const endOf = (nodes: readonly XmlNode[]): number => {
  const last = nodes.at(-1);
  return typeof last === 'string' && last.trim() === '' ? nodes.length - 1 : nodes.length;
};

/** Blanks before an element of the source, so that a new neighbour stands like it. */
const blankBefore = (nodes: readonly XmlNode[], element: XmlElement | undefined): string => {
  const at = element ? nodes.indexOf(element) - 1 : 0;
  const node = nodes[at];
  return at >= 0 && typeof node === 'string' && node.trim() === '' ? node : '';
};
