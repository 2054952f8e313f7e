import { readdir } from 'node:fs/promises';
import { text } from '@tamga/domain/law';
import { explain } from './explain.ts';
import { commandHelp, helpPage } from './help.ts';
import { type Command, exitCode, type Io } from './io.ts';
import { languageOf } from './language.ts';

/**
 * Runs `tamga <command> …`: the words after the name go to `commands/<command>.ts`. Answers with the exit code, and
 * says on standard error what a command threw. `folder` is where the commands stand.
 */
export const dispatch = async (words: readonly string[], io: Io, folder: URL): Promise<number> => {
  const [name, ...args] = words;
  const commands = await commandsIn(folder);
  const language = languageOf(io.env);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const show = name === undefined ? io.stderr : io.stdout;
    show(helpPage(commands, language));
    return name === undefined ? exitCode.wrongUse : exitCode.good;
  }
  if (!commands.includes(name)) {
    io.stderr(`${unknown[language]}: ${name}`);
    io.stderr(helpPage(commands, language));
    return exitCode.wrongUse;
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout(commandHelp(name, language));
    return exitCode.good;
  }
  try {
    const command = (await import(new URL(`${name}.ts`, folder).href)) as Command;
    return await command.run(args, io);
  } catch (error) {
    return explain(error, io);
  }
};

/** The names of the files there, and nothing that a caller wrote, make a command. */
const commandsIn = async (folder: URL): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((file) => /^[a-z][a-z-]*\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .toSorted();

const unknown = text('белгісіз команда', 'неизвестная команда', 'unknown command');
