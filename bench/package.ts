import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client, Pool } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { packagePrint, packageSource, readBaseMap, unpacked } from '@tamga/adapters/escort';
import { keepPages, proveRecords, sha256Of } from '@tamga/adapters/evidence';
import { personsRegister } from '@tamga/adapters/persons';
import { startPrinter } from '@tamga/adapters/print';
import { proveIn } from '@tamga/domain/evidence';
import { languages } from '@tamga/domain/law';
import { fromEpochMs } from '@tamga/domain/time';
import { packageFrom, packageJson } from '@tamga/usecases/escort';
import { type Incident, type IncidentPools, makeIncident } from '../tools/harness/incident.ts';
import { print } from './escort/printing.ts';

/**
 * `npm run bench -- package`: the package of a situation after two hours of reports each 30 and each 10 seconds, read, written and
 * printed in three languages, among the raw frames of 20,000 other seals (407-11.2); its frames beside a search through all frames of
 * those hours in the same run. Then the proof of one record among a million beside the proof that reads every leaf.
 */

const startMs = Date.UTC(2026, 10, 20, 6, 30);
const hours = 6;
/** 20,000 seals that report each 30 seconds, committed five times a second. */
const framesPerBlock = 133;
const blockMs = 200;
const records = 1_000_000;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  return [await work(), performance.now() - began];
};

/** Blocks of the others between those of the seal, from one of its own blocks: as many as a country sends. */
const fillBlocks = async (owner: Pool, { situationId }: Incident): Promise<void> => {
  await owner.query(
    `insert into escort.block (id, received_at, frames, content, sha256)
     select 1000000000 + n, s.occurred_at - interval '2 hours' + n * $2 * interval '1 millisecond', b.frames, b.content, b.sha256
     from escort.situation s, lateral (select * from escort.block b where b.received_at < s.occurred_at
       order by b.received_at limit 1) b, generate_series(1, $3::int) n where s.id = $1`,
    [situationId, blockMs, (2 * 3_600_000) / blockMs],
  );
};

/** All frames of those hours, looked through for the seal. */
const searched = async (client: Client, seal: number, from: string, to: string): Promise<number> => {
  let found = 0;
  let [after, id] = [from, '0'];
  for (;;) {
    const { rows } = await client.query<{ id: string; at: string; content: Buffer }>(
      `select id::text, received_at::text as at, content from escort.block where (received_at, id) > ($1::timestamptz, $2::bigint)
         and received_at <= $3 order by received_at, id limit 500`,
      [after, id, to],
    );
    for (const { content } of rows)
      for (const { seals } of unpacked(content)) found += seals.includes(seal) ? 1 : 0;
    const last = rows.at(-1);
    if (!last) return found;
    [after, id] = [last.at, last.id];
  }
};

const packages = async (pools: IncidentPools): Promise<void> => {
  const worker = pools.worker as unknown as Client;
  const source = packageSource(worker, personsRegister(worker));
  const base = await readBaseMap();
  const printer = startPrinter();
  const now = fromEpochMs(startMs + hours * 3_600_000);
  for (const [periodS, sealId] of [
    [30, '8200000001'],
    [10, '8200000002'],
  ] as const) {
    const incident = await makeIncident(pools, {
      sealId,
      periodS,
      hours,
      trouble: 'cut',
      code: '01',
      startMs: startMs + periodS,
      beside: framesPerBlock - 1,
    });
    await fillBlocks(pools.owner, incident);
    const [material, read] = await timed(() => source.material(incident.situationId, now));
    if (!material) throw new Error('no material');
    const [content, written] = await timed(async () => packageJson(material, now, sha256));
    const digest = sha256(content);
    const [pdfs, printed] = await timed(() =>
      Promise.all(
        languages.map((language) =>
          printer.print(
            packagePrint(material, digest, {
              language,
              madeAt: now,
              base,
              nameOfBody: () => undefined,
              sha256,
            }),
          ),
        ),
      ),
    );
    const from = packageFrom(material.situation);
    const [, search] = await timed(() =>
      searched(worker, incident.sealNumber, from, material.situation.detectedAt),
    );
    const what = `reports each ${periodS} s`;
    print(
      `package, ${what}: ${material.frames.length} frames`,
      `${ms(read + written + printed)} in all: read ${ms(read)}, JSON ${ms(written)}, three PDF ${ms(printed)}`,
    );
    print(
      '  bytes: JSON, one PDF, proofs',
      [content.length, pdfs[0]?.length ?? 0, JSON.stringify([material.proofs, material.framesProof]).length]
        .map((bytes) => bytes.toLocaleString('en'))
        .join(', '),
    );
    print(
      '  all frames of those hours looked through',
      `${ms(search)}, ${(search / read).toFixed(0)} × the reading`,
    );
  }
  await printer.stop();
};

const proofs = async (owner: Pool): Promise<void> => {
  const client = owner as unknown as Client;
  await owner.query(
    `with r as (insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
       select 'CFG', $2, 'system', 'bench', n::text, 'entered', '407-2.1', '{}', '\\x00' from generate_series(1, $1::int) n returning id),
     l as (select coalesce(max(sequence), 0) as last from evidence.leaf)
     insert into evidence.leaf (sequence, record_id, leaf, chain)
       select l.last + row_number() over (order by r.id), r.id, sha256(r.id::text::bytea), '\\x00' from r, l`,
    [records, fromEpochMs(startMs)],
  );
  const { rows } = await owner.query<{ id: bigint; index: number; size: number }>(
    `select record_id as id, (sequence - 1)::int as index, (select max(sequence)::int from evidence.leaf) as size
     from evidence.leaf where sequence = 500000`,
  );
  const [{ id, index, size } = { id: 0n, index: 0, size: 0 }] = rows;
  const [, whole] = await timed(async () => {
    const { rows: leaves } = await owner.query<{ leaf: Buffer }>(
      'select leaf from evidence.leaf order by sequence',
    );
    return proveIn(Uint8Array.from(Buffer.concat(leaves.map(({ leaf }) => leaf))), index, sha256Of);
  });
  // As the sequencer keeps them.
  for (let page = 0; page < size / 256; page += 64) await keepPages(client, size);
  const [found, paged] = await timed(() => proveRecords(client, [id]));
  print(
    `proof of one record of ${size.toLocaleString('en')}: ${found.get(id)?.proof.length} hashes`,
    `${ms(paged)}; from every leaf ${ms(whole)}, ${(whole / paged).toFixed(0)} ×`,
  );
};

const database = await freshDatabase();
try {
  const pools = {
    owner: database.pool({ statementMs: 0 }),
    gateway: database.pool({ role: 'tamga_gateway' }),
    worker: database.pool({ role: 'tamga_worker', statementMs: 0 }),
  };
  await packages(pools);
  await proofs(pools.owner);
} finally {
  // A sweep of the server may hold it: then the next run drops it.
  await database.drop().catch(() => undefined);
}
process.exit(0);
