import { DatabaseFault, MigrationFault } from '@tamga/adapters/database';
import { text } from '@tamga/domain/law';
import { exitCode, type Io, WrongUse } from './io.ts';
import { languageOf } from './language.ts';
import { PortTaken } from './programs.ts';
import { ProgramFault } from './supervisor.ts';
import { WebBuildFault } from './web-build.ts';

/**
 * Says on standard error what was thrown, and answers with the exit code: a line for what the caller can mend, a
 * sentence in his language and the detail for what the machine lacks, the whole for a mistake of ours.
 */
export const explain = (error: unknown, io: Io): number => {
  const language = languageOf(io.env);
  if (isWrongUse(error)) {
    io.stderr(`tamga: ${error.message}`);
    return exitCode.wrongUse;
  }
  if (error instanceof PortTaken) {
    io.stderr(`tamga: ${error.text[language]}`);
    return exitCode.wrongUse;
  }
  if (error instanceof DatabaseFault) {
    io.stderr(`tamga: ${error.text[language]}\n${error.detail}`);
  } else if (error instanceof MigrationFault) {
    io.stderr(`tamga: ${words.migration[language]}: ${error.message}`);
  } else if (error instanceof WebBuildFault) {
    io.stderr(`tamga: ${words.webBuild[language]}\n${error.message}`);
  } else if (error instanceof ProgramFault) {
    io.stderr(`tamga: ${words.program[language]}: ${error.message}\n${error.lastLines}`);
  } else {
    io.stderr(`tamga: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return exitCode.ourFault;
};

/** What `parseArgs` of Node throws for wrong options is the caller's to mend, too. */
const isWrongUse = (error: unknown): error is Error =>
  error instanceof WrongUse ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));

const words = {
  migration: text(
    'дерекқордың құрылымы жаңартылмады',
    'структура базы данных не обновлена',
    'the database could not be brought to this version',
  ),
  webBuild: text(
    'браузер қосымшасы жиналмады',
    'приложение для браузера не собралось',
    'the browser application does not build',
  ),
  program: text(
    'жүйенің бір бөлігі іске қосылмады',
    'часть системы не запустилась',
    'a part of the system did not start',
  ),
};
