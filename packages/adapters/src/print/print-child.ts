import { FormTooLong } from './content.ts';
import type { ChildAnswer, ChildJob } from './printer.ts';
import { openTypesetter } from './typesetter.ts';

/** The process that lays forms out, one after another. It knows no secrets and ends when its parent does. */
const answer = (message: ChildAnswer): void => {
  process.send?.(message);
};
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

process.on('disconnect', () => process.exit(0));
try {
  const typeset = openTypesetter();
  process.on('message', ({ id, form }: ChildJob) => {
    try {
      answer({ id, pdf: typeset(form), memory: process.memoryUsage.rss() });
    } catch (error) {
      const tooLong = error instanceof FormTooLong;
      answer({ id, fault: wordsOf(error), tooLong, memory: process.memoryUsage.rss() });
    }
  });
  answer({ ready: true });
} catch (error) {
  answer({ broken: wordsOf(error) });
}
