import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft, DraftSummary, Problem } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { unreachable } from '../../api/problem.ts';
import { createDraftStore, type LeftHere } from './draft-store.ts';

const aDraft = (over: Partial<Draft> = {}): Draft => ({
  id: 'd',
  title: 't',
  version: 4,
  updatedAt: '2026-11-22T05:00:00.000Z',
  itemsTotal: 1,
  declaration: { kind: 'goods', items: [{ netMass: '1' }] },
  ...over,
});

const changedMeanwhile: Problem = { ...unreachable, code: 'CHANGED_MEANWHILE' };

/** A store with the server, the device and the timers in the hand of the test. */
const open = (draft: Draft, left?: LeftHere) => {
  const timers: (() => void)[] = [];
  const saved: { declaration: GoodsDeclaration; version: number }[] = [];
  const kept: (GoodsDeclaration | null)[] = [];
  let answer: (version: number) => Result<DraftSummary, Problem> = (version) =>
    accept({ ...aDraft(), version: version + 1 });
  let onServer = draft;
  const store = createDraftStore(
    draft,
    {
      save: async (declaration, version) => {
        saved.push({ declaration, version });
        return answer(version);
      },
      read: async () => accept(onServer),
      keep: (declaration) => kept.push(declaration),
      forget: () => kept.push(null),
      wait: (_, then) => {
        timers.push(then);
        return () => timers.splice(timers.indexOf(then), 1);
      },
    },
    left,
  );
  return {
    store,
    timers,
    saved,
    kept,
    answerWith: (next: typeof answer) => (answer = next),
    serve: (next: Draft) => (onServer = next),
  };
};

describe('389-19.9a a draft under work', () => {
  it('is kept on the device at once, saved when typing pauses, and then forgotten on the device', async () => {
    const { store, timers, saved, kept } = open(aDraft());
    store.setValue('items[0].netMass', '2');
    store.setValue('items[0].netMass', '25');
    assert.equal(store.state().saving, 'changed');
    assert.equal(timers.length, 1);
    assert.ok(await store.saveNow());
    assert.deepEqual(
      saved.map(({ version, declaration }) => [version, declaration.items[0]?.netMass]),
      [[4, '25']],
    );
    assert.deepEqual([store.state().version, store.state().saving, kept.at(-1)], [5, 'saved', null]);
  });

  it('saves again what was typed while it was being saved', async () => {
    const { store, saved, answerWith } = open(aDraft());
    answerWith((version) => {
      if (version === 4) store.setValue('direction', 'ИМ');
      return accept({ ...aDraft(), version: version + 1 });
    });
    store.setValue('items[0].netMass', '2');
    assert.equal(await store.saveNow(), false);
    assert.ok(await store.saveNow());
    assert.deepEqual(
      saved.map(({ version, declaration }) => [version, declaration.direction]),
      [
        [4, undefined],
        [5, 'ИМ'],
      ],
    );
  });

  it('stays here and is tried again when the server is away', async () => {
    const { store, timers, kept, answerWith } = open(aDraft());
    answerWith(() => refuse(unreachable));
    store.setValue('direction', 'ИМ');
    assert.equal(await store.saveNow(), false);
    assert.deepEqual(
      [store.state().saving, store.state().problem?.code, timers.length],
      ['failed', 'UNREACHABLE', 1],
    );
    assert.equal(kept.at(-1)?.direction, 'ИМ');
    answerWith((version) => accept({ ...aDraft(), version: version + 1 }));
    assert.ok(await store.saveNow());
  });

  it('stops at a version saved elsewhere; mine is saved over it when the person says so', async () => {
    const { store, saved, answerWith, serve } = open(aDraft());
    serve(aDraft({ version: 9, declaration: { kind: 'goods', direction: 'ЭК', items: [] } }));
    answerWith((version) =>
      version === 9 ? accept({ ...aDraft(), version: 10 }) : refuse(changedMeanwhile),
    );
    store.setValue('direction', 'ИМ');
    await store.saveNow();
    assert.equal(store.state().saving, 'conflict');
    store.setValue('procedure', '40');
    assert.equal(await store.saveNow(), false);
    store.keepMine();
    assert.ok(await store.saveNow());
    assert.deepEqual(
      [saved.at(-1)?.version, saved.at(-1)?.declaration.direction, saved.at(-1)?.declaration.procedure],
      [9, 'ИМ', '40'],
    );
  });

  it('takes the version saved elsewhere when the person says so', async () => {
    const { store, answerWith, serve, kept } = open(aDraft());
    serve(aDraft({ version: 9, declaration: { kind: 'goods', direction: 'ЭК', items: [] } }));
    answerWith(() => refuse(changedMeanwhile));
    store.setValue('direction', 'ИМ');
    await store.saveNow();
    store.takeTheirs();
    assert.deepEqual(
      [store.state().declaration.direction, store.state().version, store.state().saving, kept.at(-1)],
      ['ЭК', 9, 'saved', null],
    );
  });

  it('goes on from what a closed page left on the device', () => {
    const left = { declaration: { kind: 'goods', direction: 'ИМ', items: [] } as const, version: 4 };
    const { store, timers } = open(aDraft(), left);
    assert.deepEqual(
      [store.state().declaration.direction, store.state().saving, timers.length],
      ['ИМ', 'changed', 1],
    );
  });

  it('asks when the server has gone on from what was left on the device', () => {
    const left = { declaration: { kind: 'goods', direction: 'ИМ', items: [] } as const, version: 3 };
    const { store, timers } = open(aDraft(), left);
    assert.deepEqual(
      [store.state().saving, store.state().theirs?.version, timers.length],
      ['conflict', 4, 0],
    );
  });

  it('puts back what was taken out of a list', () => {
    const { store } = open(aDraft());
    store.remove('items', 0);
    assert.deepEqual(store.state().takenOut, { listPlace: 'items', index: 0, value: { netMass: '1' } });
    assert.deepEqual(store.state().declaration.items, []);
    store.putBack();
    assert.deepEqual(store.state().declaration.items, [{ netMass: '1', ordinal: '1' }]);
    assert.equal(store.state().takenOut, null);
  });
});
