import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { BaseMap } from '@tamga/formats/escort';
import { packageFrom } from '@tamga/usecases/escort';
import type {
  EscortRow,
  NoticeClockRow,
  PackageFrame,
  PackageMaterial,
  PackageSource,
  Persons,
  SituationRow,
} from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { shippedReferenceDir } from '../reference/index.ts';
import { type FactColumns, factOf } from './fact-rows.ts';
import { unpacked } from './frame-store.ts';
import { clockColumns, escortColumns, escortSealColumns, situationColumns } from './life-columns.ts';

/** Facts of one package, and blocks of raw frames that are opened for it. */
const factsMax = 2_000;
const blocksMax = 12;
const framesMax = 40;

interface TrackRow extends FactColumns {
  readonly block: string;
}

/** What packages are made from, as the worker reads it. */
export const packageSource = (client: Client, persons: Persons): PackageSource => ({
  waiting: async (atMost) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select s.id from escort.situation s where s.state <> 'closed'
         and not exists (select from escort.package p where p.situation_id = s.id) order by s.detected_at limit $1`,
      [atMost],
    );
    return rows.map(({ id }) => id);
  },
  material: async (situationId) => {
    const one = async <T>(sql: string, ...values: readonly unknown[]): Promise<T | undefined> =>
      (await client.query<T>(sql, values)).rows[0];
    const situation = await one<SituationRow>(
      `select ${situationColumns} from escort.situation where id = $1`,
      situationId,
    );
    if (!situation) return undefined;
    const escort = await one<EscortRow>(
      `select ${escortColumns} from escort.escort where id = $1`,
      situation.escortId,
    );
    const seal = await one<PackageMaterial['seal']>(
      `select ${escortSealColumns}, s.model, s.protocol from escort.escort_seal es join escort.seal s on s.number = es.seal_number
       where es.escort_id = $1 and es.seal_number = $2`,
      situation.escortId,
      situation.sealNumber,
    );
    if (!escort || !seal) return undefined;
    const clocks = await client.query<NoticeClockRow>(
      `select ${clockColumns} from escort.notice_clock where situation_id = $1 order by body`,
      [situationId],
    );
    const rows = await trackRows(client, situation);
    return {
      situation,
      escort,
      seal,
      declarant: (escort.declarantId && (await persons.byId(escort.declarantId))) || null,
      carrier: (escort.carrierId && (await persons.byId(escort.carrierId))) || null,
      clocks: clocks.rows,
      track: rows.map(factOf),
      frames: await framesOf(client, situation, rows),
    };
  },
});

const trackRows = async (client: Client, situation: SituationRow): Promise<readonly TrackRow[]> => {
  const { rows } = await client.query<TrackRow>(
    `select * from (select seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
         (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
         battery, state, block::text
       from escort.fact where seal_number = $1 and at >= $2 and at <= greatest($3::timestamptz, $4::timestamptz)
         and received_at <= $4::timestamptz + interval '1 minute' order by at desc, sequence desc limit $5) f
     order by at_ms::bigint, sequence`,
    [situation.sealNumber, packageFrom(situation), situation.occurredAt, situation.detectedAt, factsMax],
  );
  return rows;
};

/** The frames by which the evidence came, as they came, each with the digest of the block it is kept in. */
const framesOf = async (
  client: Client,
  situation: SituationRow,
  rows: readonly TrackRow[],
): Promise<readonly PackageFrame[]> => {
  const received = new Set(situation.evidence.map(({ receivedAt }) => toEpochMs(receivedAt)));
  const shown = rows.filter(({ received_ms }) => received.has(Number(received_ms)));
  const blocks = new Map(shown.map(({ block, received_ms }) => [block, Number(received_ms)]));
  const frames: PackageFrame[] = [];
  for (const [block, ms] of [...blocks].slice(-blocksMax)) {
    const { rows: found } = await client.query<{ readonly content: Buffer; readonly sha256: string }>(
      `select content, encode(sha256, 'hex') as sha256 from escort.block where id = $1
         and received_at >= $2::timestamptz and received_at < $2::timestamptz + interval '1 hour'`,
      [block, instant(ms)],
    );
    const kept = found[0];
    if (!kept) continue;
    const candidates = unpacked(kept.content).filter(({ receivedMs }) => received.has(receivedMs));
    const own = await sessionsOf(
      client,
      situation.sealNumber,
      candidates.map(({ session }) => session),
    );
    for (const { session, receivedMs, bytes } of candidates)
      if (own.has(session) && frames.length < framesMax)
        frames.push({
          receivedAt: instant(receivedMs),
          session,
          hex: Buffer.from(bytes).toString('hex'),
          blockSha256: kept.sha256,
        });
  }
  return frames;
};

const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant;

/** Sessions in which the seal may have spoken: its own, and those of a retranslator, which bear no seal. */
const sessionsOf = async (
  client: Client,
  sealNumber: number,
  sessions: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ readonly id: string }>(
    'select id from escort.session where id = any($1::uuid[]) and (seal_number = $2 or seal_number is null)',
    [[...new Set(sessions)], sealNumber],
  );
  return new Set(rows.map(({ id }) => id));
};

/** The base map that comes with the system; `null` where the folder has none. */
export const readBaseMap = async (): Promise<BaseMap | null> => {
  const text = await readFile(join(shippedReferenceDir, 'map', 'eurasia.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as BaseMap);
};
