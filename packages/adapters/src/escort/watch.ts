import { fromEpochMs, type Instant } from '@tamga/domain/time';
import type { EscortWatch, JammedSeal, WatchedEscort } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { outagesSince } from './escorts.ts';

const escortOf = `e.id, e.carriage_number as "carriageNumber", e.departure_body as "departureBody",
  e.destination_body as "destinationBody"`;

/** The seal a situation of the whole escort is written to: one that is active, else the last that was. */
const sealOf = `(select s.seal_number from escort.escort_seal s where s.escort_id = e.id and s.activated_at is not null
  order by s.deactivated_at desc nulls first, s.activated_at, s.seal_number limit 1)`;

/** What ended is looked at for so long: longer than a machine is away. */
const watchedMs = 2 * 86_400_000;

/** What is to be found of escorts without their seals, as the database knows it. */
export const escortWatch = (client: Client): EscortWatch => ({
  termsPassed: async (now, atMost) => {
    const { rows } = await client.query<
      WatchedEscort & { readonly termAt: Instant; readonly arrivedAt: Instant | null }
    >(
      `select ${escortOf}, ${sealOf} as "sealNumber", e.term_at as "termAt",
         coalesce(e.arrived_at, e.deactivated_at) as "arrivedAt"
       from escort.escort e left join escort.situation x on x.escort_id = e.id and x.code = 'X5'
       where e.activated_at is not null and e.term_at < $1 and (e.deactivated_at is null or e.deactivated_at > $2)
         and coalesce(e.arrived_at, e.deactivated_at, $1) > e.term_at
         and (x.id is null or x.state <> 'closed' and x.ended_at is null and coalesce(e.arrived_at, e.deactivated_at) is not null)
       order by e.term_at limit $3`,
      [now, before(now), atMost],
    );
    return rows;
  },
  outages: (now) => outagesSince(client, before(now), now),
  underOutage: async ({ fromMs, toMs }, lasts, atMost) => {
    const { rows } = await client.query<WatchedEscort & { readonly activatedAt: Instant }>(
      `select ${escortOf}, ${sealOf} as "sealNumber", e.activated_at as "activatedAt"
       from escort.escort e left join escort.situation x on x.escort_id = e.id and x.code = 'X6'
         and x.occurred_at <= $2 and coalesce(x.ended_at, 'infinity') >= $1
       where e.activated_at < $2 and (e.deactivated_at is null or e.deactivated_at > $1)
         and (x.id is null or not $3 and x.ended_at is null and x.state <> 'closed')
       order by e.activated_at limit $4`,
      [fromEpochMs(fromMs), fromEpochMs(toMs), lasts, atMost],
    );
    return rows;
  },
  jammed: async (since, atMost) => {
    const { rows } = await client.query<
      WatchedEscort &
        Pick<JammedSeal, 'occurredAt' | 'detectableAt' | 'endedAt'> & {
          readonly lat: number;
          readonly lon: number;
          readonly areaFrom: Instant | null;
          readonly areaTo: Instant | null;
        }
    >(
      `select ${escortOf}, j.seal_number as "sealNumber", j.occurred_at as "occurredAt", j.detectable_at as "detectableAt",
         j.ended_at as "endedAt", f.lat / 1e7::float8 as lat, f.lon / 1e7::float8 as lon, a.occurred_at as "areaFrom",
         a.ended_at as "areaTo"
       from escort.situation j join escort.escort e on e.id = j.escort_id
       cross join lateral (select f.lat, f.lon from escort.fact f where f.seal_number = j.seal_number and f.at <= j.occurred_at
         and f.at > j.occurred_at - interval '1 day' and f.state & 1 = 1 and f.lat is not null order by f.at desc limit 1) f
       left join lateral (select a.occurred_at, a.ended_at from escort.situation a where a.escort_id = j.escort_id
         and a.seal_number = j.seal_number and a.code = 'X4' and coalesce(a.ended_at, 'infinity') >= j.occurred_at
         and a.occurred_at <= coalesce(j.ended_at, 'infinity') order by a.occurred_at desc limit 1) a on true
       where j.code = 'X1' and j.occurred_at >= $1 order by j.occurred_at desc limit $2`,
      [since, atMost],
    );
    return rows.map(({ lat, lon, areaFrom, areaTo, ...row }) => ({
      ...row,
      place: { lat, lon },
      area: areaFrom && { occurredAt: areaFrom, endedAt: areaTo },
    }));
  },
});

const before = (now: Instant): Instant => fromEpochMs(Date.parse(now) - watchedMs);
