import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, makeTrip } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { modelsOf, openSession, protocols, writers } from '@tamga/formats/seal';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { chainRecords, verifyChain } from '../evidence/index.ts';
import { verifyFrames } from './anchor-check.ts';
import { checkFramesProof, type FramesProof, proofBytesMax, proveSituation } from './anchor-proof.ts';
import { anchorFrames } from './anchors.ts';
import { enterEscorts } from './escorts.ts';
import { digestOf } from './frame-chains.ts';
import { frameStore, plainBlock } from './frame-store.ts';
import { anEscort, recordedChange } from './testing/index.ts';

const startMs = Date.now() - 7_200_000;
const seals = 40;
const reports = 60;
const route = [
  { lat: 44.165, lon: 80.249 },
  { lat: 42.9, lon: 71.3667 },
];
const sealIdOf = (seal: number): string => String(8_041_400_000 + seal);

const reportOf = (seal: number, index: number, fact: EscortFact): Uint8Array =>
  writers.jt808.report({
    deviceId: sealIdOf(seal),
    fixMs: fact.fixMs ?? 0,
    lat: fact.lat ?? 0,
    lon: fact.lon ?? 0,
    speedKmh: 60,
    courseDeg: 90,
    satellites: 9,
    valid: true,
    fromMemory: false,
    batteryPct: 80,
    flags: [],
    locked: true,
    index,
  });

describe('407-18.3a the history of a seal that can be proved', () => {
  let database: TestDatabase;
  let owner: Pool;
  const session = randomUUID();
  const situationId = randomUUID();
  const largeId = randomUUID();
  const longestId = randomUUID();
  let proof: FramesProof | undefined;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await recordedChange(owner, (client) =>
      enterEscorts(
        client,
        Array.from({ length: seals }, (_, one) =>
          anEscort(sealIdOf(one + 1), fromEpochMs(startMs), { protocol: 'jt808' }),
        ),
      ),
    );
    const store = frameStore(database.pool({ role: 'tamga_gateway' }));
    const trip = makeTrip({ route, startMs, periodMs: 30_000, reports, trouble: 'cut', chance: () => 0.5 });
    for (const [index, fact] of trip.facts.entries()) {
      const each = Array.from({ length: seals }, (_, one) => one + 1);
      await store.keep({
        sessions:
          index === 0
            ? [{ id: session, protocol: 'jt808', peer: '10.0.0.1:7', sealNumber: 1, openedMs: startMs }]
            : [],
        facts: each.map((sealNumber) => ({ sealNumber, fact })),
        frames: each.map((seal) => ({
          session,
          receivedMs: fact.receivedMs,
          bytes:
            seal === 9 && index >= 44
              ? Buffer.alloc(index === 59 ? 5_000 : 1_900, index)
              : reportOf(seal, index, fact),
          seals: [seal],
        })),
      });
      if (index === 20 || index === 40) assert.equal(await anchor(), false);
    }
    await anchor();
    for (const [id, seal, from, to] of [
      [situationId, 7, 18, 24],
      [largeId, 9, 44, 59],
      [longestId, 9, 59, 60],
    ] as const)
      await owner.query(
        `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, notify_by,
           overdue, evidence)
         select $1, escort_id, seal_number, '01', 'notified', now(), now(), now(), now(), false, $2
         from escort.escort_seal where seal_number = $3`,
        [
          id,
          JSON.stringify(
            trip.facts.slice(from, to).map(({ receivedMs }) => ({ receivedAt: fromEpochMs(receivedMs) })),
          ),
          seal,
        ],
      );
    await chain();
  });
  after(() => database?.drop());

  const anchor = () => anchorFrames(database.pool({ role: 'tamga_worker' }), Date.now)();
  const chain = () => transaction(owner, (connection) => chainRecords(connection as Client, 1_000));
  const client = (): Client => owner as unknown as Client;
  const verdict = () => verifyFrames(client(), Date.now());
  /** What somebody may do who owns the tables: triggers do not stop him. */
  const secretly = (sql: string, values: readonly unknown[] = []) =>
    transaction(owner, async (connection) => {
      for (const table of ['block', 'anchor'])
        for (const trigger of ['append_only', 'recorded'])
          await connection.query(`drop trigger if exists ${trigger} on escort.${table}`);
      await connection.query(sql, [...values]);
    });

  it('all frames stand in the chains of their seals, and these in anchors of the operation log', async () => {
    assert.deepEqual(await verdict(), {
      anchors: 3,
      frames: seals * reports,
      disposed: 0,
      broken: null,
    });
    assert.equal((await verifyChain(client())).brokenAt, null);
    // Nothing new: nothing to anchor.
    assert.equal(await anchor(), false);
    assert.equal((await verdict()).anchors, 3);
  });

  it('the proof of one situation has at most 20 KB, holds without a database, and the frames in it read as they came (407-11.2)', async (t) => {
    proof = await proveSituation(client(), situationId);
    assert.ok(proof);
    const written = JSON.stringify(proof);
    t.diagnostic(`${Buffer.byteLength(written)} bytes`);
    assert.ok(Buffer.byteLength(written) <= proofBytesMax);
    assert.equal(checkFramesProof(JSON.parse(written)), true);
    const shown = proof.anchors.flatMap((one) => one.shown);
    assert.equal(shown.length, 6);
    assert.equal(proof.anchors.length, 2);
    for (const { bytes } of shown) {
      const frame = new Uint8Array(Buffer.from(bytes ?? '', 'base64'));
      const { deviceId } = protocols.jt808.read(frame, openSession(modelsOf([])));
      assert.equal(deviceId?.replace(/^0+/, ''), sealIdOf(7));
    }
  });

  it('the proof of long frames has no more bytes: the first frames stand in it, of the longest its digest', async () => {
    const large = await proveSituation(client(), largeId);
    assert.ok(large && Buffer.byteLength(JSON.stringify(large)) <= proofBytesMax);
    assert.equal(checkFramesProof(large), true);
    assert.ok((large.anchors[0]?.shown.length ?? 0) >= 5);
    const longest = await proveSituation(client(), longestId);
    assert.equal(checkFramesProof(longest), true);
    assert.deepEqual(
      longest?.anchors.flatMap(({ shown }) => shown.map(({ bytes, digest }) => [bytes, digest])),
      [[undefined, digestOf(Buffer.alloc(5_000, 59)).toString('base64')]],
    );
    assert.equal(await proveSituation(client(), randomUUID()), undefined);
  });

  /** Names, and the size of the log: its root and size are for the reader to compare with those he knows. */
  const notProved = new Set(['id', 'kind', 'treeSize']);

  it('no changed part of the proof passes', () => {
    assert.ok(proof);
    let changed = 0;
    const visit = (value: unknown, change: (to: unknown) => void): void => {
      if (typeof value === 'number') change(value + 1);
      else if (typeof value === 'string' && value.length > 0) {
        const middle = Math.floor(value.length / 2);
        const other = value[middle] === '1' ? '2' : '1';
        change(value.slice(0, middle) + other + value.slice(middle + 1));
      }
    };
    const walk = (holder: Record<string, unknown>, path: string): void => {
      for (const [key, value] of Object.entries(holder)) {
        if (typeof value === 'object' && value !== null)
          walk(value as Record<string, unknown>, `${path}.${key}`);
        else if (!notProved.has(key))
          visit(value, (to) => {
            holder[key] = to;
            assert.equal(checkFramesProof(whole), false, `${path}.${key}`);
            holder[key] = value;
            changed += 1;
          });
      }
    };
    const whole = structuredClone(proof) as unknown as Record<string, unknown>;
    walk(whole, '');
    assert.ok(changed > 60);
    assert.equal(checkFramesProof(whole), true);
    for (const odd of [null, 7, {}, { anchors: [] }, { anchors: [{}] }])
      assert.equal(checkFramesProof(odd), false);
  });

  it('a byte changed in the middle of a block is found, with the anchor and the seal, though its digest was made right', async () => {
    const { rows } = await owner.query<{ id: string; content: Buffer; sha256: Buffer }>(
      'select id::text, content, sha256 from escort.block order by escort.block.transaction, escort.block.id offset 30 limit 1',
    );
    const [block] = rows;
    assert.ok(block);
    const put = (content: Buffer, sha256: Buffer) =>
      secretly('update escort.block set content = $2, sha256 = $3 where id = $1', [
        block.id,
        content,
        sha256,
      ]);
    const plain = plainBlock(block.content);
    assert.ok(block.content.length < plain.length / 2, 'it is kept deflated');
    for (const at of [0, 20, 28, 30, ...Array.from({ length: 8 }, (_, one) => 60 + one * 311)]) {
      const changed = Buffer.from(plain);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await put(changed, digestOf(changed));
      assert.equal((await verdict()).broken?.anchor, 2, `byte ${at}`);
    }
    const last = Buffer.from(plain);
    last[last.length - 3] = 0xee;
    await put(last, digestOf(last));
    assert.deepEqual((await verdict()).broken, { anchor: 2, seals: [seals] });
    const torn = Buffer.from(block.content);
    torn[20] = (torn[20] ?? 0) ^ 0xff;
    await put(torn, block.sha256);
    assert.equal((await verdict()).broken?.anchor, 2);
    await put(block.content, block.sha256);
    assert.equal((await verdict()).broken, null);
  });

  it('a frame or a block taken out is found, and an anchor that was written anew or taken away', async () => {
    const { rows } = await owner.query<{ row: string }>(
      'select row_to_json(a)::text as row from escort.anchor a where id = 3',
    );
    await secretly('delete from escort.seal_chain');
    await secretly('delete from escort.anchor where id = 3');
    assert.equal((await verdict()).broken?.anchor, 3);
    await secretly(
      'insert into escort.anchor select * from json_populate_record(null::escort.anchor, $1::json)',
      [rows[0]?.row],
    );
    assert.equal((await verdict()).broken, null);
    // As if frames had been changed first and the anchor computed over them: the log remembers another root.
    await secretly('update escort.anchor set root = sha256(root) where id = 1');
    assert.equal((await verdict()).broken?.anchor, 1);
    await secretly(
      `delete from escort.block where id = (select b.id from escort.block b order by b.transaction, b.id offset 5 limit 1)`,
    );
    assert.equal((await verdict()).broken?.anchor, 1);
  });
});
