import { createHash } from 'node:crypto';
import type { EscortFact } from '@tamga/domain/escort';
import { Defect } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { FinishedJourney, KeptCarriage, RetentionWork, RetentionWorks } from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { journeyFactsMax, type KeptFact, packJourney, unpackJourney } from './archive.ts';
import { type FactColumns, factOf } from './fact-rows.ts';

/** A fact as it leaves the table: with its block of raw frames and the hash of its content. */
export interface FactRow extends FactColumns {
  readonly block: string;
  readonly hash: number;
}

export const factRowColumns = `seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
  (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
  battery, state, device_lag, block::text, hash`;

/** Rows of the table of facts, or of the conflicts, received in `[from, until)`, by time of fix. */
const rowsBetween = async (
  client: Client,
  table: 'fact' | 'fact_conflict',
  { sealNumber, from, until }: Pick<FinishedJourney, 'sealNumber' | 'from' | 'until'>,
): Promise<readonly FactRow[]> => {
  const { rows } = await client.query<FactRow>(
    `select ${factRowColumns} from escort.${table}
     where seal_number = $1 and received_at >= $2 and received_at < $3 order by at, sequence limit $4`,
    [sealNumber, from, until, journeyFactsMax + 1],
  );
  if (rows.length > journeyFactsMax)
    throw new Error(`more than ${journeyFactsMax} facts of seal ${sealNumber}`);
  return rows;
};

export const keptFact = (row: FactRow): KeptFact => ({ fact: factOf(row), block: Number(row.block) });

/** One journey of a seal: from its activation until a week after the deactivation, or its next activation. */
export const journeys = `select es.escort_id as "escortId", e.carriage_number as "carriageNumber", es.seal_number as "sealNumber",
    es.activated_at as "from", least(e.deactivated_at + interval '7 days', (select min(n.activated_at) from escort.escort_seal n
      where n.seal_number = es.seal_number and n.activated_at > es.activated_at)) as until
  from escort.escort_seal es join escort.escort e on e.id = es.escort_id
  where es.activated_at is not null`;

/** A journey; `null`: it goes on. */
export interface JourneySpan extends Pick<FinishedJourney, 'escortId' | 'from'> {
  readonly until: Instant | null;
}

/** The journeys of a seal that touch a span of receipts, in their order. */
export const journeysOf = async (
  client: Client,
  sealNumber: number,
  from: Instant,
  to: Instant,
): Promise<readonly JourneySpan[]> => {
  const { rows } = await client.query<JourneySpan>(
    `select j."escortId", j."from", j.until from (${journeys}) j
     where j."sealNumber" = $1 and j."from" <= $3 and coalesce(j.until, 'infinity') > $2 order by j."from"`,
    [sealNumber, from, to],
  );
  return rows;
};

/**
 * The facts of one seal on one journey by time of fix, with what conflicts with them behind: the same whether they stand in the
 * table, in a block or in parts (407-18.3a). A journey that goes on is read up to now; one that is not known has none.
 */
export const factsOfJourney = async (
  client: Client,
  escortId: string,
  sealNumber: number,
): Promise<readonly EscortFact[]> => {
  const { rows } = await client.query<Omit<FinishedJourney, 'until'> & { readonly until: Instant | null }>(
    `${journeys} and es.escort_id = $1 and es.seal_number = $2`,
    [escortId, sealNumber],
  );
  const [journey] = rows;
  if (!journey) return [];
  const span = { ...journey, until: journey.until ?? ('infinity' as Instant) };
  const archived = await blockOf(client, escortId, sealNumber);
  const late = (await rowsBetween(client, 'fact', span)).map(keptFact);
  const conflicts = (await rowsBetween(client, 'fact_conflict', span)).map(keptFact);
  const known = new Set(archived.map(keyOf));
  const facts = [...archived, ...late.filter((one) => !known.has(keyOf(one)))];
  return [...facts.toSorted(byFix), ...conflicts].map(({ fact }) => fact);
};

const keptAt = ({ fact }: KeptFact): number => fact.fixMs ?? fact.receivedMs;
const keyOf = (one: KeptFact): string =>
  `${keptAt(one)} ${one.fact.sequence} ${one.fact.sequence === null ? JSON.stringify(one.fact) : ''}`;
const byFix = (a: KeptFact, b: KeptFact): number => keptAt(a) - keptAt(b);

/** The facts of a journey as its block and its parts hold them; none while nothing of it is archived. */
export const blockOf = async (
  client: Client,
  escortId: string,
  sealNumber: number,
): Promise<readonly KeptFact[]> => {
  const { rows } = await client.query<SealedBlock>(
    `select content, sha256 from escort.archive where escort_id = $1 and seal_number = $2
     union all select content, sha256 from escort.archive_part where escort_id = $1 and seal_number = $2`,
    [escortId, sealNumber],
  );
  return rows.flatMap((row) => unsealed(row, escortId));
};

/** A block as the database holds it. */
export interface SealedBlock {
  readonly content: Buffer;
  readonly sha256: Buffer;
}

/** The facts of a block that is whole. */
export const unsealed = ({ content, sha256 }: SealedBlock, whose: string): readonly KeptFact[] => {
  if (!digest(content).equals(sha256)) throw new Defect(`the block of ${whose} is not whole`);
  return unpackJourney(content);
};

/** Facts as one block with its digest. What cannot be read back is not let go. */
export const sealedBlock = (rows: readonly FactRow[], whose: string): SealedBlock => {
  const facts = rows.map(keptFact);
  const content = Buffer.from(packJourney(facts));
  if (JSON.stringify(unpackJourney(content)) !== JSON.stringify(facts))
    throw new Defect(`the block of ${whose} does not read back`);
  return { content, sha256: digest(content) };
};

const digest = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/** One archiver at a time: who holds it until the end of the transaction may take facts out of the table. */
export const holdArchive = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock(51) as got');
  return rows[0]?.got === true;
};

const blockRows = (table: 'archive' | 'archive_part'): string =>
  `select s.id as "sealId", a.facts, encode(a.sha256, 'hex') as sha256, a.first_at as "firstAt", a.last_at as "lastAt"
   from escort.${table} a join escort.seal s on s.number = a.seal_number where a.escort_id = $1`;

const retentionWorkOn = (client: Client): RetentionWork => ({
  nextFinished: async (before) => {
    if (!(await holdArchive(client))) return undefined;
    const { rows } = await client.query<FinishedJourney>(
      `${journeys} and not es.archived and es.deactivated_at <= $1 and e.deactivated_at <= $1
       order by es.deactivated_at limit 1`,
      [before],
    );
    return rows[0];
  },
  seal: async (journey, at) => {
    const rows = await rowsBetween(client, 'fact', journey);
    const { content, sha256 } = sealedBlock(rows, journey.escortId);
    await client.query(
      `insert into escort.archive (escort_id, seal_number, sealed_at, facts, hash_sum, first_received, last_received, first_at, last_at,
         content, sha256)
       values ($1, $2, $3, $4, $5, $6, $7::timestamptz - interval '1 millisecond', coalesce(to_timestamp($8::float8 / 1000), $6),
         coalesce(to_timestamp($9::float8 / 1000), $6), $10, $11)`,
      [
        journey.escortId,
        journey.sealNumber,
        at,
        rows.length,
        rows.reduce((sum, { hash }) => sum + hash, 0),
        journey.from,
        journey.until,
        rows[0]?.at_ms ?? null,
        rows.at(-1)?.at_ms ?? null,
        content,
        sha256,
      ],
    );
    await client.query('select escort.release_facts($1, $2)', [journey.escortId, journey.sealNumber]);
    return { facts: rows.length, bytes: content.length, sha256: sha256.toString('hex') };
  },
  carriage: async (number) => {
    const { rows } = await client.query<Omit<KeptCarriage, 'blocks' | 'deactivatedAt'>>(
      `select e.id as "escortId", e.carriage_number as number, e.dispose_from as "disposeFrom",
         exists (select from escort.legal_hold h where h.escort_id = e.id and h.lifted_at is null) as "underHold",
         d.disposed_at as "disposedAt"
       from escort.escort e left join escort.disposal d on d.escort_id = e.id where e.carriage_number = $1 for update of e`,
      [number],
    );
    const [found] = rows;
    if (!found) return undefined;
    const seals = await client.query<{ deactivatedAt: Instant | null }>(
      `select deactivated_at as "deactivatedAt" from escort.escort_seal
       where escort_id = $1 and activated_at is not null order by seal_number`,
      [found.escortId],
    );
    const blocks = await client.query<KeptCarriage['blocks'][number]>(
      `${blockRows('archive')} order by s.id`,
      [found.escortId],
    );
    const parts = await client.query<KeptCarriage['parts'][number]>(
      `${blockRows('archive_part')} order by a.id`,
      [found.escortId],
    );
    return {
      ...found,
      deactivatedAt: seals.rows.map(({ deactivatedAt }) => deactivatedAt),
      blocks: blocks.rows,
      parts: parts.rows,
    };
  },
  dispose: async ({ escortId }, at, act) => {
    await client.query('insert into escort.disposal (escort_id, disposed_at, act) values ($1, $2, $3)', [
      escortId,
      at,
      act,
    ]);
    const covered = `using escort.archive a where a.escort_id = $1 and t.seal_number = a.seal_number
      and t.received_at between a.first_received and a.last_received`;
    const conflicts = await client.query(`delete from escort.fact_conflict t ${covered}`, [escortId]);
    const late = await client.query(`delete from escort.fact t ${covered}`, [escortId]);
    const { rows } = await client.query<{ facts: number; from: Instant; to: Instant }>(
      `delete from escort.archive where escort_id = $1
       returning facts, first_received as "from", last_received as "to"`,
      [escortId],
    );
    const parts = await client.query<{ facts: number }>(
      'delete from escort.archive_part where escort_id = $1 returning facts',
      [escortId],
    );
    for (const { from, to } of rows) await dropRawDays(client, from, to);
    await unlessRefused(client, 'select escort.drop_session_days()', []);
    const sealed = [...rows, ...parts.rows].reduce((sum, { facts }) => sum + facts, 0);
    return sealed + (conflicts.rowCount ?? 0) + (late.rowCount ?? 0);
  },
  ...logStatements(client),
});

/** The term stands against it, or somebody reads just now: it goes with a later disposal. */
const refusals = new Set(['TL003', '55P03']);

const unlessRefused = async (client: Client, sql: string, values: readonly unknown[]): Promise<void> => {
  await client.query('savepoint dropping');
  try {
    await client.query(sql, values);
  } catch (error) {
    if (!refusals.has((error as { readonly code?: string }).code ?? '')) throw error;
    await client.query('rollback to savepoint dropping');
  }
};

/** Raw frames stand by day: those of a day go with the last carriage of that day. */
const dropRawDays = async (client: Client, from: Instant, to: Instant): Promise<void> => {
  const { rows } = await client.query<{ day: string }>(
    `select day::date::text as day from generate_series($1::timestamptz::date, $2::timestamptz::date, interval '1 day') day`,
    [from, to],
  );
  for (const { day } of rows) await unlessRefused(client, 'select escort.drop_raw_day($1::date)', [day]);
};

/** Transactions about the retention of tracking data. */
export const retentionWorks = (pool: Pool): RetentionWorks => ({
  run: (work) => transaction(pool, (connection) => work(retentionWorkOn(connection as Client))),
});

/** Places or lifts a legal hold: the data are kept beyond the term. A log record is the caller's. Answers whether anything changed. */
export const setLegalHold = async (
  client: Client,
  carriageNumber: string,
  at: Instant,
  because: string | null,
): Promise<boolean> => {
  const { rowCount } =
    because === null
      ? await client.query(
          `update escort.legal_hold h set lifted_at = $2 from escort.escort e
           where e.id = h.escort_id and e.carriage_number = $1 and h.lifted_at is null`,
          [carriageNumber, at],
        )
      : await client.query(
          `insert into escort.legal_hold (escort_id, placed_at, because) select id, $2, $3 from escort.escort where carriage_number = $1`,
          [carriageNumber, at, because],
        );
  return (rowCount ?? 0) > 0;
};
