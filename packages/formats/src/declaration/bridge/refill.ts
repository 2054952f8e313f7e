import type { XmlElement, XmlNode } from '../xml/parse.ts';
import { align } from './align.ts';
import { type Compiled, repeats } from './compile.ts';
import { Cursor } from './cursor.ts';
import { Completer } from './insert.ts';
import {
  type DocumentLayout,
  isLayoutElement,
  type LayoutElement,
  type LayoutNode,
  type LayoutValue,
  signatureName,
  signatureOf,
} from './layout.ts';
import type { Value } from './rules.ts';
import { collapsed } from './structure.ts';
import { elementOf, type Writing } from './write.ts';

/** An element made again from the markup of the source, with the rule and the place of the model it stands for. */
export interface Filled {
  readonly element: XmlElement;
  readonly compiled: Compiled | undefined;
  readonly cursor: Cursor | undefined;
  readonly index: number;
  readonly children: Filled[];
}

/** How a format writes a value that was taken away: without its element, or with an empty one. */
export type WhenGone = 'drop' | 'empty';

/**
 * The source made again from its markup: values of the model where the tables know the place, kept parts where they do not,
 * elements of removed entries left out, elements for new values put where the order of the format has them.
 */
export const refill = (
  layout: DocumentLayout,
  root: Compiled,
  entryName: string,
  namespaces: Readonly<Record<string, string>>,
  model: object,
  writing: Writing,
  whenGone: WhenGone,
): { before: XmlNode[]; root: XmlElement; after: XmlNode[] } => {
  const filler = new Filler(root, entryName, Cursor.root(model), writing, whenGone);
  const filled = filler.start(layout.root);
  writing.pendingOnly = true;
  new Completer(writing, namespaces).walk(filled, {});
  return { before: layout.before.map(aside), root: filled.element, after: layout.after.map(aside) };
};

const aside = (node: LayoutNode): XmlNode => {
  if (typeof node === 'string') return node;
  if (typeof node === 'object' && 'c' in node) return { comment: node.c };
  if (typeof node === 'object' && 't' in node) return { target: node.t, data: node.d };
  return '';
};

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

class Filler {
  readonly root: Compiled;
  readonly entryName: string;
  readonly cursor: Cursor;
  readonly writing: Writing;
  readonly whenGone: WhenGone;
  entered = false;

  constructor(root: Compiled, entryName: string, cursor: Cursor, writing: Writing, whenGone: WhenGone) {
    this.root = root;
    this.entryName = entryName;
    this.cursor = cursor;
    this.writing = writing;
    this.whenGone = whenGone;
  }

  start(layout: LayoutElement): Filled {
    return this.kept(layout);
  }

  part(index: number): string {
    return this.writing.parts[index - 1]?.value ?? '';
  }

  /** An element no rule stands for; the mapped tree may begin inside it. */
  kept(layout: LayoutElement): Filled {
    if (!this.entered && localOf(layout[0]) === this.entryName) {
      this.entered = true;
      return this.mapped(layout, this.root, this.cursor, 0) ?? this.bare(layout);
    }
    const [name, attributes, ...nodes] = layout;
    const filled = this.shell(name, undefined, undefined, 0);
    for (let i = 0; i < attributes.length; i += 2)
      if (attributes[i] !== signatureName)
        filled.element.attributes.push({
          name: String(attributes[i]),
          value: this.literal(attributes[i + 1] as LayoutValue),
        });
    for (const node of nodes)
      if (isLayoutElement(node)) this.adopt(filled, this.kept(node));
      else if (typeof node === 'object' && !('s' in node)) filled.element.children.push(aside(node));
      else filled.element.children.push(this.literal(node as LayoutValue));
    return filled;
  }

  bare(layout: LayoutElement): Filled {
    return this.shell(layout[0], this.root, this.cursor, 0);
  }

  literal(value: LayoutValue): string {
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? this.part(value) : value.s;
  }

  shell(name: string, compiled: Compiled | undefined, cursor: Cursor | undefined, index: number): Filled {
    return { element: elementOf(name), compiled, cursor, index, children: [] };
  }

  adopt(parent: Filled, child: Filled | undefined): void {
    if (child) {
      parent.children.push(child);
      parent.element.children.push(child.element);
      return;
    }
    const last = parent.element.children.at(-1);
    if (typeof last === 'string' && last.trim() === '') parent.element.children.pop();
  }

  mapped(layout: LayoutElement, compiled: Compiled, cursor: Cursor, index: number): Filled | undefined {
    const [name, attributes, ...nodes] = layout;
    const filled = this.shell(name, compiled, cursor, index);
    for (let i = 0; i < attributes.length; i += 2) {
      const attribute = String(attributes[i]);
      if (attribute === signatureName) continue;
      const rule = compiled.attributes.get(attribute);
      const value = this.filledValue(attributes[i + 1] as LayoutValue, rule, cursor, 0);
      if (value !== undefined) filled.element.attributes.push({ name: attribute, value });
    }
    const pairs = this.pairs(nodes, compiled, cursor);
    const seen = new Map<Compiled, number>();
    for (const node of nodes) {
      if (isLayoutElement(node)) this.adopt(filled, this.child(node, compiled, cursor, pairs, seen));
      else if (typeof node === 'object' && !('s' in node)) filled.element.children.push(aside(node));
      else {
        const text = this.filledValue(node as LayoutValue, compiled, cursor, index);
        if (text !== undefined) filled.element.children.push(text);
        else if (this.whenGone === 'drop') return undefined;
      }
    }
    return filled;
  }

  /** Entries of lists by the element of the source that stands for them. */
  pairs(
    nodes: readonly LayoutNode[],
    compiled: Compiled,
    cursor: Cursor,
  ): Map<LayoutElement, number | undefined> {
    const groups = new Map<Compiled, LayoutElement[]>();
    for (const node of nodes) {
      if (!isLayoutElement(node) || signatureOf(node) === undefined) continue;
      const rule = compiled.elements.get(localOf(node[0]));
      if (rule?.rule.each === undefined) continue;
      const group = groups.get(rule);
      if (group) group.push(node);
      else groups.set(rule, [node]);
    }
    const pairs = new Map<LayoutElement, number | undefined>();
    for (const [rule, elements] of groups) {
      const found = align(elements, cursor.to(rule.rule.each as string).list());
      for (const [k, element] of elements.entries()) pairs.set(element, found[k]);
    }
    return pairs;
  }

  child(
    node: LayoutElement,
    compiled: Compiled,
    cursor: Cursor,
    pairs: Map<LayoutElement, number | undefined>,
    seen: Map<Compiled, number>,
  ): Filled | undefined {
    const rule = compiled.elements.get(localOf(node[0]));
    if (!rule) return this.kept(node);
    const count = seen.get(rule) ?? 0;
    if (count > 0 && !repeats(rule)) return this.keptAs(node);
    if (rule.rule.each !== undefined) {
      if (signatureOf(node) === undefined) return this.keptAs(node);
      const index = pairs.get(node);
      if (index === undefined) return undefined;
      return this.mapped(node, rule, new Cursor(cursor.to(rule.rule.each), undefined, index), index);
    }
    const states = !repeats(rule) || holdsText(node);
    if (states) seen.set(rule, count + 1);
    return states ? this.mapped(node, rule, cursor.to(rule.rule.at ?? ''), count) : this.keptAs(node);
  }

  keptAs(node: LayoutElement): Filled {
    const entered = this.entered;
    this.entered = true;
    const filled = this.kept(node);
    this.entered = entered;
    return filled;
  }

  /** The text at a place of the markup; `undefined` when the model no longer states it. */
  filledValue(
    value: LayoutValue,
    compiled: Compiled | undefined,
    cursor: Cursor,
    index: number,
  ): string | undefined {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && value > 0) return this.part(value);
    if (!compiled) return typeof value === 'object' ? value.s : '';
    const spelling = typeof value === 'object' ? value.s : undefined;
    const { rule } = compiled;
    if (rule.constant !== undefined) return spelling ?? rule.constant;
    if (rule.texts !== undefined) return this.plain(cursor.to(`${rule.texts}.${index}`));
    if (rule.lines !== undefined) return this.line(cursor.to(rule.lines), index, spelling);
    if (!rule.text) return spelling ?? '';
    const places = rule.text.fields.map((field) => cursor.to(field));
    const values = places.map((place) => place.value());
    const spelled = spelling === undefined ? undefined : rule.text.read(spelling, values);
    const text = spelled && same(spelled, values) ? spelling : (rule.text.rewrite ?? rule.text.write)(values);
    if (text !== undefined) for (const place of places) this.writing.carry(place);
    return text;
  }

  plain(place: Cursor): string | undefined {
    const value = place.value();
    if (typeof value !== 'string') return undefined;
    this.writing.carry(place);
    return value;
  }

  line(place: Cursor, index: number, spelling: string | undefined): string | undefined {
    const value = place.value();
    if (typeof value !== 'string') return undefined;
    this.writing.carry(place);
    const line = value.split('\n')[index];
    return spelling !== undefined && collapsed({ base: 'token' }, spelling) === line ? spelling : line;
  }
}

const same = (read: readonly Value[], now: readonly Value[]): boolean =>
  read.every((value, i) => value === undefined || value === now[i]);

const holdsText = (node: LayoutElement): boolean =>
  node.some((part, i) => i > 1 && (typeof part === 'number' || (typeof part === 'object' && 's' in part)));
