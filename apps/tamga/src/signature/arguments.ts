import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '@tamga/domain/time';
import { WrongUse } from '../io.ts';

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Options of a command: `many` may stand several times, `one` once, `flags` have no value. */
export interface OptionNames {
  readonly many?: readonly string[];
  readonly one?: readonly string[];
  readonly flags?: readonly string[];
}

export interface ReadArguments {
  readonly files: readonly string[];
  readonly many: (name: string) => readonly string[];
  readonly one: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/** Reads arguments. Throws `WrongUse` for an option the command does not know. */
export const readArguments = (
  args: readonly string[],
  { many = [], one = [], flags = [] }: OptionNames,
): ReadArguments => {
  const { values, positionals } = parse(args, {
    ...Object.fromEntries(many.map((name) => [name, { type: 'string', multiple: true }])),
    ...Object.fromEntries(one.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }])),
  });
  return {
    files: positionals,
    many: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    one: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    has: (name) => values[name] === true,
  };
};

const parse = (
  args: readonly string[],
  options: Readonly<Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>>,
): { values: Values; positionals: readonly string[] } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: { ...values }, positionals };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
};

/** A moment as `2026-10-01T00:00:00Z`, with or without milliseconds. Throws `WrongUse`. */
export const readMoment = (written: string): Instant => {
  const full = parseInstant(written.replace(/(:\d{2})Z$/, '$1.000Z'));
  if (!full || Number.isNaN(Date.parse(full)))
    throw new WrongUse(`not a moment: ${written} (as 2026-10-01T00:00:00Z)`);
  return full;
};
