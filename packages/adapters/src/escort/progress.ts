import type { Instant } from '@tamga/domain/time';
import type { EscortProgress } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type FactColumns, factOf, validAndIntact } from './fact-rows.ts';

/** First valid signals of a seal that are looked at: what was sent before it was shut does not hide them. */
const firstFacts = 10;

/** What waits for a signal or for the clock, as the database knows it. */
export const escortProgress = (client: Client): EscortProgress => ({
  awaitingSignal: async (atMost) => {
    const { rows } = await client.query<FactColumns & { readonly escort_id: string }>(
      `select e.id as escort_id, f.* from escort.escort e
       join escort.escort_seal s on s.escort_id = e.id and s.activated_at is not null and s.deactivated_at is null
       cross join lateral (select seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
           (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites,
           hdop, battery, state
         from escort.fact where seal_number = s.seal_number and at >= s.activated_at - interval '1 hour'
           and received_at >= s.activated_at and ${validAndIntact} order by at limit ${firstFacts}) f
       where e.state = 'notified' and e.activated_at is not null limit $1`,
      [atMost * firstFacts],
    );
    return [...Map.groupBy(rows, (row) => row.escort_id)].map(([escortId, facts]) => ({
      escortId,
      facts: facts.map(factOf).toSorted((a, b) => a.receivedMs - b.receivedMs),
    }));
  },
  awaitingDeparture: async (atMost) => {
    const { rows } = await client.query<{
      readonly escortId: string;
      readonly at: Instant;
      readonly lat: number;
      readonly lon: number;
    }>(
      `select e.id as "escortId", l.place_at as at, l.lat / 1e7::float8 as lat, l.lon / 1e7::float8 as lon
       from escort.escort e join escort.live l on l.escort_id = e.id
       where e.state = 'organised' and l.lat is not null and l.place_at >= e.activated_at order by e.id limit $1`,
      [atMost],
    );
    return [...Map.groupBy(rows, (row) => row.escortId)].map(([escortId, places]) => ({ escortId, places }));
  },
  notOrganised: async (now, atMost) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select id from escort.escort where state in ('decided', 'notified') and not organise_overdue and organise_by < $1
       order by organise_by limit $2`,
      [now, atMost],
    );
    return rows.map(({ id }) => id);
  },
});
