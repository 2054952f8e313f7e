import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import { referenceDifference } from './difference.ts';
import { formatCommodityCode, parseCommodityCode } from './nomenclature.ts';
import { currenciesOfRate, type RateTree, rateText, unitsOfRate } from './rate-tree.ts';
import { aNode, aReference, aRow, aSet } from './samples.ts';

const kg = (): ReturnType<typeof text> => text('кг', 'кг', 'kg');
const specific: RateTree = { t: 'SPEC', amount: '0.05', cur: 'EUR', per: '1', unit: '166' };
const combined: RateTree = { t: 'MAX', of: [{ t: 'ADV', pct: '10' }, specific] };

describe('PAY-022 a rate in words of our own', () => {
  it('says the larger of two', () => {
    assert.equal(rateText(combined, kg).en, '10 %, but not less than 0.05 EUR per kg');
    assert.equal(rateText(combined, kg).ru, '10 %, но не менее 0,05 евро за кг');
    assert.equal(rateText(combined, kg).kk, '10 %, бірақ кемінде кг үшін 0,05 еуро');
  });

  it('says a rate for more than one unit', () => {
    assert.equal(rateText({ ...specific, per: '1000' }, kg).en, '0.05 EUR per 1000 kg');
  });

  it('names the units and currencies it needs, each once', () => {
    const both: RateTree = { t: 'MIN', of: [combined, specific] };
    assert.deepEqual([unitsOfRate(both), currenciesOfRate(both)], [['166'], ['EUR']]);
  });
});

describe('389-17.4 the code as written and as printed', () => {
  it('is read with blanks and printed with them', () => {
    assert.equal(parseCommodityCode('8703 22 109 1'), '8703221091');
    assert.equal(formatCommodityCode('8703221091'), '8703 22 109 1');
    assert.equal(formatCommodityCode('870322'), '8703 22');
  });

  it('is nothing else', () => {
    for (const written of ['', '8', '870', '87032', '87032210911', '87O322', '８７０３']) {
      assert.equal(parseCommodityCode(written), undefined, written);
    }
  });
});

describe('IMP-6 what changed from version to version', () => {
  const before = aReference([aSet('base-rate', [aRow({ pct: '18' }, '2026-01-01')])], [aNode('8703000001')]);
  const after = aReference(
    [aSet('base-rate', [aRow({ pct: '18' }, '2026-01-01'), aRow({ pct: '17' }, '2026-06-01')])],
    [aNode('8703000001', { units: ['796'] }), aNode('8703000002')],
  );

  it('lists what was added, changed and taken away', () => {
    const changes = referenceDifference(before, after).map(({ set, change }) => `${set} ${change}`);
    assert.deepEqual(changes, ['nomenclature changed', 'nomenclature added', 'base-rate added']);
    assert.ok(referenceDifference(after, before).some(({ change }) => change === 'removed'));
  });

  it('is nothing between a version and itself', () => {
    assert.deepEqual(referenceDifference(after, after), []);
  });
});
