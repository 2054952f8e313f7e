import { type CommonSituation, commonCodes } from '@tamga/domain/escort';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { CauseRow, CauseWatch } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { causeColumns } from './life-columns.ts';

/** The last good place of a vehicle: what the wall shows of it, or what its situation bears. */
const placeOf = `left join escort.live l on l.escort_id = s.escort_id and l.seal_number = s.seal_number
  cross join lateral (select coalesce(l.lat / 1e7::float8, (s.evidence -> 0 ->> 'lat')::float8) as lat,
    coalesce(l.lon / 1e7::float8, (s.evidence -> 0 ->> 'lon')::float8) as lon) p`;

/** What is to be done about causes, as the database knows it. */
export const causeWatch = (client: Client): CauseWatch => ({
  common: async (since, atMost) => {
    const loose = await client.query<Found>(
      `select s.id, s.escort_id as "escortId", s.code, s.occurred_at as "occurredAt", p.lat, p.lon, null as "causeId"
       from escort.situation s ${placeOf}
       where s.code = any($1) and s.code in ('06', 'X1', 'X4', 'X6') and s.detected_at >= $2 and s.cause_id is null
         and s.state <> 'closed' and not exists (select from escort.situation_history h where h.situation_id = s.id and h.event = 'leaveCause')
       order by s.detected_at limit $3`,
      [commonCodes, since, atMost],
    );
    if (loose.rows.length === 0) return [];
    // One row a place and quarter of an hour is enough to tell what is near.
    const known = await client.query<Found>(
      `select min(s.id::text) as id, min(s.escort_id::text) as "escortId", c.code, max(s.occurred_at) as "occurredAt",
         max(p.lat) as lat, max(p.lon) as lon, c.id as "causeId"
       from escort.cause c join escort.situation s on s.cause_id = c.id ${placeOf}
       where c.ended_at is null
       group by c.id, c.code, floor(p.lat), floor(p.lon), floor(extract(epoch from s.occurred_at) / 900)`,
    );
    return [...known.rows, ...loose.rows].map(commonOf);
  },
  unsent: async () => {
    const { rows } = await client.query<
      CauseRow & {
        readonly body: string;
        readonly firstDetectedAt: Instant;
        readonly lastDetectedAt: Instant;
      }
    >(
      `select ${causeColumns}, n.body, n.first as "firstDetectedAt", n.last as "lastDetectedAt" from escort.cause c
       join (select s.cause_id, k.body, min(s.detected_at) as first, max(s.detected_at) as last, min(s.notify_by) as due
         from escort.notice_clock k join escort.situation s on s.id = k.situation_id
         where k.collective_id is null and s.cause_id is not null and s.state <> 'closed' group by 1, 2) n on n.cause_id = c.id
       order by n.due, n.body`,
    );
    return rows.map(({ body, firstDetectedAt, lastDetectedAt, ...cause }) => ({
      cause,
      body,
      firstDetectedAt,
      lastDetectedAt,
    }));
  },
  recoveries: async (percent) => {
    const { rows } = await client.query<
      CauseRow & { readonly most: Instant | null; readonly allBack: boolean }
    >(
      `select ${causeColumns}, r.most, r.all as "allBack" from escort.cause c cross join lateral (
         select case when count(s.ended_at) * 100 >= count(*) * $1::int
             then percentile_disc($1::int / 100.0::float8) within group (order by coalesce(s.ended_at, 'infinity')) end as most,
           bool_and(s.ended_at is not null) as all
         from escort.situation s where s.cause_id = c.id having count(*) > 0) r
       where c.ended_at is null`,
      [percent],
    );
    return rows.map(({ most, allBack, ...cause }) => ({ cause, mostBackAt: most, allBack }));
  },
});

type Found = Omit<CommonSituation, 'occurredMs' | 'place'> & {
  readonly occurredAt: Instant;
  readonly lat: number | null;
  readonly lon: number | null;
};

const commonOf = ({ occurredAt, lat, lon, ...one }: Found): CommonSituation => ({
  ...one,
  occurredMs: toEpochMs(occurredAt),
  place: lat === null || lon === null ? null : { lat, lon },
});
