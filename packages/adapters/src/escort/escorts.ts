import { type EscortFact, earliestDisposal, escortTerms, type Outage } from '@tamga/domain/escort';
import { type Instant, localDateAt, toEpochMs } from '@tamga/domain/time';
import type { ActiveEscort, KnownSeal, SealSession } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type FactColumns, factOf } from './fact-rows.ts';
import { type SealedBlock, unsealed } from './retention.ts';

/** Seals the operator knows, each with the escort it serves now, or served within a week. */
export const knownSeals = async (client: Client): Promise<readonly KnownSeal[]> => {
  const { rows } = await client.query<KnownSeal>(
    `select s.number, s.id, s.protocol, s.model, l.escort_id as "escortId",
       l.activated_at as "activatedAt", l.ended_at as "deactivatedAt" from escort.seal s
     left join (select distinct on (es.seal_number) es.seal_number, es.escort_id, es.activated_at,
         coalesce(es.deactivated_at, e.deactivated_at) as ended_at
       from escort.escort_seal es join escort.escort e on e.id = es.escort_id
       where es.activated_at is not null and e.activated_at is not null
         and (es.deactivated_at is null or es.deactivated_at > now() - interval '7 days')
         and (e.deactivated_at is null or e.deactivated_at > now() - interval '7 days')
       order by es.seal_number, coalesce(es.deactivated_at, e.deactivated_at) desc nulls first, es.activated_at desc) l
     on l.seal_number = s.number`,
  );
  return rows;
};

const ofLiveEscorts = `from escort.escort e where activated_at is not null
  and (deactivated_at is null or deactivated_at > now() - interval '7 days')`;

/** Escorts whose seals are active, or were within a week; only some of them where their ids are given. */
export const activeEscorts = async (
  client: Client,
  only: readonly string[] | null = null,
): Promise<readonly ActiveEscort[]> => {
  const { rows } = await client.query<ActiveEscort>(
    `select id, carriage_number as "carriageNumber", declaration_number as "declarationNumber",
       departure_body as "departureBody", destination_body as "destinationBody", route, corridor_km as "corridorKm",
       report_period_s as "reportPeriodS", activated_at as "activatedAt", term_at as "termAt", arrived_at as "arrivedAt",
       deactivated_at as "deactivatedAt",
       (select coalesce(json_agg(json_build_object('from', to_char(p.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'until', to_char(least(p.until_at, '9999-01-01Z') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.from_at), '[]')
         from escort.permission p where p.escort_id = e.id) as permissions
     ${ofLiveEscorts} and ($1::uuid[] is null or id = any($1))`,
    [only],
  );
  return rows;
};

/**
 * The same asked for again and again: only what has changed is read, and what has not is the same object as before. A change of an
 * escort is a new version of its row; permissions are only added.
 */
export const watchedEscorts = (client: Client): (() => Promise<readonly ActiveEscort[]>) => {
  let known = new Map<string, { readonly version: string; readonly escort: ActiveEscort }>();
  return async () => {
    const { rows } = await client.query<{ readonly id: string; readonly version: string }>(
      `select id, xmin::text || ' ' || (select count(*) from escort.permission p where p.escort_id = e.id) as version
       ${ofLiveEscorts}`,
    );
    const changed = rows.filter(({ id, version }) => known.get(id)?.version !== version);
    const read =
      changed.length > 0
        ? await activeEscorts(
            client,
            changed.map(({ id }) => id),
          )
        : [];
    const fresh = new Map(read.map((escort) => [escort.id, escort]));
    known = new Map(
      rows.flatMap(({ id, version }) => {
        const escort = fresh.get(id) ?? known.get(id)?.escort;
        return escort ? [[id, { version, escort }] as const] : [];
      }),
    );
    return [...known.values()].map(({ escort }) => escort);
  };
};

/** Facts read back at once for one seal, the newest of them; a month of reports each half minute. */
const factsMax = 100_000;

/** The facts of a seal received since a moment, and what conflicts with them, as they were kept; of a long journey from its parts too. */
export const factsOf = async (
  client: Client,
  sealNumber: number,
  since: Instant,
): Promise<readonly EscortFact[]> => {
  const columns = `seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
    (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
    battery, state, device_lag`;
  const { rows } = await client.query<FactColumns>(
    `select ${columns} from escort.fact where seal_number = $1 and received_at >= $2
     union all select ${columns} from escort.fact_conflict where seal_number = $1 and received_at >= $2
     order by received_ms desc limit $3`,
    [sealNumber, since, factsMax],
  );
  const parts = await client.query<SealedBlock>(
    'select content, sha256 from escort.archive_part where seal_number = $1 and last_received >= $2',
    [sealNumber, since],
  );
  const old = parts.rows
    .flatMap((part) => unsealed(part, `seal ${sealNumber}`))
    .map(({ fact }) => fact)
    .filter(({ receivedMs }) => receivedMs >= toEpochMs(since));
  return [...old, ...rows.map(factOf)];
};

/** Times in which no gateway worked and that ended after a moment; the one that lasts ends now (407-11.1b). */
export const outagesSince = async (
  client: Client,
  since: Instant,
  now: Instant,
): Promise<readonly Outage[]> => {
  const { rows } = await client.query<{ minute: Instant }>(
    `select distinct minute from escort.heartbeat where minute >= coalesce(
       (select max(minute) from escort.heartbeat where minute <= $1), $1) order by minute`,
    [since],
  );
  const minutes = [...rows.map(({ minute }) => toEpochMs(minute)), toEpochMs(now)];
  return minutes.flatMap((toMs, index) => {
    const fromMs = minutes[index - 1];
    return fromMs !== undefined && toMs - fromMs > escortTerms.service.outageMinutes * 60_000
      ? [{ fromMs: fromMs + 60_000, toMs }]
      : [];
  });
};

/** Says that a gateway works in this minute. */
export const beat = async (
  client: Client,
  minute: Instant,
  gateway: string,
  sessions: number,
  facts: number,
): Promise<void> => {
  await client.query(
    `insert into escort.heartbeat (minute, gateway, sessions, facts) values (date_trunc('minute', $1::timestamptz), $2, $3, $4)
     on conflict (minute, gateway) do update set sessions = $3, facts = $4`,
    [minute, gateway, sessions, facts],
  );
};

/** Sessions that ended, and why. Their numbers are given once more as values, so that the plan leaves the partitions of other days out. */
export const closeSessions = async (
  client: Client,
  ended: readonly { readonly id: SealSession['id']; readonly at: Instant; readonly reason: string }[],
): Promise<void> => {
  await client.query(
    `update escort.session s set closed_at = e.at, reason = e.reason
     from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as e (id, at, reason)
     where s.id = e.id and s.id = any($1::uuid[])`,
    [ended.map(({ id }) => id), ended.map(({ at }) => at), ended.map(({ reason }) => reason)],
  );
};

/** A peer that was cut. */
export interface RefusedPeer {
  readonly at: Instant;
  readonly protocol: string;
  readonly peer: string;
  readonly deviceId: string | null;
  readonly reason: string;
}

export const writeRefused = async (client: Client, refused: readonly RefusedPeer[]): Promise<void> => {
  await client.query(
    `insert into escort.refused (at, protocol, peer, device_id, reason)
     select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      refused.map(({ at }) => at),
      refused.map(({ protocol }) => protocol),
      refused.map(({ peer }) => peer),
      refused.map(({ deviceId }) => deviceId),
      refused.map(({ reason }) => reason),
    ],
  );
};

/** A seal and its escort to be entered, as the simulator and tests do. */
export interface NewEscort {
  readonly sealId: string;
  readonly protocol: string;
  readonly escort: Omit<
    ActiveEscort,
    'declarationNumber' | 'permissions' | 'termAt' | 'arrivedAt' | 'deactivatedAt'
  > & {
    readonly vehicle: string;
  };
}

/** Enters seals under escort; a log record of the same transaction is the caller's. Known ones are left as they are. */
export const enterEscorts = async (client: Client, entries: readonly NewEscort[]): Promise<void> => {
  for (const { sealId, protocol, escort } of entries) {
    const { rows } = await client.query<{ number: number }>(
      `insert into escort.seal (id, model, protocol, state) values ($1, $2, $2, 'active')
       on conflict (id) do update set state = 'active' returning number`,
      [sealId, protocol],
    );
    await client.query(
      `insert into escort.escort (id, carriage_number, vehicle, departure_body, destination_body, state, route, corridor_km,
         report_period_s, activated_at) values ($1, $2, $3, $4, $5, 'inTransit', $6, $7, $8, $9) on conflict do nothing`,
      [
        escort.id,
        escort.carriageNumber,
        escort.vehicle,
        escort.departureBody,
        escort.destinationBody,
        JSON.stringify(escort.route),
        escort.corridorKm,
        escort.reportPeriodS,
        escort.activatedAt,
      ],
    );
    await client.query(
      `insert into escort.escort_seal (escort_id, seal_number, activated_at) values ($1, $2, $3) on conflict do nothing`,
      [escort.id, rows[0]?.number, escort.activatedAt],
    );
  }
};

/** Ends the escorts of seals: arrived and deactivated at a moment (407-18.3b); a log record is the caller's. */
export const endEscorts = async (client: Client, sealIds: readonly string[], at: Instant): Promise<void> => {
  const { rows } = await client.query<{ id: string }>(
    `update escort.escort_seal es set deactivated_at = $2 from escort.seal s
     where s.number = es.seal_number and s.id = any($1) and es.deactivated_at is null returning es.escort_id as id`,
    [sealIds, at],
  );
  const { value: disposeFrom } = earliestDisposal(localDateAt(at));
  await client.query(
    `update escort.escort set state = 'completed', arrived_at = coalesce(arrived_at, $2), deactivated_at = $2, dispose_from = $3
     where id = any($1::uuid[]) and deactivated_at is null`,
    [rows.map(({ id }) => id), at, disposeFrom],
  );
  await client.query(`update escort.seal set state = 'deactivated' where id = any($1)`, [sealIds]);
};
