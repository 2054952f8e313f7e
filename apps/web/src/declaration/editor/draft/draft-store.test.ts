import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft, DraftSummary, Problem } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { unreachable } from '../../../api/problem.ts';
import { createDraftStore, type Left } from './draft-store.ts';

const aDraft = (over: Partial<Draft> = {}): Draft => ({
  id: 'd',
  kind: 'draft',
  title: 't',
  version: 4,
  updatedAt: '2026-11-22T05:00:00.000Z',
  itemsTotal: 1,
  declaration: { kind: 'goods', items: [{ netMass: '1' }] },
  ...over,
});

const changedMeanwhile: Problem = { ...unreachable, code: 'CHANGED_MEANWHILE' };

/** A store with the server, the device and the timers in the hand of the test. */
const open = (draft: Draft, left: readonly Left[] = []) => {
  const timers: (() => void)[] = [];
  const saved: { declaration: GoodsDeclaration; version: number }[] = [];
  const kept: (Left | null)[] = [];
  const told: number[] = [];
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
      keep: (one) => kept.push(one),
      forget: () => kept.push(null),
      tell: (version) => told.push(version),
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
    told,
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
    assert.equal(kept.at(-1)?.declaration.direction, 'ИМ');
    answerWith((version) => accept({ ...aDraft(), version: version + 1 }));
    assert.ok(await store.saveNow());
  });

  it('joins a version saved elsewhere box by box and saves both', async () => {
    const { store, saved, told, answerWith, serve } = open(aDraft());
    serve(aDraft({ version: 9, declaration: { kind: 'goods', items: [{ netMass: '1', grossMass: '3' }] } }));
    answerWith((version) =>
      version === 9 ? accept({ ...aDraft(), version: 10 }) : refuse(changedMeanwhile),
    );
    store.setValue('items[0].netMass', '2');
    await store.saveNow();
    assert.equal(store.state().takenOver, 1);
    assert.ok(await store.saveNow());
    assert.deepEqual(saved.at(-1), {
      version: 9,
      declaration: { kind: 'goods', items: [{ netMass: '2', grossMass: '3' }] },
    });
    assert.deepEqual(told, [10]);
  });

  /** A store whose box 1 was changed to ЭК elsewhere and to ИМ here. */
  const conflicting = async () => {
    const opened = open(aDraft());
    opened.serve(aDraft({ version: 9, declaration: { kind: 'goods', direction: 'ЭК', items: [] } }));
    opened.answerWith((version) =>
      version === 9 ? accept({ ...aDraft(), version: 10 }) : refuse(changedMeanwhile),
    );
    opened.store.setValue('direction', 'ИМ');
    await opened.store.saveNow();
    return opened;
  };

  it('saves nothing while a box changed in two places is not settled, and goes on taking what is typed', async () => {
    const { store, kept } = await conflicting();
    assert.deepEqual(
      [store.state().saving, store.state().conflicts],
      ['conflict', [{ place: 'direction', mine: 'ИМ', theirs: 'ЭК' }]],
    );
    store.setValue('procedure', '40');
    assert.equal(await store.saveNow(), false);
    assert.deepEqual([kept.at(-1)?.version, kept.at(-1)?.declaration.procedure], [4, '40']);
  });

  for (const [side, direction] of [
    ['mine', 'ИМ'],
    ['theirs', 'ЭК'],
  ] as const)
    it(`saves ${side} when the person chose it`, async () => {
      const { store, saved } = await conflicting();
      store.settle([side]);
      assert.ok(await store.saveNow());
      assert.deepEqual([saved.at(-1)?.version, saved.at(-1)?.declaration.direction], [9, direction]);
    });

  it('does not take what it saved itself for a change by somebody else, when the answer was lost', async () => {
    const { store, answerWith, serve, saved } = open(aDraft());
    answerWith((version) => {
      serve(aDraft({ version: version + 1, declaration: saved[0]?.declaration ?? aDraft().declaration }));
      return refuse(unreachable);
    });
    store.setValue('office', '55');
    await store.saveNow();
    store.setValue('office', '55302');
    answerWith((version) => (version === 5 ? accept({ ...aDraft(), version: 6 }) : refuse(changedMeanwhile)));
    await store.saveNow();
    assert.deepEqual([store.state().conflicts, store.state().takenOver], [[], 0]);
    assert.ok(await store.saveNow());
    assert.equal(saved.at(-1)?.declaration.office, '55302');
  });

  it('takes in what another page saved, while nothing is typed here', async () => {
    const { store, kept, serve } = open(aDraft());
    serve(aDraft({ version: 5, declaration: { kind: 'goods', direction: 'ЭК', items: [{ netMass: '1' }] } }));
    await store.pull();
    assert.deepEqual(
      [store.state().declaration.direction, store.state().version, store.state().saving, kept.at(-1)],
      ['ЭК', 5, 'saved', null],
    );
  });

  const base = aDraft().declaration;
  const left: Left = { base, version: 4, sent: [], declaration: { ...base, direction: 'ИМ' } };

  it('goes on from what a closed page left on the device', () => {
    const { store, timers } = open(aDraft(), [left]);
    assert.deepEqual(
      [store.state().declaration.direction, store.state().saving, timers.length],
      ['ИМ', 'changed', 1],
    );
  });

  it('knows what a closed page had sent, when the server has it', () => {
    const sent = { ...base, office: '55' };
    const one: Left = { base, version: 4, sent: [sent], declaration: { ...base, office: '55302' } };
    const { store } = open(aDraft({ version: 5, declaration: { ...sent } }), [one]);
    assert.deepEqual([store.state().saving, store.state().declaration.office], ['changed', '55302']);
  });

  it('joins what two closed pages left with what the server has by now', () => {
    const other: Left = { base, version: 4, sent: [], declaration: { ...base, procedure: '40' } };
    const { store } = open(aDraft({ version: 7, declaration: { ...base, office: '55302' } }), [left, other]);
    const { declaration, version, saving } = store.state();
    assert.deepEqual(
      [declaration, version, saving],
      [{ ...base, direction: 'ИМ', procedure: '40', office: '55302' }, 7, 'changed'],
    );
  });

  it('asks when the server and the device have the same box differently', async () => {
    const { store, timers, kept, answerWith } = open(
      aDraft({ version: 7, declaration: { ...base, direction: 'ЭК' } }),
      [left],
    );
    assert.deepEqual(
      [store.state().saving, store.state().conflicts.length, timers.length],
      ['conflict', 1, 0],
    );
    store.setValue('procedure', '40');
    assert.deepEqual(kept.at(-1)?.base, base);
    answerWith((version) => (version === 7 ? accept({ ...aDraft(), version: 8 }) : refuse(changedMeanwhile)));
    store.settle(['theirs']);
    assert.ok(await store.saveNow());
    assert.equal(store.state().declaration.direction, 'ЭК');
  });
});

describe('389-19.8 undo and redo over the whole draft', () => {
  it('takes typing in one box back as one step, and brings it again', () => {
    const { store } = open(aDraft());
    for (const typed of ['5', '55', '553']) store.setValue('office', typed);
    store.setValue('procedure', '40');
    store.undo();
    assert.deepEqual(
      [store.state().declaration.office, store.state().declaration.procedure],
      ['553', undefined],
    );
    store.undo();
    assert.deepEqual([store.state().declaration, store.state().canUndo], [aDraft().declaration, false]);
    store.redo();
    store.redo();
    assert.deepEqual([store.state().declaration.office, store.state().declaration.procedure], ['553', '40']);
    assert.ok(!store.state().canRedo);
  });

  it('puts back what was taken out of a list, and offers it', () => {
    const { store } = open(aDraft());
    store.remove('items', 0);
    assert.deepEqual(store.state().takenOut, { listPlace: 'items', index: 0 });
    assert.deepEqual(store.state().declaration.items, []);
    store.undo();
    assert.deepEqual(store.state().declaration.items, [{ netMass: '1' }]);
    assert.equal(store.state().takenOut, null);
  });

  it('leaves what came from elsewhere since then', async () => {
    const { store, serve } = open(aDraft());
    store.setValue('items[0].netMass', '2');
    assert.ok(await store.saveNow());
    serve(aDraft({ version: 6, declaration: { kind: 'goods', office: '55302', items: [{ netMass: '2' }] } }));
    await store.pull();
    store.undo();
    assert.deepEqual(store.state().declaration, {
      kind: 'goods',
      office: '55302',
      items: [{ netMass: '1' }],
    });
  });

  it('forgets steps beyond the last two hundred', () => {
    const { store } = open(aDraft());
    for (let at = 0; at < 250; at += 1) store.setValue(at % 2 ? 'office' : 'procedure', String(at));
    let undone = 0;
    while (store.state().canUndo) {
      store.undo();
      undone += 1;
    }
    assert.equal(undone, 200);
  });
});
