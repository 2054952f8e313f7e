import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, type Judge, makeTrip, openJudge } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import type { SealFact } from '@tamga/usecases/ports';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { asKept } from './fact-rows.ts';
import { openYears } from './for-tests.ts';
import { frameStore } from './frame-store.ts';
import { type JudgedSeal, recallJudged, rulesDigest, saveJudged } from './judged.ts';
import { judgingLease } from './judging-lease.ts';

const route = [
  { lat: 43.2, lon: 76.9 },
  { lat: 44, lon: 77.5 },
];
const sealNumber = 1;

describe('407-11.1b the judging goes on from what was saved', () => {
  let database: TestDatabase;
  let gateway: Pool;
  let rules: string;
  const trip = makeTrip({
    route,
    startMs: Date.now() - 7_200_000,
    periodMs: 30_000,
    reports: 200,
    trouble: 'cut',
    chance: () => 0.5,
  });
  const facts = trip.facts.map(asKept);
  const escortId = randomUUID();
  const under = { sealNumber, escortId, terms: trip.terms };
  before(async () => {
    database = await freshDatabase();
    gateway = database.pool({ role: 'tamga_gateway' });
    rules = await rulesDigest();
    await openYears(database, Date.now()).recorded((client) =>
      client.query(`insert into escort.seal (id, model, protocol) values ('9300000001', 'egts', 'egts')`),
    );
  });
  after(() => database?.drop());

  type Store = ReturnType<typeof frameStore>;
  const keep = (store: Store, some: readonly EscortFact[]) =>
    store.keep({
      sessions: [],
      frames: some.map(({ receivedMs }) => ({
        session: randomUUID(),
        receivedMs,
        bytes: Uint8Array.of(1),
        seals: [sealNumber],
      })),
      facts: some.map((fact) => ({ sealNumber, fact })),
    });
  const known = (judge: Judge, recorded: string): JudgedSeal => ({
    judge: judge.saved(),
    recorded,
    lastReceiptMs: facts[99]?.receivedMs ?? 0,
    newest: facts[99] ?? null,
  });
  const told = async (lease: ReturnType<typeof judgingLease>): Promise<readonly SealFact[]> => {
    const all: SealFact[] = [];
    // A transaction of another test holds back what is told.
    for (let tried = 0; tried < 200 && lease.reached() === undefined; tried += 1) {
      const { facts: some } = await lease.ofOthers();
      all.push(...some);
    }
    return all;
  };
  const judgementOf = (judge: Judge): string => {
    const { excursions, facts: count, trackKm } = judge.judgement(facts.at(-1)?.receivedMs ?? 0);
    return JSON.stringify([excursions, count, Math.round(trackKm * 1e6)]);
  };

  it('another process is told what was committed since, its own too, and judges as one that read all (407-11.1a)', async () => {
    const [first, second] = [frameStore(gateway), frameStore(gateway)];
    const lease = judgingLease(gateway, first);
    assert.equal(await lease.hold(), true);
    assert.deepEqual(await lease.ofOthers(), { facts: [], more: false });
    assert.equal(lease.reached(), undefined, 'nothing is judged before it follows');
    lease.follow();
    await told(lease);
    const judge = openJudge(trip.terms);
    await keep(first, facts.slice(0, 100));
    for (const fact of facts.slice(0, 100)) judge.take(fact);
    judge.settle(32);
    assert.deepEqual((await lease.ofOthers()).facts, [], 'its own are known to it');
    const until = lease.reached();
    const connection = lease.connection();
    assert.ok(until && connection);
    await saveJudged(
      connection,
      rules,
      [{ ...under, known: known(judge, 'x') }],
      until,
      fromEpochMs(Date.now()),
    );

    // One goes on without saving, the other keeps some before it judges.
    await keep(first, facts.slice(100, 150));
    await keep(second, facts.slice(150, 170));
    lease.release();
    const next = judgingLease(gateway, second);
    for (let tried = 0; tried < 100 && !(await next.hold()); tried += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const recall = await recallJudged(gateway as unknown as Client, rules);
    const saved = recall(under);
    assert.equal(saved?.recorded, 'x');
    const other = openJudge(trip.terms, saved.judge);
    next.follow();
    await keep(second, facts.slice(170));
    const since = await told(next);
    for (const { fact } of since) assert.notEqual(other.take(fact), 'behind');
    for (const fact of facts.slice(170)) other.take(fact);
    const whole = openJudge(trip.terms);
    for (const fact of facts) whole.take(fact);
    assert.equal(judgementOf(other), judgementOf(whole));
    assert.deepEqual(
      since.map(({ fact }) => fact.fixMs).toSorted(),
      facts
        .slice(100, 170)
        .map(({ fixMs }) => fixMs)
        .toSorted(),
    );
    next.release();
  });

  it('what was judged by other rules or terms, or long ago, is not gone on from', async () => {
    const client = gateway as unknown as Client;
    assert.equal((await recallJudged(client, 'other rules'))(under), undefined);
    const terms = { ...trip.terms, corridorKm: trip.terms.corridorKm + 1 };
    assert.equal((await recallJudged(client, rules))({ ...under, terms }), undefined);
    assert.notEqual((await recallJudged(client, rules))(under), undefined);
    await saveJudged(
      client,
      rules,
      [],
      { transaction: '1', block: '1' },
      fromEpochMs(Date.now() - 2 * 86_400_000),
    );
    assert.equal(
      (await recallJudged(client, rules))(under),
      undefined,
      'what is not known any more is taken away',
    );
    const lease = judgingLease(gateway, frameStore(gateway));
    for (let tried = 0; tried < 100 && !(await lease.hold()); tried += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    lease.follow();
    assert.deepEqual(await told(lease), [], 'two days are not read again');
    lease.release();
  });
});
