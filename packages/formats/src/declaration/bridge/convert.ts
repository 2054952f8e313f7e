import type { Finding, GoodsDeclaration, KeptPart, Residue, SourceFormat } from '@tamga/domain/declaration';
import { accept, type Result, refuse } from '@tamga/domain/law';
import type { Decoded, Encoded, EncodeOptions, ImportReport, NotCarried } from '../interface.ts';
import type { XmlDocument, XmlElement, XmlNode } from '../xml/parse.ts';
import { writeNodes, xmlBytes } from '../xml/write.ts';
import type { Mapping } from './compile.ts';
import { Cursor } from './cursor.ts';
import { documentLayout } from './layout.ts';
import { readDocument } from './read.ts';
import { readUsual } from './read-usual.ts';
import { refill, type WhenGone } from './refill.ts';
import { noPlace } from './words.ts';
import { emitOne, Writing } from './write.ts';

type Model = { -readonly [K in keyof GoodsDeclaration]?: GoodsDeclaration[K] };

/** One XML format: its mapping and what cannot be said row by row. */
export interface XmlFormat {
  readonly format: SourceFormat;
  readonly mapping: Mapping;
  /** Local name of the element the mapping begins at. */
  readonly entry: string;
  readonly encoding: 'utf-8' | 'windows-1251';
  readonly whenGone: WhenGone;
  /** After reading: the kind of the declaration, values that only together say something. */
  readonly finish: (model: Model) => GoodsDeclaration;
  /** Before writing: what the format states always and the model need not. */
  readonly prepare: (
    declaration: GoodsDeclaration,
    options: EncodeOptions,
    anew: boolean,
  ) => GoodsDeclaration;
  /** Whether `prepare` would add to a declaration that was just read. */
  readonly completes?: (declaration: GoodsDeclaration) => boolean;
  /** Why the declaration cannot stand in this format at all. */
  readonly refuses?: (declaration: GoodsDeclaration) => readonly Finding[];
  /** What a new document begins with. */
  readonly heading: string;
  /** Whether a new document has its elements on lines of their own. */
  readonly indented?: boolean;
}

/**
 * Reads a document of the format, from the element the mapping begins at. A document in the form we write needs no markup kept;
 * its report is made when it is asked for.
 */
export const decodeXml = (format: XmlFormat, document: XmlDocument, entry: XmlElement): Decoded =>
  decodeUsual(format, document, entry) ?? decodeWhole(format, document, entry);

const decodeUsual = (format: XmlFormat, document: XmlDocument, entry: XmlElement): Decoded | undefined => {
  if (format.indented || document.before.length + document.after.length > 0 || entry !== document.root)
    return undefined;
  if (document.declaration !== format.heading) return undefined;
  const model: Model = {};
  if (!readUsual(entry, format.mapping.root, Cursor.root(model))) return undefined;
  const declaration = format.finish(model);
  if (format.completes?.(declaration)) return undefined;
  let report: ImportReport | undefined;
  return {
    declaration,
    format: format.format,
    get report() {
      report ??= reportOf(format, document, entry);
      return report;
    },
  };
};

const reportOf = (format: XmlFormat, document: XmlDocument, entry: XmlElement): ImportReport => {
  const { reading } = readDocument(document, format.mapping.root, {}, entry);
  return { mapped: reading.mapped, kept: reading.parts, notMapped: reading.notMapped };
};

const decodeWhole = (format: XmlFormat, document: XmlDocument, entry: XmlElement): Decoded => {
  const model: Model = {};
  const { reading, layout } = readDocument(document, format.mapping.root, model, entry);
  const declaration = format.finish(model);
  const report = { mapped: reading.mapped, kept: reading.parts, notMapped: reading.notMapped };
  // The layout is built of JSON values only; its tuples are wider in the type of the model.
  const residue: Residue = { format: format.format, parts: reading.parts, layout: layout as never };
  return { declaration: { ...declaration, residue }, format: format.format, report };
};

const freshText = (format: XmlFormat, prepared: GoodsDeclaration): { text: string; writing: Writing } => {
  const writing = new Writing();
  const emitted = emitOne(format.mapping.root, Cursor.root(prepared), writing);
  const root = emitted?.element ?? { name: format.mapping.root.name, attributes: [], children: [] };
  if (format.indented) indent(root as XmlElement, '\n');
  const declared = namespacesOf(format.mapping.namespaces);
  const body = writeNodes([{ ...(root as XmlElement), attributes: [...declared, ...root.attributes] }]);
  return { text: format.heading + body, writing };
};

/** Puts the elements inside an element on lines of their own. */
const indent = (element: XmlElement, line: string): void => {
  const inner = element.children.filter((child) => typeof child !== 'string');
  if (inner.length === 0 || inner.length < element.children.length) return;
  const spaced = inner.flatMap((child): XmlNode[] => [`${line}  `, child]);
  for (const child of inner) if ('children' in child) indent(child, `${line}  `);
  element.children.splice(0, element.children.length, ...spaced, line);
};

/** Declarations of the namespaces of the format. */
const namespacesOf = (namespaces: Readonly<Record<string, string>>): XmlElement['attributes'] =>
  Object.entries(namespaces).map(([prefix, value]) => ({
    name: prefix ? `xmlns:${prefix}` : 'xmlns',
    value,
  }));

/**
 * Writes the declaration in the format: from the markup of its source when it came from the same format, else anew. What the
 * format cannot carry is listed; what it demands and the declaration lacks refuses, unless a draft is asked for.
 */
export const encodeXml = (
  format: XmlFormat,
  declaration: GoodsDeclaration,
  options: EncodeOptions = {},
): Result<Encoded, readonly Finding[]> => {
  const impossible = format.refuses?.(declaration) ?? [];
  if (impossible.length > 0) return refuse(impossible);
  const residue = declaration.residue?.format === format.format ? declaration.residue : undefined;
  const layout = documentLayout(residue?.layout);
  const prepared = format.prepare(declaration, options, layout === undefined);
  const { text, writing } =
    residue && layout ? refilledText(format, prepared, residue, layout) : freshText(format, prepared);
  if (writing.findings.length > 0 && !options.draft) return refuse(writing.findings);
  const kept = layout ? [] : (declaration.residue?.parts ?? []);
  return accept({
    bytes: xmlBytes(text, encodingOf(format, layout?.declaration)),
    notCarried: [...notCarried(prepared, writing), ...kept.map(left)],
    findings: writing.findings,
  });
};

const left = ({ path, value }: KeptPart): NotCarried => ({ place: path, value, reason: noPlace });

/** The source's own encoding where we write it. */
const encodingOf = (format: XmlFormat, declaration: string | undefined): 'utf-8' | 'windows-1251' => {
  if (declaration === undefined) return format.encoding;
  return /encoding\s*=\s*["'](?:windows-1251|cp1251)["']/i.test(declaration) ? 'windows-1251' : 'utf-8';
};

/** A declaration of the source is written again when it names an encoding we write; else none, which means UTF-8. */
const headingOf = (declaration: string): string => {
  if (!/^<\?xml [^<>]*\?>$/.test(declaration)) return '';
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1]?.toLowerCase() ?? 'utf-8';
  if (['utf-8', 'utf8', 'windows-1251', 'cp1251'].includes(encoding)) return declaration;
  return declaration.replace(/(encoding\s*=\s*["'])[^"']*/, '$1UTF-8');
};

const refilledText = (
  format: XmlFormat,
  prepared: GoodsDeclaration,
  residue: Residue,
  layout: NonNullable<ReturnType<typeof documentLayout>>,
): { text: string; writing: Writing } => {
  const writing = new Writing(residue.parts);
  const { mapping } = format;
  const made = refill(
    layout,
    mapping.root,
    format.entry,
    mapping.namespaces,
    prepared,
    writing,
    format.whenGone,
  );
  const nodes: XmlNode[] = [...made.before, made.root, ...made.after];
  return { text: headingOf(layout.declaration) + writeNodes(nodes), writing };
};

/** Values of the model no element carries, each once: with the reason it was refused for, or for want of a place. */
const notCarried = (prepared: GoodsDeclaration, writing: Writing): NotCarried[] => {
  const refused = new Map(writing.refused.map((one) => [one.place, one]));
  const out: NotCarried[] = [];
  const leaf = (owner: object, key: string | number, value: unknown, place: string): void => {
    if (value === undefined || value === '' || writing.carried.get(owner)?.has(key)) return;
    out.push(refused.get(place) ?? { place, value: String(value), reason: noPlace });
  };
  const walk = (owner: object, place: string): void => {
    for (const [name, value] of Object.entries(owner)) {
      if (place === '' && (name === 'kind' || name === 'residue')) continue;
      const key = Array.isArray(owner) ? Number(name) : name;
      const inner = typeof key === 'number' ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`;
      if (typeof value === 'object' && value !== null) walk(value, inner);
      else leaf(owner, key, value, inner);
    }
  };
  walk(prepared, '');
  return out;
};
