import type { Submission } from '@tamga/usecases/ports';

/** Large documents have little to gain from a common transaction, and it would hold their account and their memory for seconds. */
const bytesTogetherMax = 1_000_000;

/** Submissions in their order, in parts of at most so many bytes; a larger one is a part by itself. */
export const partsOf = <Kept extends Pick<Submission, 'content'>>(
  submissions: readonly Kept[],
  bytesMax: number = bytesTogetherMax,
): readonly (readonly Kept[])[] => {
  const parts: Kept[][] = [];
  let room = 0;
  for (const submission of submissions) {
    const { length } = submission.content;
    if (parts.length === 0 || length > room) {
      parts.push([]);
      room = bytesMax;
    }
    parts.at(-1)?.push(submission);
    room -= length;
  }
  return parts;
};
