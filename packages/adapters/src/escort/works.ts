import type { EscortWorks } from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { noticeStatements } from '../notice/index.ts';
import { nameReader } from '../work/index.ts';
import { escortStatements } from './life-statements.ts';

/** Transactions about escorts: the reader is named first, as row-level security asks. */
export const escortWorks = (pool: Pool): EscortWorks => ({
  run: (reader, work) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      await nameReader(client, reader);
      return work({
        ...escortStatements(client),
        ...logStatements(client),
        ...noticeStatements(client),
      });
    }),
});
