import type { Chance, Submission, Work, Works } from '../ports/index.ts';
import { decideFilings } from './decide-filings.ts';
import { unread } from './endings.ts';
import { isFiling, type ReadPorts, type ReadSubmission, readSubmission } from './read-submission.ts';

export interface ProcessPorts extends ReadPorts {
  readonly works: Works;
}

/** A submission that an error of ours or an outage stopped; it stays as it was, to be taken again. */
export interface Stopped {
  readonly submission: Submission;
  readonly error: unknown;
}

/**
 * Takes kept submissions to their end: reads each, registers or refuses it with all the reasons (389-19.3), reserves the
 * payments (389-19.6b), chooses the channel and releases what is green by itself (389-19.4). One transaction for all, so that
 * the cost of a commit is shared; when it fails each has its own, so that none stops another. Answers with those that did
 * not come to their end.
 */
export const processSubmissions =
  (ports: ProcessPorts) =>
  async (submissions: readonly Submission[]): Promise<readonly Stopped[]> => {
    const stopped: Stopped[] = [];
    const read: ReadSubmission[] = [];
    for (const submission of submissions)
      await readSubmission(ports, submission).then(
        (one) => read.push(one),
        (error: unknown) => stopped.push({ submission, error }),
      );
    const failed = await end(ports, read);
    if (failed === undefined) return stopped;
    if (read.length === 1) return [...stopped, ...read.map(({ submission }) => ({ submission, ...failed }))];
    for (const one of read) {
      const alone = await end(ports, [one]);
      if (alone) stopped.push({ submission: one.submission, ...alone });
    }
    return stopped;
  };

/** Takes one submission to its end; throws what stopped it. */
export const processSubmission = (ports: ProcessPorts) => {
  const process = processSubmissions(ports);
  return async (submission: Submission): Promise<void> => {
    const [stopped] = await process([submission]);
    if (stopped) throw stopped.error;
  };
};

const end = async (
  { works, chance }: ProcessPorts,
  read: readonly ReadSubmission[],
): Promise<{ readonly error: unknown } | undefined> => {
  if (read.length === 0) return undefined;
  try {
    await works.run({ kind: 'system' }, (work) => write(work, chance, read));
    return undefined;
  } catch (error) {
    return { error };
  }
};

const write = async (work: Work, chance: Chance, read: readonly ReadSubmission[]): Promise<void> => {
  const endings = [
    ...read.flatMap((one) => (isFiling(one) ? [] : unread(one))),
    ...(await decideFilings(work, chance, read.filter(isFiling))),
  ];
  await work.insertDeclarations(endings.flatMap(({ declaration }) => declaration ?? []));
  for (const { lodgedDraft } of endings)
    if (lodgedDraft) await work.draftLodged(lodgedDraft.draftId, lodgedDraft.submissionId);
  await work.finishSubmissions(endings.map(({ end: of }) => of));
  await work.log(endings.flatMap(({ logs }) => logs));
  await work.tell(endings.map(({ notice }) => notice));
};
