import type { EscortFact } from '@tamga/domain/escort';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';
import { type FactColumns, factOf, keptAtMs, tellingState } from './fact-rows.ts';
import { type SealedBlock, unsealed } from './retention.ts';

/** Most facts of a seal read at once: a month of reports each half minute, and some. */
export const trackMax = 100_000;

export interface TrackAsked {
  readonly escortId: string;
  readonly sealNumber: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly knownAt: Instant;
}

const columns = `seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
  (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop, battery, state`;

const termsOf = ({ escortId, sealNumber, from, to, knownAt }: TrackAsked) =>
  [escortId, sealNumber, from, to, knownAt, trackMax] as const;

/** The track of a seal under an escort the reader sees, from fix time to fix time, as received by a moment. */
export const trackOf = async (client: Client, asked: TrackAsked): Promise<readonly EscortFact[]> => {
  const facts = await factsIn(client, asked);
  return joined(facts, await archivedOf(client, asked));
};

const factsIn = async (client: Client, asked: TrackAsked): Promise<readonly EscortFact[]> => {
  const { rows } = await client.query<FactColumns>(
    `select ${columns} from escort.track($1, $2, $3, $4, $5, $6)`,
    termsOf(asked),
  );
  return rows.map(factOf);
};

const joined = (facts: readonly EscortFact[], archived: readonly EscortFact[] | undefined) =>
  archived ? [...archived, ...facts].toSorted((a, b) => keptAtMs(a) - keptAtMs(b)).slice(0, trackMax) : facts;

/** Some facts of a track, and how many of it are known. */
export interface TrackOutline {
  readonly known: number;
  readonly facts: readonly EscortFact[];
}

/**
 * A track without most of what says nothing new: every fact whose state or flags are not those of the one before, of the others each
 * so many-th, so that some `points` remain, and the last. A whole month would take a second to be read. Of an archived journey it is
 * the whole track.
 */
export const outlineOf = async (client: Client, asked: TrackAsked, points: number): Promise<TrackOutline> => {
  const { rows } = await client.query<FactColumns & { readonly known: number }>(
    `with numbered as (
       select f.*, row_number() over fixes - 1 as number, count(*) over () as known,
         row(f.state & $8::int, f.flags) is distinct from row(lag(f.state) over fixes & $8::int, lag(f.flags) over fixes) as changed
       from escort.track($1, $2, $3, $4, $5, $6) f window fixes as (order by f.at, f.sequence)
     )
     select known::int, ${columns} from numbered
     where changed or number % greatest(1, known / $7::int) = 0 or number = known - 1 order by number`,
    [...termsOf(asked), points, tellingState],
  );
  const archived = await archivedOf(client, asked);
  if (!archived) return { known: rows[0]?.known ?? 0, facts: rows.map(factOf) };
  const facts = joined(await factsIn(client, asked), archived);
  return { known: facts.length, facts };
};

/** A journey that is over stands in a block, the older days of a long one in parts; what came later stands beside them. */
const archivedOf = async (client: Client, asked: TrackAsked): Promise<readonly EscortFact[] | undefined> => {
  const sealed = await client.query<SealedBlock & { readonly from_at: Instant; readonly until_at: Instant }>(
    'select * from escort.sealed_track($1, $2)',
    [asked.escortId, asked.sealNumber],
  );
  const [first] = sealed.rows;
  if (!first) return undefined;
  const from = toEpochMs(asked.from < first.from_at ? first.from_at : asked.from);
  const to = toEpochMs(asked.to < first.until_at ? asked.to : first.until_at);
  const knownAt = toEpochMs(asked.knownAt);
  return sealed.rows
    .flatMap((block) => unsealed(block, asked.escortId))
    .map(({ fact }) => fact)
    .filter((fact) => {
      const at = keptAtMs(fact);
      return at >= from && at <= to && fact.receivedMs <= knownAt;
    });
};

/** A carriage a seal was on, as operators ask of each other (T0). */
export interface SealCarriage {
  readonly escortId: string;
  readonly sealNumber: number;
  readonly carriageNumber: string;
  readonly activatedAt: Instant;
  readonly deactivatedAt: Instant | null;
}

/** Carriages of a seal in a period, for the operator here and for one they were handed over to; empty for anybody else. */
export const carriagesOf = async (
  client: Client,
  sealId: string,
  from: Instant,
  to: Instant,
): Promise<readonly SealCarriage[]> => {
  const { rows } = await client.query<SealCarriage>(
    `select escort_id as "escortId", seal_number as "sealNumber", carriage_number as "carriageNumber",
       activated_at as "activatedAt", deactivated_at as "deactivatedAt" from escort.carriages_of($1, $2, $3)`,
    [sealId, from, to],
  );
  return rows;
};
