import { transition } from '@tamga/domain/law';
import { guaranteeTransitions } from '@tamga/domain/payment';
import { localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, Works } from '../ports/index.ts';
import { limitBack } from './grants.ts';
import { systemRecord } from './system-record.ts';

/**
 * The last day of a guarantee is over: what is free of its limit no longer counts (PAY-107). What rests on it rests until the
 * obligation ends or the guarantee is called; what becomes free later goes back the same way.
 */
export const expireGuarantee =
  ({ works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance }) =>
  (id: string): Promise<boolean> =>
    works.run({ kind: 'system' }, async (work) => {
      const now = clock.now();
      const guarantee = await work.lockGuarantee(id);
      if (!guarantee || guarantee.validUntil >= localDateAt(now)) return false;
      const step = transition(guaranteeTransitions, guarantee.state, 'expire');
      if (!step.ok && guarantee.state !== 'expired') return false;
      const back = limitBack(guarantee, chance.id(), 'PAY-107', now);
      if (back.length === 0 && !step.ok) return false;
      const outcome = await work.transfer(back);
      if (outcome !== 'taken') return false;
      if (step.ok) await work.moveGuarantee(id, step.value.to, now);
      await work.log([
        systemRecord('FIN', now, 'guarantee', id, 'expired', 'PAY-107', {
          validUntil: guarantee.validUntil,
          amount: back.reduce((sum, { amount }) => sum + amount, 0n).toString(),
          rests: guarantee.held.toString(),
        }),
      ]);
      return true;
    });
