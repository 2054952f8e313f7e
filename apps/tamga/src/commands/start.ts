import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeFolder, tryLock } from '@tamga/adapters/database';
import { text } from '@tamga/domain/law';
import { readConfig } from '../config.ts';
import { explain } from '../explain.ts';
import { exitCode, FileFault, type Io } from '../io.ts';
import { languageOf } from '../language.ts';
import { launch } from '../launch.ts';
import { seed } from '../seed.ts';
import { shutdownOnSignal } from '../shutdown.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

/**
 * `tamga start [--data DIR] [--demo] [--json]`: database, migrations, first filling, processes; then waits. Ends with 0
 * after SIGINT or SIGTERM, 2 for settings that cannot be used, 3 when something does not start or is lost.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const language = languageOf(io.env);
  const config = readConfig(io.env, values, io.cwd);
  if (!config.ok) {
    for (const { setting, found, message } of config.refusal) {
      io.stderr(`tamga: ${setting}=${found}: ${message[language]}`);
    }
    return exitCode.wrongUse;
  }
  await makeFolder(config.value.dataDir, 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new FileFault(config.value.dataDir, error.code ?? '', error);
  });
  const lock = await tryLock(join(config.value.dataDir, 'launcher'));
  if (!lock) {
    io.stderr(`tamga: ${words.running[language]}: ${config.value.dataDir}`);
    return exitCode.wrongUse;
  }

  const shutdown = shutdownOnSignal();
  let code: number = exitCode.good;
  try {
    await Promise.race([
      launch(config.value, io, { root, shutdown, fill: seed, json: values.json ?? false }),
      shutdown.asked,
    ]);
    await shutdown.asked;
  } catch (error) {
    code = explain(error, io);
  }
  io.stderr(words.stopping[language]);
  await shutdown.run();
  await lock.release();
  return code;
};

const words = {
  running: text(
    'осы деректер қалтасымен жүйе қазірдің өзінде жұмыс істеп тұр',
    'система с этой папкой данных уже работает',
    'the system is already running on this data folder',
  ),
  stopping: text('Тоқтатылуда…', 'Остановка…', 'Stopping…'),
};
