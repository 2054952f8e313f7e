import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { isOwnFault } from './own-fault.ts';

const wordsLinesMax = 60;
const stackLinesMax = 4;

/** Reporter of node:test for a person in a hurry: every failure and skip as it happens, and nothing of what went well. */
export default async function* briefReporter(source: AsyncIterable<TestEvent>) {
  for await (const event of source) {
    if (event.type === 'test:fail') yield isOwnFault(event.data) ? failure(event.data) : '';
    else if (event.type === 'test:pass' && event.data.skip !== undefined) yield skip(event.data);
    else if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
  }
}

interface Place {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

const where = ({ file, line }: Place): string => (file === undefined ? '' : `  (${file}:${line ?? 1})`);

const skip = (data: Place & { skip?: string | boolean | undefined }): string =>
  `– skipped: ${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}\n`;

const failure = (data: Place & { details: { error: Error } }): string => {
  const cause = data.details.error.cause ?? data.details.error;
  const words = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const lines = words.split('\n');
  const stackAt = lines.findIndex((line) => /^\s+at \S/.test(line));
  const shown =
    stackAt < 0
      ? lines.slice(0, wordsLinesMax)
      : [
          ...lines.slice(0, Math.min(stackAt, wordsLinesMax)),
          ...lines.slice(stackAt, stackAt + stackLinesMax),
        ];
  return `✖ ${data.name}${where(data)}\n${shown.map((line) => `    ${line}`).join('\n')}\n`;
};
