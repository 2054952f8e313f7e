import { endHold } from '@tamga/domain/payment';
import type { Chance, Clock, Works } from '../ports/index.ts';
import { systemRecord } from './system-record.ts';

/**
 * Lets a hold go whose time has come (PAY-112a): an event like any other, recorded, and settled against a capture that comes
 * at the same moment by the one end a hold can have. A hold that has ended is only forgotten.
 */
export const expireHold =
  ({ works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance }) =>
  (holdId: string): Promise<'expired' | 'ended'> =>
    works.run({ kind: 'system' }, async (work) => {
      const hold = await work.hold(holdId);
      const now = clock.now();
      const ended = hold && endHold(hold, 'void', chance.id(), 'PAY-112a', now);
      const outcome =
        ended &&
        (await work.transfer(
          [ended],
          [
            systemRecord('FIN', now, 'transfer', ended.id, 'expired', 'PAY-112a', {
              hold: hold.id,
              amount: hold.amount.toString(),
              code: hold.paymentCode,
            }),
          ],
        ));
      await work.forgetExpiry(holdId);
      return outcome === 'taken' ? 'expired' : 'ended';
    });
