import type { Client } from '@tamga/adapters/database';
import { machineChance } from '@tamga/adapters/machine';

/** Enters so many invented payers, each with an empty account of advance money; answers with their ids. */
export const enterPayers = async (client: Client, count: number): Promise<readonly string[]> => {
  const ids = Array.from({ length: count }, () => machineChance.id());
  await client.query(
    `insert into persons.person (id, kind, identifier, name, registered_at)
     select id, 'legal', lpad(n::text, 12, '0'), 'payer ' || n, now() from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await client.query(
    `insert into payment.account (id, owner_id, kind) select 'payer:' || id || ':advance', id, 'advance' from unnest($1::uuid[]) as p (id)`,
    [ids],
  );
  return ids;
};
