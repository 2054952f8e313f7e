import { sealFlags } from '@tamga/domain/escort';
import { accept, type Result, refuse, type Text, text } from '@tamga/domain/law';
import { protocolNames } from '../protocol-names.ts';
import { checkExamples } from './examples.ts';
import type { SealModel, SignalLine } from './profile.ts';

/** What is wrong with a file of a seal model: where, and what is expected there. */
export interface ModelFault {
  /** `lines[3].flag`. */
  readonly place: string;
  readonly message: Text;
}

const linesMax = 256;
const wordsMax = 500;

const shackles = ['inserted', 'out', 'cut'] as const;
const locks = ['locked', 'unlocked'] as const;
const covers = ['closed', 'open'] as const;

type Words = Readonly<Record<string, unknown>>;

/**
 * Reads a seal model from JSON: `{kind: "seal-model", id, name, protocol, from, source, lines, utcOffsetHours?, examples}` with lines
 * `{field, bit | is, clear?, flag?, shackle?, lock?, cover?}` and examples `{hex | text, flags, shackle?, lock?, cover?}`: frames of a
 * device and what the model must read from them. Refuses with every fault it finds, not the first; an example that reads otherwise
 * is one.
 */
export const readSealModel = (value: unknown): Result<SealModel, readonly ModelFault[]> => {
  const faults: ModelFault[] = [];
  const expect = (holds: boolean, place: string, what: string): void => {
    if (!holds) faults.push({ place, message: expected(what) });
  };
  const found = wordsOf(value);
  const { kind, id, name, protocol, from, source, lines, utcOffsetHours: offset, examples, ...rest } = found;
  expect(kind === 'seal-model', 'kind', '"seal-model"');
  expect(typeof id === 'string' && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(id), 'id', 'a–z, 0–9, "." "-"');
  expect(isText(name), 'name', `1–${wordsMax}`);
  expect(isText(source), 'source', `1–${wordsMax}`);
  expect(isOneOf(protocol, protocolNames), 'protocol', protocolNames.join(' | '));
  expect(isDay(from), 'from', 'YYYY-MM-DD');
  const isOffset = typeof offset === 'number' && Math.abs(offset) <= 14 && Number.isInteger(offset * 4);
  expect(offset === undefined || isOffset, 'utcOffsetHours', '-14 … 14');
  for (const unknown of Object.keys(rest)) expect(false, unknown, '—');
  const rows = Array.isArray(lines) && lines.length <= linesMax ? lines : undefined;
  expect(rows !== undefined, 'lines', `[ … ], ≤ ${linesMax}`);
  for (const [index, line] of (rows ?? []).entries()) checkLine(wordsOf(line), `lines[${index}]`, expect);
  if (faults.length > 0) return refuse(faults);
  const { kind: _, examples: __, ...model } = found;
  checkExamples(model as unknown as SealModel, examples, expect);
  return faults.length > 0 ? refuse(faults) : accept(model as unknown as SealModel);
};

const checkLine = (
  line: Words,
  place: string,
  expect: (holds: boolean, place: string, what: string) => void,
): void => {
  const { field, bit, clear, is, flag, shackle, lock, cover, ...rest } = line as {
    [K in keyof SignalLine]: unknown;
  };
  expect(isText(field), `${place}.field`, '1–500');
  expect((bit === undefined) !== (is === undefined), place, '"bit" | "is"');
  expect(bit === undefined || isWhole(bit, 31), `${place}.bit`, '0 … 31');
  expect(clear === undefined || (clear === true && bit !== undefined), `${place}.clear`, 'true + "bit"');
  expect(is === undefined || isWhole(is, 2 ** 32 - 1), `${place}.is`, '0 … 4294967295');
  expect(flag === undefined || isOneOf(flag, sealFlags), `${place}.flag`, sealFlags.join(' | '));
  expect(shackle === undefined || isOneOf(shackle, shackles), `${place}.shackle`, shackles.join(' | '));
  expect(lock === undefined || isOneOf(lock, locks), `${place}.lock`, locks.join(' | '));
  expect(cover === undefined || isOneOf(cover, covers), `${place}.cover`, covers.join(' | '));
  const says = [flag, shackle, lock, cover].some((one) => one !== undefined);
  expect(says, place, '"flag" | "shackle" | "lock" | "cover"');
  for (const unknown of Object.keys(rest)) expect(false, `${place}.${unknown}`, '—');
};

const wordsOf = (value: unknown): Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Words) : {};

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= wordsMax;

const isWhole = (value: unknown, max: number): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max;

const isOneOf = (value: unknown, among: readonly string[]): boolean =>
  typeof value === 'string' && among.includes(value);

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

const expected = (what: string): Text =>
  what === '—'
    ? text(
        'бұл өріс белгісіз, оны алып тастаңыз',
        'это поле неизвестно, уберите его',
        'this field is not known, remove it',
      )
    : text(`мынадай болуы керек: ${what}`, `должно быть: ${what}`, `must be: ${what}`);
