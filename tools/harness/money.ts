import type { Client } from '@tamga/adapters/database';
import { pool, transaction } from '@tamga/adapters/database';
import { logStatements } from '@tamga/adapters/evidence';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { ledgerStatements } from '@tamga/adapters/payment';
import { bankAccount, posting } from '@tamga/domain/payment';

/** Puts invented money on every payer's account, tiyn: a load lodges more than a demo person owns. */
export const topUp = async (url: string, amount: bigint): Promise<void> => {
  const owner = pool({ url, max: 1, name: 'top-up' });
  try {
    await transaction(owner, async (connection) => {
      const client = connection as Client;
      const { rows } = await client.query<{ readonly id: string }>('select id from payment.account');
      const now = machineClock.now();
      const transfers = rows.map(({ id }) =>
        posting({
          id: machineChance.id(),
          debit: bankAccount,
          credit: id,
          amount,
          clause: '389-18b',
          eventAt: now,
        }),
      );
      await ledgerStatements(client).transfer(transfers);
      await logStatements(client).log(
        transfers.map(({ id }) => ({
          class: 'FIN' as const,
          at: now,
          actorId: null,
          actorRole: 'system',
          onBehalfOf: null,
          objectKind: 'transfer',
          objectId: id,
          result: 'posted',
          basis: '389-18b' as const,
          facts: { load: true },
        })),
      );
    });
  } finally {
    await owner.end();
  }
};
