/** A value of the model as a rule sees it. */
export type Value = string | boolean | undefined;

/** How the text of an element or attribute stands in the model. Paths are dotted: `dispatchCountry.code`, `contacts.0.value`. */
export interface Binding {
  readonly fields: readonly string[];
  /** The values of the fields in their order, or `undefined` when the text is not of this form. */
  readonly read: (text: string, known: readonly Value[]) => readonly Value[] | undefined;
  /** The text, or `undefined` when there is nothing to write. */
  readonly write: (values: readonly Value[]) => string | undefined;
  /** How an element the source has is written again, where that is freer than whether to make a new one. */
  readonly rewrite?: (values: readonly Value[]) => string | undefined;
  /** Says again what another element states: read only to compare, never to set. */
  readonly alias?: boolean;
  /** The field, when the text is its value as it stands. */
  readonly plain?: string;
  /** Reads a piece of a field that other elements read further pieces of. */
  readonly piece?: boolean;
}

/**
 * A row of a mapping: an element (or `@attribute`) of the format and its place in the model. Exactly one of `text`, `constant`,
 * `texts`, `lines`, or a group (`rules` with `at` or `each`).
 */
export interface Rule {
  /** Name with the prefix we write; `@name` for an attribute. */
  readonly name: string;
  readonly text?: Binding;
  /** Written always with its element, states nothing of the model. */
  readonly constant?: string;
  /** Repeated element ↔ list of texts. */
  readonly texts?: string;
  /** Repeated element ↔ one text whose lines they are. */
  readonly lines?: string;
  /** The object the rules below read into; empty for the present one. */
  readonly at?: string;
  /** The list to which each occurrence adds one. */
  readonly each?: string;
  readonly rules?: readonly Rule[];
  /** A group that is left out, and its values listed, when the format demands a part of it that is not stated. */
  readonly soft?: boolean;
  /** A group the format demands even when it states nothing. */
  readonly always?: boolean;
}

const identity = (path: string): Binding => ({
  fields: [path],
  plain: path,
  read: (text) => [text],
  write: ([value]) => (typeof value === 'string' && value !== '' ? value : undefined),
});

const bindingOf = (target: string | Binding): Binding =>
  typeof target === 'string' ? identity(target) : target;

/** An element with a text, and its attributes. */
export const leaf = (name: string, target: string | Binding, ...attributes: Rule[]): Rule => ({
  name,
  text: bindingOf(target),
  ...(attributes.length > 0 && { rules: attributes }),
});

export const constant = (name: string, value: string): Rule => ({ name, constant: value });

export const group = (name: string, at: string, rules: readonly Rule[]): Rule => ({ name, at, rules });

/** As `group`, left out when a demanded part is not stated. */
export const soft = (rule: Rule): Rule => ({ ...rule, soft: true });

export const list = (name: string, each: string, rules: readonly Rule[]): Rule => ({ name, each, rules });

export const texts = (name: string, path: string): Rule => ({ name, texts: path });

export const lines = (name: string, path: string): Rule => ({ name, lines: path });

/** States again what another element states. */
export const alias = (target: string | Binding): Binding => ({ ...bindingOf(target), alias: true });

/** A yes or no: written `yes` and `no`, read from these and from the usual spellings. */
export const flag = (path: string, yes = 'true', no = 'false'): Binding => ({
  fields: [path],
  read: (text) =>
    text === yes || text === 'true' ? [true] : text === no || text === 'false' ? [false] : undefined,
  write: ([value]) => (value === true ? yes : value === false ? no : undefined),
});

/** `0` or `1` in the model, a boolean in the format. */
export const mark = (path: string): Binding => ({
  fields: [path],
  read: (text) =>
    text === 'true' || text === '1' ? ['1'] : text === 'false' || text === '0' ? ['0'] : undefined,
  write: ([value]) => (value === '1' ? '1' : value === '0' ? '0' : undefined),
});

/** A code of the format for a code of the model, by a table model → format; others pass as they are. */
export const coded = (path: string, table: Readonly<Record<string, string>>): Binding => {
  const back = new Map(Object.entries(table).map(([ours, theirs]) => [theirs, ours]));
  return {
    fields: [path],
    read: (text) => [back.get(text) ?? text],
    write: ([value]) => (typeof value === 'string' && value !== '' ? (table[value] ?? value) : undefined),
  };
};

/** One text that holds several fields. */
export const compound = (
  fields: readonly string[],
  read: (text: string) => readonly Value[] | undefined,
  write: (values: readonly string[]) => string | undefined,
): Binding => ({
  fields,
  read,
  write: (values) =>
    values.some((value) => value !== undefined && value !== '')
      ? write(values.map((value) => (typeof value === 'string' ? value : '')))
      : undefined,
});

/** A value with a fixed companion: the telephone among contacts. */
export const withCompanion = (path: string, companion: string, value: string): Binding => ({
  fields: [path, companion],
  read: (text) => [text, value],
  write: ([text, kind]) => (typeof text === 'string' && text !== '' && kind === value ? text : undefined),
});

/** The `index`-th character of a code whose characters the format states apart. */
export const character = (path: string, index: number): Binding => ({
  fields: [path],
  piece: true,
  read: (text, [known]) => {
    if (text.length !== 1) return undefined;
    const before = (typeof known === 'string' ? known : '').padEnd(index, ' ');
    return [before.slice(0, index) + text + before.slice(index + 1)];
  },
  write: ([value]) => (typeof value === 'string' && value[index]?.trim() ? value[index] : undefined),
});

/**
 * The `index`-th piece of a text of `count` pieces between separators that the format states apart. Nothing is written for a
 * text of another number of pieces. `codec` turns the piece of the model into that of the format and back.
 */
export const piece = (
  path: string,
  separator: string,
  index: number,
  count: number,
  codec: {
    readonly out: (piece: string) => string | undefined;
    readonly in: (text: string) => string | undefined;
  } = {
    out: (text) => text,
    in: (text) => text,
  },
): Binding => ({
  fields: [path],
  piece: true,
  read: (text, [known]) => {
    const inner = codec.in(text);
    if (inner === undefined || inner.includes(separator)) return undefined;
    const pieces = typeof known === 'string' ? known.split(separator) : [];
    while (pieces.length < count) pieces.push('');
    pieces[index] = inner;
    return [pieces.join(separator)];
  },
  write: ([value]) => {
    const pieces = typeof value === 'string' ? value.split(separator) : [];
    return pieces.length === count && pieces[index] ? codec.out(pieces[index] as string) : undefined;
  },
});

/** `221126` in numbers of documents, `2026-11-22` in XML; days of this century. */
export const dayInNumber = {
  out: (day: string): string | undefined => day.replace(/^(\d\d)(\d\d)(\d\d)$/, '20$3-$2-$1'),
  in: (text: string): string | undefined => {
    const found = /^20(\d\d)-(\d\d)-(\d\d)$/.exec(text);
    return found ? `${found[3]}${found[2]}${found[1]}` : undefined;
  },
};

/** A value the format always states and the model only when it is not the usual one. */
export const usually = (path: string, usual: string): Binding => ({
  fields: [path],
  read: (text) => [text === usual ? undefined : text],
  write: ([value]) => (typeof value === 'string' && value !== '' ? value : usual),
});

/** A value written only when `condition` is stated, or only when it is not: two elements for two kinds of one field. */
export const dependent = (path: string, condition: string, whenStated: boolean): Binding => ({
  fields: [path, condition],
  read: (text) => [text, undefined],
  write: ([value, other]) =>
    typeof value === 'string' && value !== '' && (other !== undefined) === whenStated ? value : undefined,
});

const firstText = ([value]: readonly Value[]): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A value whose new element is made only when `holds` for the value and its companions. */
export const when = (
  path: string,
  companions: readonly string[],
  holds: (value: string, companions: readonly Value[]) => boolean,
): Binding => ({
  fields: [path, ...companions],
  read: (text) => [text, ...companions.map(() => undefined)],
  write: ([value, ...others]) =>
    typeof value === 'string' && value !== '' && holds(value, others) ? value : undefined,
  rewrite: firstText,
});

/** One text that stands in two fields of the model: the country of a person and of his address. */
export const both = (first: string, second: string): Binding => ({
  fields: [first, second],
  read: (text) => [text, text],
  write: ([one, other]) => (typeof one === 'string' ? one : typeof other === 'string' ? other : undefined),
});

/** A value in another spelling: `from` answers `undefined` to a text it does not know. */
export const spelled = (
  path: string,
  from: (text: string) => string | undefined,
  to: (value: string) => string | undefined,
): Binding => ({
  fields: [path],
  read: (text) => {
    const value = from(text);
    return value === undefined ? undefined : [value];
  },
  write: ([value]) => (typeof value === 'string' && value !== '' ? to(value) : undefined),
});
