import { type Instant, toEpochMs } from '@tamga/domain/time';
import { packageFrom } from '@tamga/usecases/escort';
import type { EscortRow, SituationRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import type { KeptFact } from './archive.ts';
import { type FactColumns, factOf, keptAtMs } from './fact-rows.ts';
import { blockOf } from './retention.ts';

/** Facts of one package: two hours of reports each two seconds. Those nearest to the situation are taken. */
const factsMax = 4_000;

/** From two hours before a situation up to its detection, both ends included, in milliseconds. */
export interface PackageTime {
  readonly fromMs: number;
  readonly toMs: number;
}

export const packageTime = (situation: SituationRow): PackageTime => ({
  fromMs: toEpochMs(packageFrom(situation)),
  toMs: Math.max(toEpochMs(situation.occurredAt), toEpochMs(situation.detectedAt)),
});

export const isWithin = ({ fromMs, toMs }: PackageTime, ms: number): boolean => ms >= fromMs && ms <= toMs;

export interface FactsAround {
  /** By time of fix. */
  readonly facts: readonly KeptFact[];
  /** Those of the same key with other content: not of the track, but their frames belong to the package. */
  readonly conflicts: readonly KeptFact[];
  /** How many there are beyond the bound. */
  readonly leftOut: number;
}

/**
 * What is known of the seal about a situation: facts with a fix in its time, whenever they came, and those received in that time,
 * whatever their fix. A store-and-forward seal has the one without the other. The journey may stand in the table or in its block.
 */
export const factsAround = async (
  client: Client,
  situation: SituationRow,
  escort: EscortRow,
  now: Instant,
): Promise<FactsAround> => {
  const time = packageTime(situation);
  const [occurredMs, nowMs] = [toEpochMs(situation.occurredAt), toEpochMs(now)];
  const stored = await rowsAround(client, 'fact', situation, escort, now);
  const conflicts = await rowsAround(client, 'fact_conflict', situation, escort, now);
  const archived = (await blockOf(client, escort.id, situation.sealNumber)).filter(
    ({ fact }) =>
      fact.receivedMs <= nowMs && (isWithin(time, keptAtMs(fact)) || isWithin(time, fact.receivedMs)),
  );
  const away = ({ fact }: KeptFact): number => Math.abs(keptAtMs(fact) - occurredMs);
  const all = [...stored.facts, ...archived];
  const facts = all
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, factsMax)
    .toSorted((a, b) => keptAtMs(a.fact) - keptAtMs(b.fact));
  return {
    facts,
    conflicts: conflicts.facts,
    leftOut: stored.count + archived.length - facts.length + conflicts.count - conflicts.facts.length,
  };
};

interface FactRow extends FactColumns {
  readonly block: string;
  readonly count: number;
}

const rowsAround = async (
  client: Client,
  table: 'fact' | 'fact_conflict',
  situation: SituationRow,
  escort: EscortRow,
  now: Instant,
): Promise<{ readonly facts: readonly KeptFact[]; readonly count: number }> => {
  const { fromMs, toMs } = packageTime(situation);
  // A fact from memory that came in this time is of this journey.
  const earliestMs = Math.min(fromMs, escort.activatedAt === null ? fromMs : toEpochMs(escort.activatedAt));
  const moment = (ms: number): string => new Date(ms).toISOString();
  const { rows } = await client.query<FactRow>(
    `select seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
       (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
       battery, state, block::text, count(*) over ()::int as count
     from escort.${table} where seal_number = $1 and at >= $2 and received_at <= $3
       and (at between $4 and $5 or received_at between $4 and $5)
     order by abs(extract(epoch from at - $6)), sequence limit $7`,
    [
      situation.sealNumber,
      moment(earliestMs),
      now,
      moment(fromMs),
      moment(toMs),
      situation.occurredAt,
      factsMax,
    ],
  );
  return {
    facts: rows.map((row) => ({ fact: factOf(row), block: Number(row.block) })),
    count: rows[0]?.count ?? 0,
  };
};
