import { Defect } from '@tamga/domain/law';
import type { Rule } from './rules.ts';
import { rowOf, type Structure, type ValueType } from './structure.ts';

/** A rule with what the schema adds to it: its place in the order, occurrence, lexical rules. */
export interface Compiled {
  readonly rule: Rule;
  readonly name: string;
  readonly local: string;
  readonly isAttribute: boolean;
  readonly required: boolean;
  readonly max: number;
  readonly order: number;
  readonly type: ValueType | undefined;
  readonly children: readonly Compiled[];
  readonly elements: ReadonlyMap<string, Compiled>;
  readonly attributes: ReadonlyMap<string, Compiled>;
  /** Parts the schema demands and no rule writes. */
  readonly lacking: readonly string[];
  /** Field of the present object without which the rule has nothing to write. */
  readonly probe: string | undefined;
}

export interface Mapping {
  readonly root: Compiled;
  /** Namespace URI by prefix; none for formats without namespaces. */
  readonly namespaces: Readonly<Record<string, string>>;
}

const localOf = (name: string): string => name.replace('@', '').slice(name.replace('@', '').indexOf(':') + 1);

type Slot = { readonly order: number; readonly min: number; readonly max: number; readonly typeName: string };

const slotsOf = (structure: Structure | undefined, typeName: string): Map<string, Slot> | undefined => {
  const rows = structure?.records[typeName];
  if (rows)
    return new Map(
      rows
        .map(rowOf)
        .map((row, order) => [row.name, { order, min: row.min, max: row.max, typeName: row.type }]),
    );
  const attributes = structure?.values[typeName]?.attributes;
  if (!structure) return undefined;
  return new Map(
    Object.entries(attributes ?? {}).map(([name, type], order) => [
      `@${name}`,
      { order, min: type.required ? 1 : 0, max: 1, typeName: `${typeName}@${name}` },
    ]),
  );
};

const valueType = (structure: Structure | undefined, typeName: string): ValueType | undefined => {
  const [owner = '', attribute] = typeName.split('@');
  const value = structure?.values[owner];
  return attribute ? value?.attributes?.[attribute] : value;
};

const probeOf = ({ text, each, texts, lines, at, always }: Rule): string | undefined => {
  const path = each ?? texts ?? lines ?? (text ? text.plain : always ? undefined : at);
  return path ? path.split('.', 1)[0] : undefined;
};

const compileRule = (rule: Rule, slot: Slot | undefined, structure: Structure | undefined): Compiled => {
  const slots = slot ? slotsOf(structure, slot.typeName) : undefined;
  const children = (rule.rules ?? []).map((child, index) => {
    const found = slots?.get(child.name);
    if (slots && !found) throw new Defect(`${rule.name}: the schema has no ${child.name}`);
    return compileRule(child, found ?? { order: index, min: 0, max: Infinity, typeName: '' }, structure);
  });
  children.sort((a, b) => Number(b.isAttribute) - Number(a.isAttribute) || a.order - b.order);
  const named = new Set(children.map((child) => child.rule.name));
  return {
    rule,
    name: rule.name.replace('@', ''),
    local: localOf(rule.name),
    isAttribute: rule.name.startsWith('@'),
    required: (slot?.min ?? 0) > 0,
    max: slot?.max ?? Infinity,
    order: slot?.order ?? 0,
    type: slot ? valueType(structure, slot.typeName) : undefined,
    children,
    elements: new Map(children.filter((child) => !child.isAttribute).map((child) => [child.local, child])),
    attributes: new Map(children.filter((child) => child.isAttribute).map((child) => [child.name, child])),
    probe: probeOf(rule),
    lacking: [...(slots ?? [])]
      .filter(([name, row]) => row.min > 0 && !named.has(name))
      .map(([name]) => name),
  };
};

/** The rules below the root `name`, put in the order of the structure when the format has one. */
export const compile = (name: string, rules: readonly Rule[], structure?: Structure): Mapping => {
  const typeName = structure?.root.split(' ')[1] ?? '';
  const root = compileRule(
    { name, at: '', rules },
    { order: 0, min: 1, max: 1, typeName: structure ? typeName : '' },
    structure,
  );
  return { root, namespaces: usedNamespaces(root, structure?.namespaces ?? {}) };
};

/** Declarations of the namespaces the rules write in. */
const usedNamespaces = (
  root: Compiled,
  namespaces: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const used = new Set<string>();
  const walk = (compiled: Compiled): void => {
    used.add(compiled.name.includes(':') ? compiled.name.slice(0, compiled.name.indexOf(':')) : '');
    for (const child of compiled.children) if (!child.isAttribute) walk(child);
  };
  walk(root);
  return Object.fromEntries(Object.entries(namespaces).filter(([prefix]) => used.has(prefix)));
};

/** Whether a rule takes every occurrence of its element, not only the first. */
export const repeats = (compiled: Compiled): boolean =>
  compiled.rule.each !== undefined || compiled.rule.texts !== undefined || compiled.rule.lines !== undefined;
