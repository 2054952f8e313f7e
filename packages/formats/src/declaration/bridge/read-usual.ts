import { isElement, type XmlElement } from '../xml/parse.ts';
import { type Compiled, repeats } from './compile.ts';
import { Cursor } from './cursor.ts';
import type { Binding } from './rules.ts';
import { admits, collapsed } from './structure.ts';

/**
 * Reads a document that has the very form we write it in: our prefixes and order, no blanks, nothing beyond the tables. Answers
 * `false` as soon as anything is otherwise; the model is then incomplete, and the document is read with its markup kept.
 * Whatever this accepts is written again the same from the model alone.
 */
export const readUsual = (element: XmlElement, compiled: Compiled, cursor: Cursor): boolean =>
  element.name === compiled.name &&
  readAttributes(element, compiled, cursor) &&
  readContent(element, compiled, cursor);

const readAttributes = (element: XmlElement, compiled: Compiled, cursor: Cursor): boolean => {
  let next = 0;
  for (const child of compiled.children) {
    if (!child.isAttribute) break;
    while (element.attributes[next]?.name.startsWith('xmlns')) next++;
    const attribute = element.attributes[next];
    if (attribute?.name === child.name) {
      if (!readValue(child, cursor, attribute.value)) return false;
      next++;
    } else if (child.required || writesAnyway(child, cursor)) return false;
  }
  while (element.attributes[next]?.name.startsWith('xmlns')) next++;
  return next === element.attributes.length;
};

/** Whether we would write it though the source does not have it. */
const writesAnyway = ({ rule }: Compiled, cursor: Cursor): boolean =>
  rule.constant !== undefined ||
  (rule.text !== undefined &&
    rule.text.write(rule.text.fields.map((field) => cursor.valueAt(field))) !== undefined);

const readContent = (element: XmlElement, compiled: Compiled, cursor: Cursor): boolean => {
  const { rule } = compiled;
  if (rule.text || rule.constant !== undefined) {
    const [text] = element.children;
    return element.children.length === 1 && typeof text === 'string' && readValue(compiled, cursor, text);
  }
  return readChildren(element, compiled, cursor);
};

const readValue = (compiled: Compiled, cursor: Cursor, text: string): boolean => {
  const { rule, type } = compiled;
  if (rule.constant !== undefined) return text === rule.constant;
  if (!rule.text || (type && (collapsed(type, text) !== text || !admits(type, text)))) return false;
  return readBound(rule.text, cursor, text);
};

const readBound = (binding: Binding, cursor: Cursor, text: string): boolean => {
  if (binding.plain !== undefined) {
    const known = cursor.valueAt(binding.plain);
    if (known === undefined && text !== '') cursor.to(binding.plain).set(text);
    return text !== '' && (known === undefined || known === text);
  }
  const known = binding.fields.map((field) => cursor.valueAt(field));
  const values = binding.read(text, known);
  if (!values) return false;
  for (const [i, value] of values.entries()) {
    if (value === undefined) continue;
    if (known[i] !== undefined && known[i] !== value && !binding.piece) return false;
    cursor.to(binding.fields[i] as string).set(value);
  }
  // Pieces of a field make sense only together; they are compared when all are there.
  return (
    binding.piece === true || binding.write(binding.fields.map((field) => cursor.valueAt(field))) === text
  );
};

const readChildren = (element: XmlElement, compiled: Compiled, cursor: Cursor): boolean => {
  const { children } = element;
  const rules = compiled.children;
  let next = 0;
  let met = 0;
  for (const child of rules) {
    if (child.isAttribute) continue;
    let count = 0;
    for (; next < children.length; next++, count++) {
      const node = children[next];
      if (node === undefined || typeof node === 'string' || !isElement(node) || node.name !== child.name)
        break;
      if (count > 0 && !repeats(child)) return false;
      if (!readOne(node, child, cursor, count)) return false;
    }
    met += count;
    if (count > child.max || (count === 0 && (child.required || missing(child, cursor)))) return false;
  }
  return met > 0 && next === children.length && compiled.lacking.length === 0 && whole(compiled, cursor);
};

/** Elements we always write, or write from fields that other elements set, are looked for; the others are simply not stated. */
const missing = (child: Compiled, cursor: Cursor): boolean =>
  !(
    child.probe !== undefined &&
    (cursor.peek() as Record<string, unknown> | undefined)?.[child.probe] === undefined
  ) &&
  (child.rule.always === true ||
    (child.rule.rules === undefined || child.rule.text || child.rule.constant !== undefined
      ? !repeats(child) && writesAnyway(child, cursor)
      : false));

/** The pieces of fields read here give their elements again. */
const whole = (compiled: Compiled, cursor: Cursor): boolean =>
  compiled.children.every(({ rule: { text } }) => {
    if (!text?.piece) return true;
    const values = text.fields.map((field) => cursor.valueAt(field));
    return values.every((value) => value === undefined) || text.write(values) !== undefined;
  });

const readOne = (element: XmlElement, child: Compiled, cursor: Cursor, index: number): boolean => {
  const { rule } = child;
  if (rule.each !== undefined) {
    const entry = new Cursor(cursor.to(rule.each), undefined, index);
    return readUsual(element, child, entry) && entry.peek() !== undefined;
  }
  if (rule.texts !== undefined) return readText(element, child, cursor.to(`${rule.texts}.${index}`));
  if (rule.lines !== undefined) return readLine(element, child, cursor.to(rule.lines));
  const inner = cursor.to(rule.at ?? '');
  return (
    readUsual(element, child, inner) &&
    (rule.at === undefined || rule.at === '' || inner.peek() !== undefined)
  );
};

const plainText = (element: XmlElement, child: Compiled): string | undefined => {
  const [text] = element.children;
  if (element.name !== child.name || element.attributes.length > 0 || element.children.length !== 1)
    return undefined;
  if (typeof text !== 'string' || text.includes('\n') || text.trim() !== text) return undefined;
  return child.type && (collapsed(child.type, text) !== text || !admits(child.type, text)) ? undefined : text;
};

const readText = (element: XmlElement, child: Compiled, place: Cursor): boolean => {
  const text = plainText(element, child);
  if (text === undefined) return false;
  place.set(text);
  return true;
};

const readLine = (element: XmlElement, child: Compiled, place: Cursor): boolean => {
  const text = plainText(element, child);
  if (text === undefined) return false;
  const before = place.value();
  place.set(typeof before === 'string' ? `${before}\n${text}` : text);
  return true;
};
