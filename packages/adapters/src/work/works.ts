import type { Reader, Work, Works } from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { assignmentStatements, declarationStatements } from '../declaration/index.ts';
import { logStatements } from '../evidence/index.ts';
import { intakeStatements } from '../intake/index.ts';
import { noticeStatements } from '../notice/index.ts';
import { bankStatements, guaranteeStatements, ledgerStatements, paperStatements } from '../payment/index.ts';
import { applicationStatements, officeStatements } from '../persons/index.ts';

/** What one transaction may do, on a client inside it. */
export const workOn = (client: Client): Work => ({
  ...intakeStatements(client),
  ...declarationStatements(client),
  ...assignmentStatements(client),
  ...officeStatements(client),
  ...applicationStatements(client),
  ...ledgerStatements(client),
  ...bankStatements(client),
  ...paperStatements(client),
  ...guaranteeStatements(client),
  ...logStatements(client),
  ...noticeStatements(client),
});

/** Names the reader for row-level security, for this transaction only. */
export const nameReader = async (client: Client, reader: Reader): Promise<void> => {
  if (reader.kind === 'system') return;
  await client.query(`select set_config('tamga.reader', $1, true), set_config('tamga.office', $2, true)`, [
    reader.actingForId,
    reader.officeCode ?? '',
  ]);
};

/** Transactions on a pool: the reader is named first, a conflict with another transaction is tried again. */
export const worksOn = (pool: Pool): Works => ({
  run: (reader, work) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      await nameReader(client, reader);
      return work(workOn(client));
    }),
});
