import { parseArgs } from 'node:util';
import { WrongUse } from './io.ts';

/** Reads `--name value` and `--flag` words; anything else is wrong use. A flag that is set reads as `true`. */
export const readOptions = <const Name extends string, const Flag extends string>(
  command: string,
  args: readonly string[],
  names: readonly Name[],
  flags: readonly Flag[],
): { readonly [K in Name]?: string } & { readonly [K in Flag]?: boolean } => {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((flag) => [flag, { type: 'boolean' as const }] as const),
  ]);
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as ReturnType<
      typeof readOptions<Name, Flag>
    >;
  } catch (error) {
    throw new WrongUse(`${command}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
};
