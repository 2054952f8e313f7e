import { fromEpochMs, toEpochMs } from '@tamga/domain/time';
import type { Clock, RetentionWorks } from '../ports/index.ts';

/** What a seal kept in its memory may still come for so long after its deactivation. */
const settleMs = 7 * 86_400_000;

/**
 * Seals one finished journey into a compressed block (407-18.3a): what is read from it is what was kept, and nothing is dropped. The
 * operation log gets the block's SHA-256. Answers whether there may be more.
 */
export const archiveJourney =
  ({ works, clock }: { readonly works: RetentionWorks; readonly clock: Clock }) =>
  async (): Promise<boolean> =>
    works.run(async (work) => {
      const now = clock.now();
      const journey = await work.nextFinished(fromEpochMs(toEpochMs(now) - settleMs));
      if (!journey) return false;
      const { facts, bytes, sha256 } = await work.seal(journey, now);
      await work.log([
        {
          class: 'SEC',
          at: now,
          actorId: null,
          actorRole: 'NationalOperator',
          onBehalfOf: null,
          objectKind: 'Carriage',
          objectId: journey.escortId,
          result: 'archived',
          basis: '407-18.3a',
          facts: { number: journey.carriageNumber, seal: journey.sealNumber, facts, bytes, sha256 },
        },
      ]);
      return true;
    });
