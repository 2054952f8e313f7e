import { exitCode, type Io, WrongUse } from '../io.ts';
import { readJourney } from '../journey/read-journey.ts';
import { replayed } from '../journey/replay.ts';
import { retention } from '../journey/retention.ts';
import { jsonLines } from '../json-lines.ts';
import { readOptions } from '../options.ts';

/**
 * `journey replay --input FILE` judges whole escorts: JSON lines `{id, transit, reports}`, reports in the order of receipt
 * (407-11.1a, 407-11.2). Exit 1: a line was no journey. `journey dispose | hold | lift` are about data kept (407-18.3a).
 */
export const run = async ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  if (verb === 'dispose' || verb === 'hold' || verb === 'lift') return retention(verb, args, io);
  const { input } = readOptions('journey replay', args, ['input'], ['json']);
  if (verb !== 'replay' || input === undefined)
    throw new WrongUse('journey replay --input FILE [--json] | dispose | hold | lift');
  let code: number = exitCode.good;
  for await (const line of jsonLines(input, io)) {
    const read = line.message === undefined ? readJourney(line.value) : line.message;
    if (typeof read === 'string') {
      io.stdout(JSON.stringify({ id: null, unreadable: read }));
      code = exitCode.findings;
    } else io.stdout(JSON.stringify(replayed(read)));
  }
  return code;
};
