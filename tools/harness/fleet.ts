import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { logStatements } from '@tamga/adapters/evidence';
import type { Instant } from '@tamga/domain/time';

export interface FleetPlan {
  readonly count: number;
  /** Customs bodies: each escort goes from one of them to the next. */
  readonly bodies: readonly string[];
  readonly activatedAt: Instant;
  /** When each seal was heard last. */
  readonly heardAt: Instant;
  /** Latitude and longitude around which the vehicles stand, within a degree. */
  readonly around: readonly [lat: number, lon: number];
  /** Seconds between reports: who sends none for them makes them seldom. */
  readonly periodS: number;
  /** Names of the seals go on from here. */
  readonly firstSeal: number;
}

/** Enters vehicles under way, each with an active seal and its last place on the wall. For tests and benchmarks. */
export const enterFleet = (owner: Pool, plan: FleetPlan): Promise<void> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    const { count, bodies, activatedAt, heardAt, around, periodS, firstSeal } = plan;
    await client.query(
      `insert into escort.seal (id, model, protocol, state)
       select n::text, 'jt701', 'jt701', 'active' from generate_series($1::bigint, $1::bigint + $2::int - 1) n`,
      [firstSeal, count],
    );
    await client.query(
      `insert into escort.escort (id, carriage_number, declaration_number, vehicle, departure_body, destination_body, state, route,
         corridor_km, report_period_s, activated_at)
       select gen_random_uuid(), 'KZ-' || ($3::text[])[1 + n % cardinality($3)] || '-261122-' || n, '55302/221126/' || n,
         (100 + n % 900) || ' FLT ' || lpad((n % 17)::text, 2, '0'), ($3::text[])[1 + n % cardinality($3)],
         ($3::text[])[1 + (n + 1) % cardinality($3)], 'inTransit', '[[43.25,76.9],[42.34,69.59]]', 50, $5, $4
       from generate_series($1::bigint, $1::bigint + $2::int - 1) n`,
      [firstSeal, count, bodies, activatedAt, periodS],
    );
    await client.query(
      `insert into escort.escort_seal (escort_id, seal_number, fitted_at, activated_at)
       select e.id, s.number, $2, $2 from escort.escort e join escort.seal s on s.id = split_part(e.carriage_number, '-', 4)
       where s.id ~ '^\\d+$' and s.id::bigint >= $1`,
      [firstSeal, activatedAt],
    );
    await client.query(
      `insert into escort.live (escort_id, seal_number, at, received_at, place_at, lat, lon, speed, course, battery, valid, intact)
       select es.escort_id, es.seal_number, $2, $2, $2, ($3::float8 + (es.seal_number % 89) / 90.0) * 1e7,
         ($4::float8 + (es.seal_number % 83) / 90.0) * 1e7, 600, 90, 80, true, true
       from escort.escort_seal es join escort.seal s on s.number = es.seal_number where s.id ~ '^\\d+$' and s.id::bigint >= $1`,
      [firstSeal, heardAt, ...around],
    );
    await logStatements(client).log([
      {
        class: 'CFG',
        at: activatedAt,
        actorId: null,
        actorRole: 'system',
        onBehalfOf: null,
        objectKind: 'NavigationSeal',
        objectId: String(firstSeal),
        result: 'entered',
        basis: '407-2.1',
        facts: { count },
      },
    ]);
  });
