import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { assess, assessForEscort, type RiskProfile } from './index.ts';

const on = '2026-11-22' as LocalDate;
const words = text('а', 'б', 'c');
const profile: RiskProfile = {
  id: 'E',
  version: 2,
  validFrom: '2026-01-01' as LocalDate,
  validTo: '2026-12-31' as LocalDate,
  basis: '407-5.1',
  name: words,
  measure: words,
  channel: 'red',
  escort: true,
  when: {
    all: [
      { field: 'items[].commodityCode', startsWith: ['2402'] },
      { field: 'items[].originCountry', in: ['XX'] },
    ],
  },
};
const input = (commodityCode: string, originCountry: string, day = on) => ({
  declaration: { kind: 'transit' as const, items: [{ commodityCode, originCountry }] },
  findings: [],
  on: day,
  draw: 9_999,
});

describe('407-5.1 cases of escort are determined by the risk-management system', () => {
  it('a profile of escort in force on the day marks a transit it fits, and no other', () => {
    assert.equal(assessForEscort([profile], input('2402209000', 'XX')).channel, 'red');
    assert.equal(assessForEscort([profile], input('2402209000', 'YY')).channel, 'green');
    assert.equal(assessForEscort([profile], input('8703231981', 'XX')).channel, 'green');
    assert.equal(
      assessForEscort([profile], input('2402209000', 'XX', '2027-01-01' as LocalDate)).channel,
      'green',
    );
  });

  it('does not touch goods declarations, and theirs do not touch transits', () => {
    const { escort: _, ...ofGoods } = profile;
    assert.equal(assess([profile], input('2402209000', 'XX')).channel, 'green');
    assert.equal(assessForEscort([ofGoods], input('2402209000', 'XX')).channel, 'green');
    assert.equal(assess([ofGoods], input('2402209000', 'XX')).channel, 'red');
  });
});
