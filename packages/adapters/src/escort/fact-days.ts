import { createHash } from 'node:crypto';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { daysBack } from './partitions.ts';
import {
  type FactRow,
  factRowColumns,
  holdArchive,
  type JourneySpan,
  journeysOf,
  sealedBlock,
} from './retention.ts';

const dayMs = 86_400_000;

/** Seals and facts of one transaction. */
const sealsAtOnce = 100;
const factsAtOnce = 100_000;

/** Facts that stand together: a day that has a partition, or what was received before a day and has none. */
interface Source {
  readonly table: string;
  readonly condition: string;
  readonly values: readonly unknown[];
}

const sourceOf = (day: string): Source => ({
  table: `fact_${day.replaceAll('-', '')}`,
  condition: `escort.fact where at >= $1 and at < $2`,
  values: [`${day}T00:00:00Z`, fromEpochMs(Date.parse(day) + dayMs)],
});

const restBefore = (before: string): Source => ({
  table: 'fact_rest',
  condition: `escort.fact_rest where received_at < $1 and received_at > $2`,
  values: [`${before}T00:00:00Z`, '-infinity'],
});

/**
 * One step of the closing of old days: what still stands in a partition that is two months old, or without one as long, is sealed into
 * parts (407-18.3a); the partition that is empty then is dropped. Each step is a transaction of its own, and the next one begins
 * with what it finds. Answers whether there may be more.
 */
export const closeFactDays = (pool: Pool, nowMs: () => number) => async (): Promise<boolean> => {
  const now = nowMs();
  const before = new Date(now - daysBack * dayMs).toISOString().slice(0, 10);
  if (await sealParts(pool, restBefore(before), fromEpochMs(now))) return true;
  const { rows } = await pool.query<{ day: string }>(
    'select day::text as day from escort.fact_days($1::date) day limit 1',
    [before],
  );
  const [oldest] = rows;
  if (!oldest) return false;
  if (await sealParts(pool, sourceOf(oldest.day), fromEpochMs(now))) return true;
  return dropDay(pool, oldest.day);
};

const lockNotAvailable = '55P03';

/** Whoever reads long is not waited for: the next turn tries again. */
const dropDay = async (pool: Pool, day: string): Promise<boolean> => {
  try {
    const { rows } = await pool.query<{ dropped: boolean }>(
      'select escort.drop_fact_day($1::date) as dropped',
      [day],
    );
    return rows[0]?.dropped === true;
  } catch (error) {
    if ((error as { readonly code?: string }).code === lockNotAvailable) return false;
    throw error;
  }
};

/** Seals facts of some seals of a source into parts; whether there were any. */
const sealParts = (pool: Pool, source: Source, now: Instant): Promise<boolean> =>
  transaction(pool, async (connection) => {
    const client = connection as Client;
    if (!(await holdArchive(client))) return false;
    const digest = createHash('sha256');
    let [parts, facts, bytes] = [0, 0, 0];
    let seal = -1;
    for (let seals = 0; seals < sealsAtOnce && facts < factsAtOnce; seals += 1) {
      const next = await nextSeal(client, source, seal);
      if (next === undefined) break;
      seal = next;
      for (const part of await partsOf(client, source, seal)) {
        const { content, sha256 } = sealedBlock(part.rows, `seal ${seal}`);
        await keepPart(client, { ...part, source, seal, now, content, sha256 });
        digest.update(sha256);
        parts += 1;
        facts += part.rows.length;
        bytes += content.length;
      }
    }
    if (parts === 0) return false;
    await logStatements(client).log([
      {
        class: 'SEC',
        at: now,
        actorId: null,
        actorRole: 'NationalOperator',
        onBehalfOf: null,
        objectKind: 'Facts',
        objectId: source.table,
        result: 'archived',
        basis: '407-18.3a',
        facts: { parts, facts, bytes, sha256: digest.digest('hex') },
      },
    ]);
    return true;
  });

const nextSeal = async (client: Client, source: Source, behind: number): Promise<number | undefined> => {
  const { rows } = await client.query<{ seal: number }>(
    `select seal_number as seal from ${source.condition} and seal_number > $3 order by seal_number limit 1`,
    [...source.values, behind],
  );
  return rows[0]?.seal;
};

interface Part {
  readonly escortId: string | null;
  readonly rows: readonly FactRow[];
}

const receivedOf = ({ received_ms }: FactRow): number => Number(received_ms);

/** The facts of a seal by its journeys and by what lies between these: each part is one run of receipts. */
const partsOf = async (client: Client, source: Source, seal: number): Promise<readonly Part[]> => {
  const { rows } = await client.query<FactRow>(
    `select ${factRowColumns} from ${source.condition} and seal_number = $3 order by at, sequence`,
    [...source.values, seal],
  );
  const received = rows.map(receivedOf);
  const span = received.reduce(({ from, to }, ms) => ({ from: Math.min(from, ms), to: Math.max(to, ms) }), {
    from: Number.POSITIVE_INFINITY,
    to: 0,
  });
  const journeys = await journeysOf(client, seal, fromEpochMs(span.from), fromEpochMs(span.to));
  const runs = Map.groupBy(rows, (row) => runOf(journeys, receivedOf(row)));
  return [...runs].map(([run, own]) => ({ escortId: journeys[(run - 1) / 2]?.escortId ?? null, rows: own }));
};

/** Odd: the journey a receipt lies in, `(run - 1) / 2`; even: the time before the journey of that number. */
const runOf = (journeys: readonly JourneySpan[], receivedMs: number): number => {
  for (const [index, { from, until }] of journeys.entries()) {
    if (receivedMs < toEpochMs(from)) return 2 * index;
    if (until === null || receivedMs < toEpochMs(until)) return 2 * index + 1;
  }
  return 2 * journeys.length;
};

interface SealedPart extends Part {
  readonly source: Source;
  readonly seal: number;
  readonly now: Instant;
  readonly content: Buffer;
  readonly sha256: Buffer;
}

const keepPart = async (client: Client, part: SealedPart): Promise<void> => {
  const { source, seal, now, content, sha256, rows: facts } = part;
  const received = facts.map(receivedOf).toSorted((a, b) => a - b);
  const moment = (ms: number | string | undefined): Instant => fromEpochMs(Number(ms));
  const { rows } = await client.query<{ id: string }>(
    `insert into escort.archive_part (seal_number, escort_id, source, sealed_at, facts, hash_sum, first_received, last_received,
       first_at, last_at, content, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id::text`,
    [
      seal,
      part.escortId,
      source.table,
      now,
      facts.length,
      facts.reduce((sum, { hash }) => sum + hash, 0),
      moment(received[0]),
      moment(received.at(-1)),
      moment(facts[0]?.at_ms),
      moment(facts.at(-1)?.at_ms),
      content,
      sha256,
    ],
  );
  await client.query('select escort.release_part($1)', [rows[0]?.id]);
};
