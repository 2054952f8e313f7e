import type { Clock, ForwardLink, ForwardQueue } from '../ports/index.ts';

/**
 * Forwards the next facts to another operator and notes them once they are confirmed (407-1.2): after a crash or a lost connection
 * they go again from there, so that each arrives at least once. Answers whether there may be more.
 */
export const forwardFacts =
  ({
    queue,
    link,
    clock,
  }: {
    readonly queue: ForwardQueue;
    readonly link: ForwardLink;
    readonly clock: Clock;
  }) =>
  async (): Promise<boolean> => {
    const batch = await queue.next();
    if (!batch) return false;
    const refused = batch.facts.length > 0 ? await link.send(batch.facts) : 0;
    await queue.done(batch.cursor, { sent: batch.facts.length - refused, refused }, clock.now());
    return true;
  };
