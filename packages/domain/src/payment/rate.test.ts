import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalJson } from './canonical.ts';
import { explain, showRatio } from './derivation.ts';
import { calculateGoods } from './goods.ts';
import { formatRate, parseRate, type RateTree } from './rate.ts';
import { aDeclaration, adv, perUnitOf } from './sample-goods.ts';
import { unitFactor } from './units.ts';

describe('389-14.6 PAY-021 reading a rate', () => {
  const reads = (tree: unknown) => parseRate(tree) !== undefined;
  it('takes what the tariff writes', () => {
    assert.ok(reads(adv('0')) && reads(perUnitOf('166', '0.085', 'EUR', '1000')));
    assert.ok(reads({ t: 'MIN', of: [adv('15'), { t: 'MAX', of: [adv('12.5'), perUnitOf('111', '0.6')] }] }));
  });
  it('takes nothing else', () => {
    const bad = [
      null,
      'ADV',
      {},
      { t: 'ADV' },
      { t: 'ADV', pct: 10 },
      { t: 'ADV', pct: '-1' },
      { t: 'ADV', pct: '1', more: true },
      { t: 'ADV', pct: '1e3' },
      { ...perUnitOf('166', '1'), per: '0' },
      { ...perUnitOf('kg', '1') },
      { ...perUnitOf('166', '1'), cur: 'euro' },
      { t: 'MAX', of: [] },
      { t: 'MAX', of: [adv('1'), {}] },
      { t: 'MAX', of: Array.from({ length: 17 }, () => adv('1')) },
    ];
    assert.deepEqual(bad.filter(reads), []);
    let deep: RateTree = adv('1');
    for (let level = 0; level < 10; level += 1) deep = { t: 'MAX', of: [deep] };
    assert.equal(reads(deep), false);
  });
  it('is written for people in three languages', () => {
    const tree: RateTree = { t: 'MAX', of: [adv('5'), perUnitOf('166', '0.015')] };
    assert.equal(formatRate(tree), '5 % but not less than 0.015 EUR per kg');
    assert.equal(formatRate(tree, 'ru'), '5 %, но не менее 0.015 EUR за кг');
    assert.equal(formatRate(tree, 'kk'), '5 %, бірақ кемінде 0.015 EUR / кг');
  });
});

describe('389-14.6 PAY-023 unit table', () => {
  it('converts there and back, and never between families', () => {
    for (const [a, b] of [
      ['166', '168'],
      ['796', '798'],
      ['112', '130'],
      ['163', '162'],
    ] as const) {
      const [there, back] = [unitFactor(a, b), unitFactor(b, a)];
      assert.ok(there && back);
      assert.equal(there.numerator * back.numerator, there.denominator * back.denominator);
    }
    assert.equal(unitFactor('796', '715'), undefined);
    assert.equal(unitFactor('112', '166'), undefined);
  });
});

describe('389-14.5 PAY-007 the derivation', () => {
  it('is told in each language with rule, act and clause', () => {
    const answer = calculateGoods(aDeclaration());
    assert.ok(answer.ok && answer.value.lines[1]?.derivation);
    const vat = answer.value.lines[1].derivation;
    assert.match(
      explain(vat, 'en').join('\n'),
      /VAT base = 575950\.00 KZT \[PAY-061, KZ Tax Code, 389-14\.6: customs value/,
    );
    assert.match(explain(vat, 'ru').join('\n'), /курс = 500 \[National Bank: 500 \/ 1 USD\]/);
    assert.match(explain(vat, 'kk').join('\n'), /ҚҚС негізі = 575950\.00 KZT/);
  });
  it('shows exact decimals and marks those that do not end', () => {
    const show = (n: bigint, d: bigint) => showRatio({ numerator: n, denominator: d });
    assert.deepEqual(
      [show(5n, 1n), show(1250n, 100n), show(-3n, 8n), show(100n, 100n), show(2n, 3n)],
      ['5', '12.5', '-0.375', '1', '0.666666666667…'],
    );
  });
});

describe('389-14.5 PAY-008 canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    assert.equal(
      canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined }),
      '{"b":[1,{"c":"x","d":null}]}',
    );
    assert.equal(canonicalJson({ a: 1, b: 2 }), canonicalJson({ b: 2, a: 1 }));
  });
});
