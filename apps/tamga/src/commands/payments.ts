import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Client } from '@tamga/adapters/database';
import { storedCalculations } from '@tamga/adapters/payment';
import {
  calculateCase,
  canonicalJson,
  caseKinds,
  readCase,
  replaysSame,
  type WrittenCase,
} from '@tamga/domain/payment';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { onOwnerPool } from '../owner-pool.ts';

/** A written case is a page or two; a file of many is JSON lines. */
const fileBytesMax = 64 * 1024 * 1024;

/**
 * `payments calculate FILE…` prints the answer of each written case `{id, case, settings, input}`; `payments replay
 * FILE…` computes stored answers again and compares them byte for byte (389-14.5, PAY-008). A file holds one JSON value
 * or JSON lines. `payments replay --stored` computes the payments of every declaration of the database again. Exit 1: a refusal, or an answer that is not the same.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const [verb, ...rest] = args;
  const json = rest.includes('--json');
  if (verb === 'replay' && rest.includes('--stored')) return replayStored(rest, io);
  const unknown = rest.find((word) => word.startsWith('--') && word !== '--json');
  if (unknown) throw new WrongUse(`payments: unknown option ${unknown}`);
  const files = rest.filter((word) => word !== '--json');
  if ((verb !== 'calculate' && verb !== 'replay') || files.length === 0)
    throw new WrongUse(
      'payments calculate|replay FILE… [--json], payments replay --stored [--data DIR] [--json]',
    );
  let code: number = exitCode.good;
  for (const file of files)
    for (const value of await readValues(file, io)) {
      const outcome = verb === 'calculate' ? calculate(value) : replay(value);
      io.stdout(json ? outcome.line : outcome.words);
      if (!outcome.good) code = exitCode.findings;
    }
  return code;
};

/** Declarations read at a time. */
const storedAtOnce = 200;

/** Every stored result, computed again from what was kept beside it; a line each, in the order of ids. */
const replayStored = async (words: readonly string[], io: Io): Promise<number> => {
  const options = {
    stored: { type: 'boolean' },
    json: { type: 'boolean' },
    data: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...words], options });
  let good = true;
  await onOwnerPool(values.data, io, async (owner) => {
    let after: string | undefined;
    for (;;) {
      const page = await storedCalculations(owner as unknown as Client, after, storedAtOnce);
      for (const { declarationId, number, kept, hashHolds, result } of page) {
        const same = hashHolds && replaysSame({ ...kept, result });
        const { line, words: told } = verdict(declarationId, same);
        io.stdout(values.json ? line : `${number ?? ''} ${told}`.trim());
        good &&= same;
      }
      after = page.at(-1)?.declarationId;
      if (page.length < storedAtOnce) return;
    }
  });
  return good ? exitCode.good : exitCode.findings;
};

interface Outcome {
  readonly line: string;
  /** For people. */
  readonly words: string;
  readonly good: boolean;
}

/** The JSON value of a file, or one value for each line when the first line is JSON. The rest is a value with a message. */
const readValues = async (file: string, io: Io): Promise<readonly unknown[]> => {
  const text = new TextDecoder().decode(await io.readFile(file, fileBytesMax));
  const whole = parse(text, file);
  if (!isUnreadable(whole)) return [whole];
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]));
  const values = lines.map(({ line, index }) => parse(line, `${file}, line ${index + 1}`));
  return values.length < 2 || isUnreadable(values[0]) ? [whole] : values;
};

const parse = (text: string, place: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { unreadable: `${place}: ${error instanceof Error ? error.message : String(error)}` };
  }
};

const isUnreadable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'unreadable' in value;

const calculate = (value: unknown): Outcome => {
  const written = readCase(value);
  if (!written) return notACase(value);
  const line = answerLine(written);
  const answer = JSON.parse(line) as { readonly refusal?: string; readonly total?: string };
  const words = answer.refusal
    ? `${written.id}: ${answer.refusal}\n${missingWords(line)}`
    : `${written.id}: ${answer.total ?? line}`;
  return { line, words, good: answer.refusal === undefined };
};

const missingWords = (line: string): string => {
  const { missing = [] } = JSON.parse(line) as {
    readonly missing?: readonly { readonly message: { readonly ru: string } }[];
  };
  return missing.map(({ message }) => `  ${message.ru}`).join('\n');
};

/** The answer with the case it was computed from and the hash of that case: what replay needs. */
const answerLine = (written: WrittenCase): string => {
  const calculation = { case: written.kind, settings: written.settings, input: written.input };
  const stored = { calculation, inputSha256: sha256(canonicalJson(calculation)) };
  const answer = calculateCase(written);
  return answer.ok
    ? JSON.stringify({ id: written.id, ...answer.value, ...stored })
    : JSON.stringify({
        id: written.id,
        refusal: answer.refusal.code,
        missing: answer.refusal.missing,
        ...stored,
      });
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const notACase = (value: unknown): Outcome => {
  const { id, unreadable: why } = (value ?? {}) as { readonly id?: unknown; readonly unreadable?: string };
  const message = why ?? `no case of a known kind (${caseKinds.join(', ')}) with an input`;
  const line = JSON.stringify({ id: typeof id === 'string' ? id : null, refusal: 'BAD_CASE', message });
  return { line, words: message, good: false };
};

/** A stored answer of `calculate`; or a written case with `expected`, whose stated keys are compared. */
const replay = (value: unknown): Outcome => {
  const stored = value as {
    readonly id?: unknown;
    readonly calculation?: object;
    readonly inputSha256?: unknown;
  } | null;
  if (stored?.calculation) {
    const written = readCase({ ...stored.calculation, id: stored.id });
    if (!written) return notACase(value);
    return verdict(written.id, answerLine(written) === JSON.stringify(value));
  }
  const written = readCase(value);
  const expected = (value as { readonly expected?: unknown } | null)?.expected;
  if (!written) return notACase(value);
  if (expected === undefined) return notStored(written.id);
  return verdict(written.id, contains(JSON.parse(answerLine(written)), expected));
};

const verdict = (id: string, same: boolean): Outcome => ({
  line: JSON.stringify({ id, same }),
  words: `${id}: ${same ? 'the same' : 'DIFFERENT'}`,
  good: same,
});

const notStored = (id: string): Outcome => {
  const message = 'holds no stored result to compare with: replay what `payments calculate --json` printed';
  return { line: JSON.stringify({ id, same: false, message }), words: `${id}: ${message}`, good: false };
};

/** Texts of our own wording, which a case of another author does not share. */
const wording = new Set(['steps', 'rate', 'base', 'note']);

const contains = (answer: unknown, expected: unknown): boolean => {
  if (Array.isArray(expected))
    return (
      Array.isArray(answer) &&
      answer.length === expected.length &&
      expected.every((one, index) => contains(answer[index], one))
    );
  if (typeof expected !== 'object' || expected === null) return answer === expected;
  if (typeof answer !== 'object' || answer === null) return false;
  return Object.entries(expected).every(
    ([key, one]) => wording.has(key) || contains((answer as Readonly<Record<string, unknown>>)[key], one),
  );
};
