import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { GoodsDeclaration, GoodsItem } from '../model.ts';
import { isSame, mergeDeclarations } from './index.ts';

const withItems = (...items: readonly GoodsItem[]): GoodsDeclaration => ({
  kind: 'goods',
  items: items.map((item, at) => ({ ordinal: String(at + 1), ...item })),
  goodsTotal: String(items.length),
});

describe('389-19.9a two hands on one draft', () => {
  const base: GoodsDeclaration = { kind: 'goods', procedure: '40', direction: 'ИМ', items: [] };

  it('takes over what one side changed and what both changed alike', () => {
    const { declaration, conflicts } = mergeDeclarations(
      base,
      { ...base, procedure: '10', office: '55302' },
      { ...base, procedure: '10', direction: 'ЭК' },
    );
    assert.deepEqual(declaration, {
      kind: 'goods',
      procedure: '10',
      direction: 'ЭК',
      office: '55302',
      items: [],
    });
    assert.deepEqual(conflicts, []);
  });

  it('names what both changed differently and holds mine until somebody chose', () => {
    const { declaration, conflicts } = mergeDeclarations(
      base,
      { ...base, procedure: '10' },
      { ...base, procedure: '78' },
    );
    assert.equal(declaration.procedure, '10');
    assert.deepEqual(conflicts, [{ place: 'procedure', before: '40', mine: '10', theirs: '78' }]);
  });

  it('keeps theirs where mine was taken out', () => {
    const { procedure: _out, ...mine } = base;
    const { declaration, conflicts } = mergeDeclarations(base, mine, { ...base, procedure: '78' });
    assert.equal(declaration.procedure, '78');
    assert.deepEqual(conflicts, [{ place: 'procedure', before: '40', theirs: '78' }]);
  });

  it('finds an item again behind one that was put in before it, and numbers all anew', () => {
    const tubes = { commodityCode: '3917219001', netMass: '500', originCountry: 'CN' };
    const phones = { commodityCode: '8517130000', netMass: '20', originCountry: 'VN' };
    const cups = { commodityCode: '3924100000', netMass: '7', originCountry: 'TR' };
    const { declaration, conflicts } = mergeDeclarations(
      withItems(tubes, phones),
      withItems(cups, tubes, phones),
      withItems(tubes, { ...phones, netMass: '21' }),
    );
    assert.deepEqual(declaration, withItems(cups, tubes, { ...phones, netMass: '21' }));
    assert.deepEqual(conflicts, []);
  });

  it('keeps an item that one side took out and the other changed, and says so', () => {
    const tubes = { commodityCode: '3917219001', netMass: '500', originCountry: 'CN' };
    const heavier = { ...tubes, netMass: '501' };
    const { declaration, conflicts } = mergeDeclarations(withItems(tubes), withItems(), withItems(heavier));
    assert.deepEqual(declaration, withItems(heavier));
    assert.deepEqual(conflicts, [{ place: 'items[0]', before: tubes, theirs: heavier }]);
  });

  it('joins a change of every row with a row put in', () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({
      commodityCode: String(at),
      netMass: '1',
      procedure: '40',
    }));
    const filled = rows.map((row) => ({ ...row, originCountry: 'CN' }));
    const more = [{ commodityCode: 'new' }, ...rows];
    const { declaration, conflicts } = mergeDeclarations(
      withItems(...rows),
      withItems(...filled),
      withItems(...more),
    );
    assert.deepEqual(declaration, withItems({ commodityCode: 'new' }, ...filled));
    assert.deepEqual(conflicts, []);
  });
});

/** Drafts with few fields and values, so that two sides meet often. */
const value = fc.constantFrom('1', '2', '3');
const item = fc.record(
  {
    netMass: value,
    grossMass: value,
    commodityCode: value,
    packages: fc.array(fc.record({ count: value }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const draft = fc.record(
  {
    kind: fc.constant('goods' as const),
    procedure: value,
    office: value,
    consignee: fc.record({ name: value, taxpayerId: value }, { requiredKeys: [] }),
    items: fc.array(item, { maxLength: 5 }),
  },
  { requiredKeys: ['kind', 'items'] },
);
const texts = (of: unknown): readonly string[] =>
  typeof of === 'string' ? [of] : of && typeof of === 'object' ? Object.values(of).flatMap(texts) : [];

describe('389-19.9a merging, for any drafts', () => {
  it('does not depend on whose side is which, where nothing conflicts', () =>
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const here = mergeDeclarations(base, mine, theirs);
        const there = mergeDeclarations(base, theirs, mine);
        assert.equal(here.conflicts.length, there.conflicts.length);
        if (here.conflicts.length === 0) assert.ok(isSame(here.declaration, there.declaration));
      }),
    ));

  it('gives back the changed side when the other did nothing, and either when both did the same', () =>
    fc.assert(
      fc.property(draft, draft, (base, mine) => {
        for (const [left, right] of [
          [mine, base],
          [base, mine],
          [mine, mine],
        ] as const) {
          const { declaration, conflicts } = mergeDeclarations(base, left, right);
          assert.ok(isSame(declaration, mine));
          assert.deepEqual(conflicts, []);
        }
      }),
    ));

  it('changes nothing when it is done again with the same other side', () =>
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const once = mergeDeclarations(base, mine, theirs);
        if (once.conflicts.length > 0) return;
        const again = mergeDeclarations(theirs, once.declaration, theirs);
        assert.ok(isSame(again.declaration, once.declaration));
        assert.deepEqual(again.conflicts, []);
      }),
    ));

  it('loses no value that either side wrote: it is in the draft or among the conflicts', () => {
    /** Each value of a side is its own: written by that side or left as it was. */
    const marked = (of: GoodsDeclaration, mark: string, changes: readonly boolean[]): GoodsDeclaration => {
      let at = 0;
      const walk = (part: unknown): unknown => {
        if (typeof part === 'string') {
          at += 1;
          return changes[at % changes.length] ? `${mark}${at}` : part;
        }
        if (Array.isArray(part)) return part.map(walk);
        return part && typeof part === 'object'
          ? Object.fromEntries(
              Object.entries(part).map(([key, member]) => [key, key === 'kind' ? member : walk(member)]),
            )
          : part;
      };
      return walk(of) as GoodsDeclaration;
    };
    const changes = fc.array(fc.boolean(), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(draft, changes, changes, item, (base, left, right, put) => {
        const mine = marked({ ...base, items: [put, ...base.items] }, 'm', left);
        const theirs = marked({ ...base, items: base.items.slice(1) }, 't', right);
        const { declaration, conflicts } = mergeDeclarations(base, mine, theirs);
        const found = new Set([...texts(declaration), ...texts(conflicts)]);
        const written = [...texts(mine), ...texts(theirs)].filter((text) => /^[mt]/.test(text));
        for (const text of written) assert.ok(found.has(text), `${text} was lost`);
      }),
    );
  });
});
