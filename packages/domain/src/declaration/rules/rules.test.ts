import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLocalDate } from '../../time/index.ts';
import { aGoodsDeclaration, anExampleContext, anExportDeclaration, aTransitDeclaration } from '../example.ts';
import { fieldAt } from '../fields/index.ts';
import type { GoodsDeclaration } from '../model.ts';
import type { RuleContext } from './context.ts';
import { checkDeclaration, declarationRules, type Example, examineDeclaration, type Rule } from './index.ts';

const bases = { import: aGoodsDeclaration, export: anExportDeclaration, transit: aTransitDeclaration };

const declarationOf = ({ base = 'import', declaration, item }: Example): GoodsDeclaration => {
  const clean = bases[base](declaration);
  const [first, ...rest] = clean.items;
  return item && first ? { ...clean, items: [{ ...first, ...item }, ...rest] } : clean;
};

const contextOf = ({ context }: Example): RuleContext => {
  const clean = anExampleContext();
  return { ...clean, ...context, reference: { ...clean.reference, ...context?.reference } };
};

const findingsOf = (rule: Rule, example: Example) =>
  examineDeclaration(declarationOf(example), contextOf(example), [rule]).findings;

for (const rule of declarationRules) {
  describe(`${rule.clause} ${rule.id} ${rule.part}`, () => {
    it('is met by the passing example', () => {
      assert.deepEqual(findingsOf(rule, rule.passing), []);
    });

    it('finds its fault in the failing example and says it in three languages', () => {
      const [finding] = findingsOf(rule, rule.failing);
      assert.ok(finding, 'nothing found');
      assert.equal(finding.rule, rule.id);
      assert.equal(finding.ground !== undefined, finding.severity === 'E');
      for (const words of [...Object.values(finding.message), ...Object.values(finding.fix)]) {
        assert.ok(words.length > 10, words);
        assert.doesNotMatch(words, /[{}]|undefined|\bnull\b/);
      }
    });

    it('names places of the catalogue', () => {
      for (const place of rule.places) assert.ok(fieldAt(place), place);
    });
  });
}

describe('389-19.3 the rule library', () => {
  it('has every part of a rule once', () => {
    const names = declarationRules.map(({ id, part }) => `${id}/${part}`);
    assert.equal(new Set(names).size, names.length);
  });

  for (const [name, clean] of Object.entries(bases)) {
    it(`finds nothing in the clean ${name} declaration`, () => {
      assert.deepEqual(
        checkDeclaration(clean(), anExampleContext()).map(({ rule, place, message }) => [
          rule,
          place,
          message.en,
        ]),
        [],
      );
    });
  }

  it('says what it could not check instead of passing or failing', () => {
    const { taxpayer: _taxpayer, tradeDefence: _measures, ...reference } = anExampleContext().reference;
    const context = {
      ...anExampleContext(),
      reference: { ...reference, codeInList: () => 'no-list' as const },
    };
    const { findings, notChecked } = examineDeclaration(aGoodsDeclaration(), context);
    assert.deepEqual(findings, []);
    const missing = notChecked.map(({ rule, missing: what }) => `${rule} ${what}`);
    for (const expected of [
      'FLC-023 tax-register',
      'FLC-138 trade-defence',
      'FLC-009 document-kinds',
      'FLC-130 calculated-payments',
    ]) {
      assert.ok(missing.includes(expected), `${expected} in ${missing.join('; ')}`);
    }
  });

  it('reports all findings, header first, then item by item in the order of the boxes', () => {
    const clean = aGoodsDeclaration({ goodsTotal: '9', packagesTotal: '77' });
    const items = clean.items.map((item) => ({ ...item, netMass: '0', grossMass: '' }));
    const places = checkDeclaration({ ...clean, items }, anExampleContext()).map(({ place }) => place);
    const order = places.map((place) => [
      Number(/items\[(\d)\]/.exec(place)?.[1] ?? -1),
      fieldAt(place)?.order ?? 0,
    ]);
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
    );
    assert.ok(
      places.includes('goodsTotal') &&
        places.includes('packagesTotal') &&
        places.includes('items[1].grossMass'),
    );
  });

  it('says the sums and what to correct', () => {
    const [finding] = checkDeclaration(aGoodsDeclaration({ grossMassTotal: '520' }), anExampleContext());
    assert.equal(finding?.rule, 'FLC-118');
    assert.equal(finding?.box, '35');
    assert.equal(
      finding?.message.en,
      'Gross weight of the items (625\u00a0kg) is more than box 35 (520\u00a0kg).',
    );
    assert.equal(finding?.fix.ru, 'Исправьте графу 35 или вес товаров.');
    assert.equal(finding?.found, '520 kg');
    assert.equal(finding?.expected, '625 kg');
  });

  it('names an item to correct only when its own masses contradict each other', () => {
    const wrong = aGoodsDeclaration({ grossMassTotal: '520', netMassTotal: '3' });
    const items = wrong.items.with(1, { ...wrong.items[1]!, netMass: '600' });
    const fixes = checkDeclaration({ ...wrong, items }, anExampleContext())
      .filter(({ rule }) => rule === 'FLC-118')
      .map(({ fix }) => fix.en);
    assert.deepEqual(fixes, [
      'Correct box 35 or the weight of item 2.',
      'Correct box 38 or the weight of item 2.',
    ]);
  });

  it('names the month of a day', () => {
    const [finding] = checkDeclaration(aGoodsDeclaration({ filledOn: '2027-01-15' }), anExampleContext());
    assert.equal(finding?.found, '2027-01-15');
    assert.match(finding?.message.kk ?? '', /2027 жылғы 15 қаңтар/);
    assert.match(finding?.message.ru ?? '', /15 января 2027 г\./);
    assert.match(finding?.message.en ?? '', /15 January 2027.*22 November 2026/);
  });

  it('applies a rule on the days it is in force', () => {
    const [rule] = declarationRules.filter(({ id }) => id === 'FLC-104');
    assert.ok(rule);
    const wrong = aGoodsDeclaration({ goodsTotal: '9' });
    const on = (written: string, dated: Rule) =>
      examineDeclaration(wrong, anExampleContext({ on: parseLocalDate(written)! }), [dated]).findings.length;
    const dated = {
      ...rule,
      validFrom: parseLocalDate('2026-11-22')!,
      validTo: parseLocalDate('2026-12-31')!,
    };
    assert.equal(on('2026-11-21', dated), 0);
    assert.equal(on('2026-11-22', dated), 1);
    assert.equal(on('2026-12-31', dated), 1);
    assert.equal(on('2027-01-01', dated), 0);
  });
});
