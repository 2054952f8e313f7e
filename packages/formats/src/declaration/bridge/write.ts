import type { Finding, KeptPart } from '@tamga/domain/declaration';
import type { NotCarried } from '../interface.ts';
import type { XmlAttribute, XmlElement } from '../xml/parse.ts';
import type { Compiled } from './compile.ts';
import { Cursor } from './cursor.ts';
import type { Value } from './rules.ts';
import { admits, collapsed, type ValueType } from './structure.ts';
import { companionLacks, lacks, misfits, notOfForm } from './words.ts';

/** What of the model went into the document, and what was wrong on the way. */
export class Writing {
  readonly findings: Finding[] = [];
  readonly refused: NotCarried[] = [];
  readonly carried = new Map<object, Set<string | number>>();
  readonly journal: (readonly [object, string | number])[] = [];
  readonly parts: readonly KeptPart[];
  /** Whether only what no element yet carries is written. */
  pendingOnly = false;

  constructor(parts: readonly KeptPart[] = []) {
    this.parts = parts;
  }

  carry(cursor: Cursor, path = ''): void {
    const [owner, key] = cursor.holderAt(path);
    if (!owner || owner[key] === undefined) return;
    let keys = this.carried.get(owner);
    if (!keys) {
      keys = new Set();
      this.carried.set(owner, keys);
    }
    if (keys.has(key)) return;
    keys.add(key);
    this.journal.push([owner, key]);
  }

  isCarried(cursor: Cursor, path = ''): boolean {
    const [owner, key] = cursor.holderAt(path);
    return owner !== undefined && (this.carried.get(owner)?.has(key) ?? false);
  }

  /** Takes back what was carried since `mark`, for a group that is left out after all. */
  rollBack(mark: number): void {
    for (const [owner, key] of this.journal.splice(mark)) this.carried.get(owner)?.delete(key);
  }
}

export const formOf = (type: ValueType): string =>
  Object.entries(type)
    .filter(([name]) => name !== 'attributes' && name !== 'required')
    .map(([name, value]) => (name === 'base' ? String(value) : `${name} ${value}`))
    .join(', ');

export interface Emitted {
  readonly element: XmlElement;
  /** Whether it states anything of the model. */
  readonly states: boolean;
}

export const elementOf = (name: string, attributes: XmlAttribute[] = []): XmlElement => ({
  name,
  local: name.slice(name.indexOf(':') + 1),
  namespace: '',
  attributes,
  children: [],
  at: 0,
});

/** Writes the elements of one rule for the object at `cursor`. */
export const emit = (compiled: Compiled, cursor: Cursor, writing: Writing): Emitted[] => {
  const { rule } = compiled;
  if (rule.each !== undefined) return emitEach(compiled, cursor.to(rule.each), writing);
  if (rule.texts !== undefined) return emitTexts(compiled, cursor.to(rule.texts), writing);
  if (rule.lines !== undefined) return emitLines(compiled, cursor.to(rule.lines), writing);
  const inner = cursor.to(rule.at ?? '');
  // Where there is nothing, nothing is stated.
  if (rule.at && inner.peek() === undefined && !rule.always) return [];
  const one = emitOne(compiled, inner, writing);
  return one ? [one] : [];
};

const emitEach = (compiled: Compiled, list: Cursor, writing: Writing): Emitted[] => {
  const out: Emitted[] = [];
  for (let index = 0; index < list.list().length && out.length < compiled.max; index++) {
    const one = emitOne(compiled, new Cursor(list, undefined, index), writing);
    if (one) out.push(one);
  }
  return out;
};

const emitTexts = (compiled: Compiled, list: Cursor, writing: Writing): Emitted[] => {
  const out: Emitted[] = [];
  for (let index = 0; index < list.list().length && out.length < compiled.max; index++) {
    const one = emitText(compiled, new Cursor(list, undefined, index), writing);
    if (one) out.push(one);
  }
  return out;
};

/** One text of a list of texts. */
export const emitText = (compiled: Compiled, cursor: Cursor, writing: Writing): Emitted | undefined => {
  const value = cursor.value();
  if (typeof value !== 'string' || value === '') return undefined;
  if (writing.pendingOnly && writing.isCarried(cursor)) return undefined;
  const text = compiled.type ? collapsed(compiled.type, value) : value;
  if (compiled.type && !admits(compiled.type, text)) {
    writing.refused.push({ place: cursor.place(), value, reason: notOfForm(formOf(compiled.type)) });
    return undefined;
  }
  writing.carry(cursor);
  const element = elementOf(compiled.name);
  element.children.push(text);
  return { element, states: true };
};

/** A text in lines as the format admits them: as they are, or wrapped anew when one is too long or there are too many. */
export const wrapped = (text: string, width: number, count: number): readonly string[] | undefined => {
  const given = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (given.length <= count && given.every((line) => line.length <= width)) return given;
  const out: string[] = [];
  for (let rest = given.join(' '); rest !== ''; ) {
    if (out.length === count) return undefined;
    const blank = rest.length > width ? rest.lastIndexOf(' ', width) : rest.length;
    const end = blank > width / 2 ? blank : Math.min(width, rest.length);
    out.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return out;
};

const emitLines = (compiled: Compiled, place: Cursor, writing: Writing): Emitted[] => {
  const value = place.value();
  if (typeof value !== 'string' || value.trim() === '') return [];
  if (writing.pendingOnly && writing.isCarried(place)) return [];
  const width = compiled.type?.maxLength ?? Number.POSITIVE_INFINITY;
  const rows = wrapped(value, width, compiled.max);
  if (!rows) {
    writing.refused.push({ place: place.place(), value, reason: notOfForm(`${compiled.max} × ${width}`) });
    return [];
  }
  writing.carry(place);
  return rows.map((row) => {
    const element = elementOf(compiled.name);
    element.children.push(compiled.type ? collapsed(compiled.type, row) : row);
    return { element, states: true };
  });
};

export const emitOne = (compiled: Compiled, cursor: Cursor, writing: Writing): Emitted | undefined => {
  const { rule } = compiled;
  const mark = writing.journal.length;
  const findings = writing.findings.length;
  const element = elementOf(compiled.name);
  let states = false;
  if (rule.constant !== undefined) element.children.push(rule.constant);
  else if (rule.text) {
    const text = boundText(compiled, cursor, writing);
    if (text === undefined) return undefined;
    element.children.push(text);
    states = isStated(compiled, cursor);
  }
  const missing = emitParts(compiled, cursor, writing, element);
  if (missing.states) states = true;
  if (!states && rule.constant === undefined && !rule.text && !rule.always) {
    writing.findings.length = findings;
    return undefined;
  }
  if (states && missing.names.length > 0) {
    if (rule.soft || (rule.text && !compiled.required))
      return leaveOut(compiled, cursor, writing, mark, findings, missing);
    for (const name of missing.names) writing.findings.push(lacks(placeOf(cursor, compiled, name), name));
  }
  return { element, states };
};

/** Whether the model states it, rather than the format always. */
const isStated = ({ rule }: Compiled, cursor: Cursor): boolean =>
  rule.text?.fields.some((field) => cursor.valueAt(field) !== undefined) ?? false;

const leaveOut = (
  compiled: Compiled,
  cursor: Cursor,
  writing: Writing,
  mark: number,
  findings: number,
  missing: Parts,
): undefined => {
  const taken = writing.journal.slice(mark);
  writing.rollBack(mark);
  writing.findings.length = findings;
  const reason = companionLacks(missing.names.join(', '));
  for (const [owner, key] of taken)
    writing.refused.push({
      place: `${cursor.place()}.${key}`,
      value: String((owner as Record<string | number, unknown>)[key]),
      reason,
    });
  if (compiled.required) writing.findings.push(lacks(cursor.place(), missing.names.join(', ')));
  return undefined;
};

type Parts = { readonly states: boolean; readonly names: readonly string[] };

/** Attributes and children; the names the schema demands and nothing was written for. */
const emitParts = (compiled: Compiled, cursor: Cursor, writing: Writing, into: XmlElement): Parts => {
  let states = false;
  const names: string[] = [...compiled.lacking];
  const base = cursor.peek() as Readonly<Record<string, unknown>> | undefined;
  for (const child of compiled.children) {
    if (child.probe !== undefined && base?.[child.probe] === undefined) {
      if (child.required) names.push(child.rule.name);
      continue;
    }
    if (child.isAttribute) {
      const value = child.rule.constant ?? boundText(child, cursor, writing);
      if (value !== undefined) into.attributes.push({ name: child.name, value });
      else if (child.required) names.push(`@${child.name}`);
      if (value !== undefined && isStated(child, cursor)) states = true;
      continue;
    }
    const emitted = emit(child, cursor, writing);
    for (const { element, states: stated } of emitted) {
      into.children.push(element);
      if (stated) states = true;
    }
    if (emitted.length === 0 && child.required) names.push(child.name);
  }
  return { states, names };
};

const placeOf = (cursor: Cursor, compiled: Compiled, name: string): string => {
  const child = compiled.children.find((one) => one.name === name.replace('@', ''));
  const field = child?.rule.text?.fields[0] ?? child?.rule.at ?? child?.rule.each ?? child?.rule.lines;
  return cursor.to(field ?? '').place();
};

const plainText = (value: Value): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The text of a bound value when there is one, the schema admits it, and (when asked) nothing carries it yet. */
export const boundText = (compiled: Compiled, cursor: Cursor, writing: Writing): string | undefined => {
  const binding = compiled.rule.text;
  if (!binding) return undefined;
  const { fields, plain } = binding;
  const written =
    plain === undefined
      ? binding.write(fields.map((field) => cursor.valueAt(field)))
      : plainText(cursor.valueAt(plain));
  if (written === undefined) return undefined;
  if (
    writing.pendingOnly &&
    !fields.some((field) => cursor.valueAt(field) !== undefined && !writing.isCarried(cursor, field))
  )
    return undefined;
  const text = compiled.type ? collapsed(compiled.type, written) : written;
  if (compiled.type && !admits(compiled.type, text)) {
    const form = formOf(compiled.type);
    const place = cursor.to(fields[0] ?? '').place();
    if (compiled.required && !compiled.isAttribute) writing.findings.push(misfits(place, written, form));
    if (!binding.alias) writing.refused.push({ place, value: written, reason: notOfForm(form) });
    return undefined;
  }
  for (const field of fields) writing.carry(cursor, field);
  return text;
};
