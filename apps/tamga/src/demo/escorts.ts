import type { Client, Pool } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { logStatements } from '@tamga/adapters/evidence';
import { machineChance } from '@tamga/adapters/machine';
import type { LogRecord } from '@tamga/domain/evidence';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { demoCarrier, demoOperator } from './people.ts';

/** Seals the demonstration has in stock. */
export const demoSeals: readonly { readonly id: string; readonly protocol: string }[] = Array.from(
  { length: 24 },
  (_, one) => ({ id: String(8_200_000_001 + one), protocol: one % 2 === 0 ? 'jt701' : 'wialon-ips' }),
);

/**
 * Names the demonstration's operator, its contracts with the importer and the carrier, and its stock of seals. Once: a second
 * start finds them.
 */
export const enterEscortDemo = (
  owner: Pool,
  importer: { readonly bin: string },
  now: Instant,
): Promise<boolean> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    const known = await client.query('select 1 from escort.operator');
    if (known.rows.length > 0) return false;
    const idOf = async (bin: string): Promise<string | undefined> =>
      (
        await client.query<{ readonly id: string }>('select id from persons.person where identifier = $1', [
          bin,
        ])
      ).rows[0]?.id;
    const operator = await idOf(demoOperator.bin);
    const parties = [await idOf(importer.bin), await idOf(demoCarrier.bin)];
    // Data of an older start without these persons are left as they are.
    if (!operator || parties.some((id) => id === undefined)) return false;
    const today = localDateAt(now);
    await client.query(
      `insert into escort.operator (person_id, country, act, valid_from) values ($1, 'KZ', $2, $3)`,
      [operator, 'DEMO', today],
    );
    for (const [index, party] of parties.entries())
      await client.query(
        `insert into escort.contract (id, number, party_id, valid_from, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6)`,
        [machineChance.id(), `DEMO-${index + 1}`, party, today, operator, now],
      );
    for (const { id, protocol } of demoSeals)
      await client.query(
        'insert into escort.seal (id, model, protocol) values ($1, $2, $2) on conflict do nothing',
        [id, protocol],
      );
    await logStatements(client).log([
      record('NationalOperator', operator, 'designated', '407-2.2', now),
      record('EscortContract', 'demo', 'entered', '407-18.1', now),
      record('NavigationSeal', 'demo', 'entered', '407-4', now),
    ]);
    return true;
  });

const record = (
  objectKind: string,
  objectId: string,
  result: string,
  basis: LogRecord['basis'],
  at: Instant,
): LogRecord => ({
  class: 'CFG',
  at,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind,
  objectId,
  result,
  basis,
  facts: { demo: true },
});
