import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Client } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import {
  checkPackage,
  frameStore,
  packagePrint,
  packageSource,
  readBaseMap,
  retentionWorks,
} from '@tamga/adapters/escort';
import { personsRegister } from '@tamga/adapters/persons';
import { startPrinter } from '@tamga/adapters/print';
import { byGravity } from '@tamga/domain/escort';
import { languages } from '@tamga/domain/law';
import { addSeconds, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import { archiveJourney, packageJson } from '@tamga/usecases/escort';
import type { PackageMaterial, PackageSource } from '@tamga/usecases/ports';
import {
  type Incident,
  type IncidentPlan,
  type IncidentPools,
  makeIncident,
} from '../../tools/harness/incident.ts';

const startMs = Date.UTC(2026, 10, 20, 6, 30);
const hourMs = 3_600_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('407-11.2: the raw messages of two hours and the proof in the package of a situation', () => {
  let database: TestDatabase;
  let pools: IncidentPools;
  let source: PackageSource;
  before(async () => {
    database = await freshDatabase();
    pools = {
      owner: database.pool(),
      gateway: database.pool({ role: 'tamga_gateway' }),
      worker: database.pool({ role: 'tamga_worker' }),
    };
    const worker = pools.worker as unknown as Client;
    source = packageSource(worker, personsRegister(worker));
  });
  after(() => database?.drop());

  const plan: IncidentPlan = {
    sealId: '8100000001',
    periodS: 60,
    hours: 6,
    trouble: 'cut',
    code: '01',
    startMs,
    beside: 2,
  };
  const materialOf = async (incident: Incident, now: Instant): Promise<PackageMaterial> => {
    const material = await source.material(incident.situationId, now);
    assert.ok(material);
    return material;
  };
  const later = fromEpochMs(startMs + 6 * hourMs);

  it('are all that came from two hours before up to the detection, of this seal alone, each with its digest', async () => {
    const incident = await makeIncident(pools, plan);
    const { situation, frames, track, leftOut } = await materialOf(incident, later);
    const from = addSeconds(situation.occurredAt, -2 * 3_600);
    const expected = incident.facts.filter(({ fixMs, receivedMs }) => {
      const within = (ms: number) => ms >= toEpochMs(from) && ms <= toEpochMs(situation.detectedAt);
      return within(fixMs ?? receivedMs) || within(receivedMs);
    });
    assert.ok(expected.length >= 121, 'two hours of a report a minute');
    assert.deepEqual(
      frames.map(({ receivedAt }) => receivedAt),
      expected.map(({ receivedMs }) => fromEpochMs(receivedMs)),
    );
    assert.equal(track.length, expected.length);
    assert.deepEqual(leftOut, { facts: 0, frames: 0 });
    for (const { hex, sha256: digest, session, protocol } of frames) {
      assert.match(hex, /^24/, 'a JT701 frame begins with $');
      assert.ok(hex.includes(plan.sealId.slice(0, 10)), 'the number of the seal');
      assert.equal(digest, sha256(Buffer.from(hex, 'hex')));
      assert.deepEqual([session, protocol], [incident.session, 'jt701']);
    }
    const evidence = frames.filter((frame) => frame.evidence);
    assert.deepEqual(
      evidence.map(({ receivedAt }) => receivedAt),
      [...new Set(situation.evidence.map(({ receivedAt }) => receivedAt))],
    );
  });

  it('are there when they came late, by their fixes, and by their receipt when they tell of before', async () => {
    const incident = await makeIncident(pools, {
      ...plan,
      sealId: '8100000002',
      trouble: 'cutInSilence',
    });
    const { situation, frames } = await materialOf(incident, later);
    const memory = incident.facts.filter(
      ({ fromMemory, fixMs }) => fromMemory && (fixMs ?? 0) <= toEpochMs(situation.detectedAt),
    );
    assert.ok(memory.length > 0, 'the gap was sent from memory');
    const received = new Set(frames.map(({ receivedAt }) => receivedAt));
    assert.ok(memory.every(({ receivedMs }) => received.has(fromEpochMs(receivedMs))));
    // An old fix that the seal sent again in those two hours.
    const [first] = incident.facts;
    assert.ok(first && toEpochMs(situation.occurredAt) - (first.fixMs ?? 0) > 2 * 3_600_000 - hourMs);
    const receivedMs = toEpochMs(situation.occurredAt) - 60_000;
    await frameStore(pools.gateway).keep({
      sessions: [],
      frames: [
        {
          session: incident.session,
          receivedMs,
          bytes: Uint8Array.of(0x24, 7),
          seals: [incident.sealNumber],
        },
      ],
      facts: [
        {
          sealNumber: incident.sealNumber,
          fact: { ...first, fixMs: startMs - 5_000, receivedMs, fromMemory: true, sequence: 9_999 },
        },
      ],
    });
    const again = await materialOf(incident, later);
    assert.equal(again.frames.length, frames.length + 1);
    assert.ok(again.frames.some(({ hex }) => hex === '2407'));
  });

  it('are there after the journey was archived', async () => {
    const incident = await makeIncident(pools, { ...plan, sealId: '8100000003' });
    const before = await materialOf(incident, later);
    const ended = fromEpochMs(startMs + 24 * hourMs);
    await pools.owner.query('alter table escort.escort disable trigger recorded');
    await pools.owner.query(
      `update escort.escort set state = 'completed', deactivated_at = $2, dispose_from = '2032-01-01' where id = $1`,
      [incident.escortId, ended],
    );
    await pools.owner.query('update escort.escort_seal set deactivated_at = $2 where escort_id = $1', [
      incident.escortId,
      ended,
    ]);
    await archiveJourney({
      works: retentionWorks(pools.worker),
      clock: { now: () => fromEpochMs(startMs + 40 * 24 * hourMs) },
    })();
    const { rows } = await pools.owner.query<{ readonly n: number }>(
      'select count(*)::int as n from escort.fact where seal_number = $1',
      [incident.sealNumber],
    );
    assert.equal(rows[0]?.n, 0, 'the facts stand in the block of the journey');
    const material = await materialOf(incident, later);
    assert.deepEqual(material.frames, before.frames);
    assert.deepEqual(material.track, before.track);
  });

  it('are bounded, the evidence and the nearest stay, and what was left out is counted', async () => {
    const incident = await makeIncident(pools, { ...plan, sealId: '8100000004' });
    const { situation, frames } = await materialOf(incident, later);
    const store = frameStore(pools.gateway);
    const many = 4_200;
    const big = Uint8Array.from({ length: 40_000 }, (_, at) => at);
    const [fact] = incident.facts;
    assert.ok(fact);
    const at = toEpochMs(situation.occurredAt) - 2 * hourMs;
    await store.keep({
      sessions: [],
      frames: Array.from({ length: many }, (_, one) => ({
        session: incident.session,
        receivedMs: at + one,
        bytes: one < 60 ? big : Uint8Array.of(1),
        seals: [incident.sealNumber],
      })),
      facts: Array.from({ length: many }, (_, one) => ({
        sealNumber: incident.sealNumber,
        fact: { ...fact, fixMs: at + one, receivedMs: at + one, sequence: 100_000 + one },
      })),
    });
    const full = await materialOf(incident, later);
    assert.equal(full.track.length, 4_000);
    assert.equal(full.leftOut.facts, many + frames.length - 4_000);
    assert.ok(full.leftOut.frames > 0 && full.frames.length + full.leftOut.frames >= many);
    for (const frame of frames)
      assert.ok(
        full.frames.some(({ receivedAt }) => receivedAt === frame.receivedAt),
        'the nearest stay',
      );
  });

  it('are proved offline by the package itself, in less than 20 KB; a changed byte is found', async (context) => {
    const incident = await makeIncident(pools, { ...plan, sealId: '8100000005' });
    const material = await materialOf(incident, later);
    const told = JSON.parse(Buffer.from(packageJson(material, later, sha256)).toString());
    assert.equal(checkPackage(told), true);
    assert.equal(told.proofs.length, 2, 'the notice to each of both bodies');
    const proofBytes = JSON.stringify([told.proofs, told.framesProof]).length;
    context.diagnostic(`the proofs are ${proofBytes} bytes`);
    assert.ok(proofBytes < 20_000);
    const changed = (change: (copy: typeof told) => void): boolean => {
      const copy = structuredClone(told);
      change(copy);
      return checkPackage(copy);
    };
    assert.equal(
      changed((one) => (one.frames[0].hex = one.frames[0].hex.replace(/..$/, '00'))),
      false,
    );
    assert.equal(
      changed((one) => one.frames.pop()),
      false,
    );
    assert.equal(
      changed((one) => (one.situation.code = '05')),
      false,
    );
    assert.equal(
      changed((one) => (one.situation.id = randomUUID())),
      false,
    );
    assert.equal(
      changed((one) => (one.proofs[0].record = one.proofs[0].record.replace('55302', '57201'))),
      false,
    );
    assert.equal(
      changed((one) => (one.proofs[0].leafIdx += 1)),
      false,
    );
    assert.equal(
      changed((one) => (one.proofs = [])),
      false,
    );
    assert.equal(checkPackage({}), false);
  });

  it('are printed in three languages, in the time of a package: told, not judged', async (context) => {
    const printer = startPrinter();
    const base = await readBaseMap();
    try {
      for (const [periodS, sealId] of [
        [30, '8100000007'],
        [10, '8100000008'],
      ] as const) {
        const incident = await makeIncident(pools, { ...plan, periodS, sealId });
        const began = performance.now();
        const material = await materialOf(incident, later);
        const content = packageJson(material, later, sha256);
        const digest = sha256(content);
        const pdfs = await Promise.all(
          languages.map((language) =>
            printer.print(
              packagePrint(material, digest, {
                language,
                madeAt: later,
                base,
                nameOfBody: () => undefined,
                sha256,
              }),
            ),
          ),
        );
        const ms = performance.now() - began;
        context.diagnostic(
          `reports of ${periodS} s: ${material.frames.length} frames, JSON ${content.length} bytes, PDF ${pdfs.map(({ length }) => length).join(', ')} bytes, ${Math.round(ms)} ms in all`,
        );
        for (const [index, pdf] of pdfs.entries()) {
          assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
          assert.match(Buffer.from(pdf).toString('latin1'), new RegExp(`/Lang ?\\(${languages[index]}`));
        }
      }
    } finally {
      await printer.stop();
    }
  });

  it('wait for the chain of the log, and go without a proof when it does not come', async () => {
    const incident = await makeIncident(pools, { ...plan, sealId: '8100000006' });
    const detected = (await materialOf(incident, later)).situation.detectedAt;
    assert.ok(
      (await source.waiting(addSeconds(detected, -1), byGravity, 100)).includes(incident.situationId),
    );
    await pools.owner.query('alter table evidence.leaf disable trigger append_only');
    await pools.owner.query(
      `delete from evidence.leaf where record_id in (select id from evidence.record where object_id = $1)`,
      [incident.situationId],
    );
    assert.ok(
      !(await source.waiting(addSeconds(detected, -1), byGravity, 100)).includes(incident.situationId),
    );
    assert.ok((await source.waiting(addSeconds(detected, 1), byGravity, 100)).includes(incident.situationId));
  });
});
