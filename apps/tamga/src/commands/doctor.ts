import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { examine } from '../doctor.ts';
import { exitCode, type Io } from '../io.ts';
import { languageOf } from '../language.ts';

/**
 * `tamga doctor [--data DIR] [--json]`: whether this machine can run the system. With `--json` a line for each thing
 * looked at: `{"check","ok","found","message":{"kk","ru","en"}}`. Ends with 1 when one of them is not good.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const language = languageOf(io.env);
  const config = readConfig(io.env, values, io.cwd);
  if (!config.ok) {
    for (const { setting, found, message } of config.refusal) {
      io.stderr(`tamga: ${setting}=${found}: ${message[language]}`);
    }
    return exitCode.wrongUse;
  }
  const examinations = await examine(config.value);
  for (const { check, ok, found, message } of examinations) {
    const line = `${ok ? '✓' : '✗'} ${check}: ${found}${ok ? '' : `: ${message[language]}`}`;
    io.stdout(values.json ? JSON.stringify({ check, ok, found, message }) : line);
  }
  return examinations.every(({ ok }) => ok) ? exitCode.good : exitCode.findings;
};
