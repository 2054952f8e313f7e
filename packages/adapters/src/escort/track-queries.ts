import type { EscortFact } from '@tamga/domain/escort';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';
import { type FactColumns, factOf, keptAtMs } from './fact-rows.ts';
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

/** The track of a seal under an escort the reader sees, from fix time to fix time, as received by a moment. */
export const trackOf = async (client: Client, asked: TrackAsked): Promise<readonly EscortFact[]> => {
  const { rows } = await client.query<FactColumns>(
    `select seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
       (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
       battery, state from escort.track($1, $2, $3, $4, $5, $6)`,
    [asked.escortId, asked.sealNumber, asked.from, asked.to, asked.knownAt, trackMax],
  );
  const facts = rows.map(factOf);
  // A journey that is over stands in a block; what came after it was sealed stands beside it.
  const sealed = await client.query<SealedBlock & { readonly from_at: Instant; readonly until_at: Instant }>(
    'select * from escort.sealed_track($1, $2)',
    [asked.escortId, asked.sealNumber],
  );
  const [block] = sealed.rows;
  if (!block) return facts;
  const from = toEpochMs(asked.from < block.from_at ? block.from_at : asked.from);
  const to = toEpochMs(asked.to < block.until_at ? asked.to : block.until_at);
  const knownAt = toEpochMs(asked.knownAt);
  const asAsked = unsealed(block, asked.escortId)
    .map(({ fact }) => fact)
    .filter((fact) => {
      const at = keptAtMs(fact);
      return at >= from && at <= to && fact.receivedMs <= knownAt;
    });
  return [...asAsked, ...facts].toSorted((a, b) => keptAtMs(a) - keptAtMs(b)).slice(0, trackMax);
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
