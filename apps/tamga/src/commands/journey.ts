import { exitCode, type Io, WrongUse } from '../io.ts';
import type { Fault } from '../journey/members.ts';
import { readJourney } from '../journey/read-journey.ts';
import { replayed } from '../journey/replay.ts';
import { retention } from '../journey/retention.ts';
import { type JsonLine, jsonLines } from '../json-lines.ts';
import { readOptions } from '../options.ts';

/**
 * `journey replay --input FILE` judges whole escorts: JSON lines `{id, transit, reports}`, reports in the order of receipt
 * (407-11.1a, 407-11.2). Exit 1: a line was no journey, and its answer says where and what to write instead. `journey
 * dispose | hold | lift` are about data kept (407-18.3a).
 */
export const run = async ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  if (verb === 'dispose' || verb === 'hold' || verb === 'lift') return retention(verb, args, io);
  const { input } = readOptions('journey replay', args, ['input'], ['json']);
  if (verb !== 'replay' || input === undefined)
    throw new WrongUse('journey replay --input FILE [--json] | dispose | hold | lift');
  let code: number = exitCode.good;
  for await (const line of jsonLines(input, io)) {
    const { answer, good } = answerTo(line);
    io.stdout(JSON.stringify(answer));
    if (!good) code = exitCode.findings;
  }
  return code;
};

const answerTo = (line: JsonLine): { readonly answer: object; readonly good: boolean } => {
  if (line.message !== undefined) {
    const fix = 'write one JSON object a line: {"id":…,"transit":{…},"reports":[…]}';
    return refusal(line, [{ code: 'NOT_JSON', place: line.place, found: line.message, fix }]);
  }
  const read = readJourney(line.value);
  return 'faults' in read ? refusal(line, read.faults) : { answer: replayed(read), good: true };
};

const refusal = ({ place, value }: JsonLine, faults: readonly Fault[]) => {
  const { id } = (value ?? {}) as { readonly id?: unknown };
  const named = typeof id === 'string' ? id : null;
  return {
    answer: { id: named, refusal: 'JOURNEY_UNREADABLE', clause: '407-11.1a', place, faults },
    good: false,
  };
};
