import { isIntact } from '@tamga/domain/escort';
import { fromEpochMs, type Instant } from '@tamga/domain/time';
import type { LiveSeal } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';

const scaled = (value: number | null, scale: number): number | null =>
  value === null ? null : Math.round(value * scale);

const momentOf = ({ fact }: LiveSeal): Instant => fromEpochMs(fact.fixMs ?? fact.receivedMs);

/** Shows the newest of seals to those who watch; an older word than is shown changes nothing. */
export const showLive = async (client: Client, rows: readonly LiveSeal[]): Promise<void> => {
  await client.query(
    `insert into escort.live (escort_id, seal_number, at, received_at, place_at, lat, lon, speed, course, battery, valid, intact)
     select * from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::int[],
       $8::smallint[], $9::smallint[], $10::smallint[], $11::bool[], $12::bool[])
     on conflict (escort_id, seal_number) do update set at = excluded.at, received_at = excluded.received_at,
       place_at = excluded.place_at, lat = excluded.lat, lon = excluded.lon, speed = excluded.speed, course = excluded.course,
       battery = excluded.battery, valid = excluded.valid, intact = excluded.intact, revision = pg_current_xact_id()
     where escort.live.received_at <= excluded.received_at`,
    columns(
      rows,
      (row) => row.escortId,
      (row) => row.sealNumber,
      momentOf,
      (row) => fromEpochMs(row.fact.receivedMs),
      (row) => row.place && fromEpochMs(row.place.atMs),
      (row) => row.place && scaled(row.place.lat, 1e7),
      (row) => row.place && scaled(row.place.lon, 1e7),
      (row) => scaled(row.fact.speedKmh, 10),
      (row) => scaled(row.fact.courseDeg, 1),
      (row) => scaled(row.fact.batteryPct, 1),
      (row) => row.fact.valid,
      (row) => isIntact(row.fact),
    ),
  );
};
