import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EscortFact, unknownSeal } from '@tamga/domain/escort';
import type { FrameBatch, FrameStore } from '@tamga/usecases/ports';
import { type Lane, openBatcher } from './batcher.ts';

const fact: EscortFact = {
  fixMs: 0,
  deviceMs: null,
  receivedMs: 0,
  sequence: 1,
  valid: true,
  lat: 43,
  lon: 76,
  speedKmh: 0,
  courseDeg: 0,
  satellites: 9,
  hdop: null,
  batteryPct: 80,
  seal: unknownSeal,
  flags: [],
  fromMemory: false,
};

/** A store that keeps in memory, one batch at a time when it is let; it may fail first. */
const aStore = (failures = 0) => {
  const batches: FrameBatch[] = [];
  const waiting: (() => void)[] = [];
  let left = failures;
  const store: FrameStore = {
    keep: async (batch) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (left > 0) {
        left -= 1;
        throw new Error('the database is away');
      }
      batches.push(batch);
      return { stored: batch.facts.length, repeats: 0, conflicts: 0 };
    },
  };
  /** Lets all go on until `done` holds. */
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      for (const go of waiting.splice(0)) go();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { store, batches, until };
};

describe('407-11.1b frames are committed together', () => {
  const open = (failures = 0) => {
    const kept = aStore(failures);
    const answered: string[] = [];
    const failed: unknown[] = [];
    const batcher = openBatcher({
      store: kept.store,
      pendingBytesMax: 1024 * 1024,
      onKept: () => undefined,
      onFailure: (error) => failed.push(error),
    });
    const add = (name: string, lane: Lane, facts = 1): void =>
      batcher.add(
        {
          frame: { session: name, receivedMs: 0, bytes: new Uint8Array(100), seals: [1] },
          facts: Array.from({ length: facts }, () => ({ sealNumber: 1, fact })),
          session: null,
          committed: () => answered.push(name),
        },
        lane,
      );
    return { ...kept, batcher, answered, failed, add };
  };

  it('what happens now goes before what devices remember, each in the order it came', async () => {
    const { batcher, batches, answered, add, until } = open();
    const remembered = Array.from({ length: 40 }, (_, one) => `memory ${one}`);
    for (const name of remembered) add(name, 'memory', 1_000);
    // Two commits are under way by now; what is live comes behind them and before the rest.
    await new Promise((resolve) => setImmediate(resolve));
    for (const name of ['live 0', 'live 1']) add(name, 'live');
    await until(() => answered.length === 42);
    await batcher.drained();
    assert.deepEqual(
      answered.filter((name) => name.startsWith('memory')),
      remembered,
    );
    assert.ok(answered.indexOf('live 0') <= 10, answered.join());
    assert.equal(answered.indexOf('live 1'), answered.indexOf('live 0') + 1);
    for (const { facts } of batches) assert.ok(facts.length <= 5_000);
    assert.equal(batcher.pendingBytes(), 0);
  });

  it('nothing is answered while the database is away (fault 11 of the best open tracker), all of it once it is back', async () => {
    const { batcher, batches, answered, failed, add, until } = open(1);
    add('one', 'live');
    add('two', 'live');
    await until(() => failed.length === 1);
    assert.deepEqual([answered, batches.length], [[], 0]);
    await until(() => answered.length === 2);
    await batcher.drained();
    assert.deepEqual(answered, ['one', 'two']);
    assert.equal(batches.length, 1);
  });

  it('a lane is full of so many facts or bytes, and the other one is not', async () => {
    const { batcher, answered, add, until } = open();
    for (let one = 0; one < 9; one += 1) add(`${one}`, 'memory', 1_000);
    assert.equal(batcher.isFull('memory'), false);
    add('last', 'memory', 1_000);
    assert.deepEqual([batcher.isFull('memory'), batcher.isFull('live')], [true, false]);
    await until(() => answered.length === 10);
    await batcher.drained();
    assert.equal(batcher.isFull('memory'), false);
  });
});
