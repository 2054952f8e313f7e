import type { Pool } from '@tamga/adapters/database';
import { print } from './printing.ts';

const rows = 50_000;
/** Of 20,000 seals under way at all times, each four days. */
const journeys = 20_000 * (365 / 4);

interface Grown {
  readonly table: string;
  /** Rows a year, and why so many. */
  readonly year: number;
  readonly why: string;
  readonly insert: string;
}

const log = `with r as (insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
  values ('CFG', now(), 'system', 'bench', 'bench', 'entered', '407-2.1', '{}', '\\x00'))`;
const moment = `now() - make_interval(secs => n)`;
const id = `('0190' || substr(md5(n::text), 1, 8) || '70008000' || lpad(to_hex(n), 12, '0'))::uuid`;
const escort = `(select id from escort.escort where carriage_number = 'KZ-55302-' || n)`;
const situation = `(select id from escort.situation where detail = n::text)`;
const words = `repeat('x', 40)`;

const grown: readonly Grown[] = [
  {
    table: 'session',
    year: 20_000 * 20 * 365,
    why: '20 connections of a seal a day',
    insert: `insert into escort.session (id, protocol, peer, seal_number, opened_at, closed_at, reason)
      select (lpad(to_hex(extract(epoch from now())::bigint * 1000 - n), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid, 'egts',
        '100.64.' || n % 250 || '.17:' || 30000 + n % 30000, 1, ${moment}, now(), 'ended' from generate_series(1, $1::int) n`,
  },
  {
    table: 'heartbeat',
    year: 525_600,
    why: 'a row a minute of each gateway',
    insert: `insert into escort.heartbeat select now() + make_interval(mins => n), 'gateway-1-8090', 1000, n from generate_series(1, $1::int) n`,
  },
  {
    table: 'escort',
    year: journeys,
    why: 'a journey of four days, 20,000 under way',
    insert: `${log} insert into escort.escort (id, carriage_number, declaration_number, vehicle, departure_body, destination_body, state, route,
        report_period_s, decided_at, organise_by, activated_at, term_at, arrived_at, deactivated_at, opened_at, risk_case, driver)
      select ${id}, 'KZ-55302-' || n, '55302/221126/' || n, '407 ESC 02', '55302', '57201', 'completed',
        '[[43.257,76.929],[43.29,75.63],[43.05,74.71],[42.87,73.19],[42.9,71.367],[42.3,69.6]]', 30, ${moment}, ${moment}, ${moment}, ${moment},
        ${moment}, ${moment}, ${moment}, 'R-' || n, ${words} from generate_series(1, $1::int) n`,
  },
  {
    table: 'escort_seal',
    year: journeys,
    why: 'a seal a journey',
    insert: `insert into escort.escort_seal (escort_id, seal_number, activated_at, deactivated_at, fitted_at, archived)
      select ${escort}, 1, ${moment}, ${moment}, ${moment}, true from generate_series(1, $1::int) n`,
  },
  {
    table: 'live',
    year: journeys,
    why: 'the last of each seal on each journey',
    insert: `insert into escort.live (escort_id, seal_number, at, received_at, place_at, lat, lon, speed, course, battery, valid, intact)
      select ${escort}, 1, ${moment}, ${moment}, ${moment}, n, n, 1, 1, 1, true, true from generate_series(1, $1::int) n`,
  },
  {
    table: 'history',
    year: journeys * 8,
    why: 'eight steps a journey',
    insert: `${log} insert into escort.history (escort_id, at, event, from_state, to_state, basis, actor, actor_id, facts)
      select ${escort}, ${moment}, 'organise', 'notified', 'organised', '407-5.2b', 'system', ${id}, '{}' from generate_series(1, $1::int) n`,
  },
  {
    table: 'seal_history',
    year: journeys * 5,
    why: 'five steps of a seal a journey',
    insert: `${log} insert into escort.seal_history (seal_number, escort_id, at, event, from_state, to_state, basis, actor, actor_id, reason)
      select 1, ${escort}, ${moment}, 'activate', 'fitted', 'active', '407-2.1', 'system', ${id}, '' from generate_series(1, $1::int) n`,
  },
  {
    table: 'notice',
    year: journeys * 8,
    why: 'eight messages a journey',
    insert: `${log} insert into escort.notice (id, escort_id, kind, addressee, person_id, issued_at, delivered_at, read_at, content, sent_at, received_at,
        processed_at, outcome)
      select ${id}, ${escort}, 'decided', 'nationalOperator', ${id}, ${moment}, ${moment}, ${moment}, '{"carriage":"KZ-55302-221126","state":"decided"}',
        ${moment}, ${moment}, ${moment}, 'accepted' from generate_series(1, $1::int) n`,
  },
  {
    table: 'situation',
    year: journeys / 20,
    why: 'one journey of twenty has one',
    insert: `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, ended_at, notify_by,
        overdue, detail, evidence)
      select ${id}, ${escort}, 1, '03', 'closed', ${moment}, ${moment}, ${moment}, ${moment}, ${moment}, false, n::text,
        '[{"fixAt":"2026-11-22T10:00:00.000Z","receivedAt":"2026-11-22T10:00:01.000Z","sequence":7,"lat":43.2567,"lon":76.9286,"flags":[]}]'
      from generate_series(1, $1::int) n`,
  },
  {
    table: 'situation_history',
    year: (journeys / 20) * 5,
    why: 'five steps of each',
    insert: `${log} insert into escort.situation_history (situation_id, at, event, from_state, to_state, basis, actor, facts)
      select ${situation}, ${moment}, 'deliverFirst', 'detected', 'partlyNotified', '407-11.2', 'system', '{"body":"55302"}'
      from generate_series(1, $1::int) n`,
  },
  {
    table: 'notice_clock',
    year: (journeys / 20) * 2,
    why: 'a clock of each body',
    insert: `insert into escort.notice_clock (situation_id, body, due_at, told_at, read_at, step)
      select ${situation}, '55302', ${moment}, ${moment}, ${moment}, 1 from generate_series(1, $1::int) n`,
  },
];

const bytesOf = async (database: Pool, table: string): Promise<number> => {
  const { rows: found } = await database.query<{ bytes: string }>(
    `select (pg_total_relation_size(c.oid) + coalesce((select sum(pg_total_relation_size(i.inhrelid)) from pg_inherits i
       where i.inhparent = c.oid), 0))::text as bytes from pg_class c where c.oid = 'escort.${table}'::regclass`,
  );
  return Number(found[0]?.bytes);
};

/** Bytes a row of what grows with the years, with its indexes, and what they make in a year of 20,000 seals under way. */
export const tableSizes = async (database: Pool): Promise<void> => {
  await database.query(
    `${log} insert into escort.seal (id, model, protocol) values ('1', 'bench', 'egts') on conflict do nothing`,
  );
  await database.query(`create index bench_detail on escort.situation (detail)`);
  for (const { table, year, why, insert } of grown) {
    const before = await bytesOf(database, table);
    await database.query(insert, [rows]);
    const bytes = ((await bytesOf(database, table)) - before) / rows;
    print(
      `escort.${table}: ${why}`,
      `${bytes.toFixed(0)} bytes a row, ${((bytes * year) / 1e9).toFixed(2)} GB a year (${(year / 1e6).toFixed(1)} M rows)`,
    );
    if (table === 'situation')
      await database.query(
        'drop index escort.bench_detail; create index bench_detail on escort.situation (detail)',
      );
  }
};
