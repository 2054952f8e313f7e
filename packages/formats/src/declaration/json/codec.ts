import {
  type Finding,
  type GoodsDeclaration,
  type KeptPart,
  type Residue,
  type SourceFormat,
  type SourceLayout,
  sourceFormats,
} from '@tamga/domain/declaration';
import { accept, type Result, refuse, text } from '@tamga/domain/law';
import type { Decoded, Encoded, LocatedError, MappedField } from '../interface.ts';
import { fault } from '../xml/errors.ts';
import { jsonFaultAt } from './fault-place.ts';
import { declarationShape, type Shape } from './shape.ts';

export const jsonBytesMax = 20 * 1024 * 1024;
const findingsMax = 1000;
const entriesMax = 100_000;
/** Kept parts of a JSON draft itself begin so; those of another source keep the path they have there. */
const ownPrefix = 'json:';

type Json = { readonly [key: string]: unknown };

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const locate = (characters: string, at: number): { line: number; column: number } => {
  const before = characters.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

/** A JSON value of bytes in UTF-8, or the located fault. */
export const parseJson = (bytes: Uint8Array): Result<unknown, LocatedError> => {
  if (bytes.length > jsonBytesMax) return refuse(fault('TOO_LARGE', { line: 1, column: 1 }, '20 MiB'));
  let characters: string;
  try {
    characters = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(fault('ENCODING_BROKEN', { line: 1, column: 1 }, 'utf-8'));
  }
  try {
    return accept(JSON.parse(characters));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return refuse(fault('JSON_BROKEN', locate(characters, jsonFaultAt(characters)), message.slice(0, 120)));
  }
};

/** Whether a JSON value is a draft of ours. */
export const isDraft = (value: unknown): value is Json =>
  isRecord(value) && (value.kind === 'goods' || value.kind === 'transit') && Array.isArray(value.items);

const wrongType = (place: string, found: string, expected: string): Finding => ({
  rule: 'FLC-002',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 5,
  place,
  found,
  expected,
  message: text(
    `${place || '/'}: мәннің түрі қате.`,
    `${place || '/'}: значение не того типа.`,
    `${place || '/'}: the value is of another type.`,
  ),
  fix: text(
    `Осы жерде ${expected} болуы керек; сандар мен күндер тырнақшада жазылады.`,
    `Здесь должно быть: ${expected}; числа и даты пишутся в кавычках.`,
    `Put ${expected} here; numbers and days are written in quotes.`,
  ),
});

class DraftReader {
  readonly findings: Finding[] = [];
  readonly kept: KeptPart[] = [];
  readonly mapped: MappedField[] = [];

  value(found: unknown, shape: Shape, place: string, pointer: string): unknown {
    if (shape === 'text' || shape === 'flag') return this.leaf(found, shape, place, pointer);
    if (Array.isArray(shape)) return this.list(found, (shape as readonly [Shape])[0], place, pointer);
    return this.record(found, shape as { readonly [key: string]: Shape }, place, pointer);
  }

  leaf(found: unknown, shape: 'text' | 'flag', place: string, pointer: string): unknown {
    if (typeof found !== (shape === 'text' ? 'string' : 'boolean'))
      return this.wrong(found, shape === 'text' ? '"…"' : 'true / false', place);
    this.mapped.push({ path: pointer, place });
    return found;
  }

  list(found: unknown, entry: Shape, place: string, pointer: string): unknown {
    if (!Array.isArray(found) || found.length > entriesMax) return this.wrong(found, '[ … ]', place);
    return found.map((value, i) => this.value(value, entry, `${place}[${i}]`, `${pointer}/${i}`));
  }

  record(found: unknown, shape: { readonly [key: string]: Shape }, place: string, pointer: string): unknown {
    if (!isRecord(found)) return this.wrong(found, '{ … }', place);
    const out: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(found)) {
      const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (place === '' && key === 'residue') continue;
      if (!Object.hasOwn(shape, key))
        this.kept.push({ path: ownPrefix + inner, value: JSON.stringify(value) });
      else out[key] = this.value(value, shape[key] as Shape, place ? `${place}.${key}` : key, inner);
    }
    return out;
  }

  wrong(found: unknown, expected: string, place: string): undefined {
    if (this.findings.length < findingsMax)
      this.findings.push(wrongType(place, JSON.stringify(found)?.slice(0, 80) ?? '', expected));
    return undefined;
  }

  residue(found: unknown): Residue | undefined {
    if (found === undefined) return undefined;
    if (!isRecord(found) || !isFormat(found.format) || !Array.isArray(found.parts)) {
      this.wrong(found, '{ format, parts }', 'residue');
      return undefined;
    }
    const sound = found.parts.every(
      (part) => isRecord(part) && typeof part.path === 'string' && typeof part.value === 'string',
    );
    if (!sound) this.wrong(found.parts, '[{ path, value }]', 'residue.parts');
    const parts = sound ? (found.parts as KeptPart[]) : [];
    // The bridge of the format checks the layout before it uses it.
    const layout = found.layout === undefined ? {} : { layout: found.layout as SourceLayout };
    return { format: found.format, parts, ...layout };
  }
}

const isFormat = (value: unknown): value is SourceFormat => sourceFormats.some((format) => format === value);

/** Reads a draft: fields of the model strictly, unknown keys kept and listed, wrong types as findings at their places. */
export const decodeDraft = (value: unknown): Result<Decoded, readonly Finding[]> => {
  if (!isDraft(value))
    return refuse([wrongType('', JSON.stringify(value)?.slice(0, 80) ?? '', '{ kind, items }')]);
  const reader = new DraftReader();
  const model = reader.record(value, declarationShape, '', '') as unknown as GoodsDeclaration;
  const source = reader.residue(value.residue);
  if (reader.findings.length > 0) return refuse(reader.findings);
  const residue =
    source || reader.kept.length > 0
      ? { ...(source ?? { format: 'json' as const }), parts: [...(source?.parts ?? []), ...reader.kept] }
      : undefined;
  return accept({
    declaration: residue ? { ...model, residue } : model,
    format: 'json',
    report: { mapped: reader.mapped, kept: reader.kept, notMapped: [] },
  });
};

/** Puts an unknown key back where it stood, when its place is still there. */
const putBack = (into: unknown, pointer: string, value: string): boolean => {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  let place: unknown = into;
  for (const key of keys) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  if (last === undefined || typeof place !== 'object' || place === null || Object.hasOwn(place, last))
    return false;
  const known = parseJson(new TextEncoder().encode(value));
  if (!known.ok) return false;
  Object.defineProperty(place, last, {
    value: known.value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return true;
};

/** Writes the model as JSON in UTF-8: the fields in lines, the residue at the end in one. */
export const encodeDraft = (declaration: GoodsDeclaration): Encoded => {
  const { residue, ...model } = declaration;
  const out = structuredClone(model);
  const own = residue?.parts.filter(({ path }) => path.startsWith(ownPrefix)) ?? [];
  const lost = own.filter(({ path, value }) => !putBack(out, path.slice(ownPrefix.length), value));
  const parts = residue?.parts.filter(({ path }) => !path.startsWith(ownPrefix)) ?? [];
  const rest = residue && residue.format !== 'json' ? { ...residue, parts } : undefined;
  const body = JSON.stringify(out, null, 2);
  const written = rest ? `${body.slice(0, -2)},\n  "residue": ${JSON.stringify(rest)}\n}` : body;
  return {
    bytes: new TextEncoder().encode(`${written}\n`),
    notCarried: lost.map(({ path, value }) => ({
      place: path,
      value,
      reason: text(
        'Бұл кілттің орны енді жоқ.',
        'Места этого ключа больше нет.',
        'The place of this key is gone.',
      ),
    })),
    findings: [],
  };
};
