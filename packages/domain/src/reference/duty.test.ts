import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesAhead, setChangesAhead } from './changes-ahead.ts';
import { childrenOf, declarableUnder, isDeclarable, successorCodes, supplementaryUnit } from './commodity.ts';
import { dutyRate, nationalDutyRate } from './duty.ts';
import type { RateTree } from './rate-tree.ts';
import { aNode, aReference, aRow, aSet, day } from './samples.ts';

const adv = (pct: string): RateTree => ({ t: 'ADV', pct });
const on = day('2026-06-01');

const reference = aReference(
  [
    aSet('tariff-notes', [
      aRow({ note: '1С', rate: adv('0'), country: null, startUnknown: false }, '2026-03-01', '2026-08-31'),
      aRow({ note: '2С', rate: adv('9'), country: 'RU', startUnknown: false }, null),
      aRow({ note: '3С', rate: adv('3'), country: null, startUnknown: true }, null, '2026-12-31'),
      aRow({ note: '4С', rate: null, country: null, startUnknown: false }, null),
    ]),
    aSet('duties', [
      aRow({ code: '8703000002', regime: 'ETT', rate: adv('7') }, '2026-06-01'),
      aRow({ code: '8703000002', regime: 'NATIONAL_LOWER', rate: adv('2') }, '2026-06-01'),
    ]),
  ],
  [
    aNode('8703'),
    aNode('870300'),
    aNode('8703000001', { tariffNotes: ['1С'], units: ['796'] }),
    aNode('8703000002'),
    aNode('8703000003', { tariffNotes: ['2С'] }),
    aNode('8703000004', { tariffNotes: ['3С'] }),
    aNode('8703000005', { tariffNotes: ['4С'] }),
    aNode('8703000006', { to: day('2026-05-31'), successors: ['8703000007', '8703000008'] }),
    aNode('8703000007', { from: day('2026-06-01') }),
    aNode('8703000008', { from: day('2026-06-01') }),
  ],
);

const pctOn = (code: string, when: string): string => {
  const found = dutyRate(reference, code, day(when));
  assert.ok(found.ok);
  const rate = found.value.rate.value;
  assert.equal(rate.t, 'ADV');
  return rate.t === 'ADV' ? rate.pct : '';
};

describe('PAY-033 a tariff note replaces the base rate while it is in force', () => {
  it('on its first and last day, not the day before or after', () => {
    assert.deepEqual(
      ['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01'].map((when) => pctOn('8703000001', when)),
      ['5', '0', '0', '5'],
    );
  });

  it('does not apply to goods of this state when it is for another', () => {
    assert.equal(pctOn('8703000003', '2026-06-01'), '5');
  });

  it('of unknown beginning counts from 2026, and says so on both sides', () => {
    assert.deepEqual([pctOn('8703000004', '2025-12-31'), pctOn('8703000004', '2026-01-01')], ['5', '3']);
    const found = dutyRate(reference, '8703000004', on);
    assert.ok(found.ok);
    assert.equal(found.value.note, '3С');
    assert.equal(found.value.doubts[0]?.basis, 'PAY-033');
  });

  it('of unknown text leaves the base rate with a doubt', () => {
    const found = dutyRate(reference, '8703000005', on);
    assert.ok(found.ok);
    assert.equal(found.value.note, undefined);
    assert.match(found.value.doubts[0]?.message.en ?? '', /4С is not in the data/);
  });
});

describe('PAY-013 a dated change of the tariff', () => {
  it('replaces the base rate from its day', () => {
    assert.deepEqual([pctOn('8703000002', '2026-05-31'), pctOn('8703000002', '2026-06-01')], ['5', '7']);
  });

  it('doubts a day before the edition that was read', () => {
    const found = dutyRate(reference, '8703000002', day('2025-05-05'));
    assert.ok(found.ok);
    assert.match(found.value.doubts[0]?.message.en ?? '', /edition of 2026-01-22/);
  });
});

describe('PAY-028 the national lower rate is a rate of its own', () => {
  it('is found from its day and is absent otherwise', () => {
    assert.equal(nationalDutyRate(reference, '8703000002', day('2026-05-31')), undefined);
    assert.deepEqual(nationalDutyRate(reference, '8703000002', on)?.value, adv('2'));
    assert.equal(nationalDutyRate(reference, '8703000001', on), undefined);
  });
});

describe('389-17.4 codes have days and successors', () => {
  it('closes a code after its last day and opens its successors on the next', () => {
    assert.ok(isDeclarable(reference, '8703000006', day('2026-05-31')));
    assert.ok(!isDeclarable(reference, '8703000006', on));
    assert.ok(!isDeclarable(reference, '8703000007', day('2026-05-31')));
    assert.ok(isDeclarable(reference, '8703000007', on));
    assert.deepEqual(successorCodes(reference, '8703000006', on), ['8703000007', '8703000008']);
  });

  it('refuses the rate of a closed code and names what replaced it', () => {
    const found = dutyRate(reference, '8703000006', on);
    assert.ok(!found.ok);
    assert.match(found.refusal.message.en, /replaced by 8703000007, 8703000008/);
  });

  it('declares nothing under a group', () => {
    assert.ok(!isDeclarable(reference, '8703', on));
    assert.equal(supplementaryUnit(reference, '8703', on).ok, false);
  });

  it('lists the children of a group and the declarable codes under a prefix', () => {
    assert.deepEqual(
      childrenOf(reference, '87', on).map(({ code }) => code),
      ['8703'],
    );
    assert.deepEqual(
      childrenOf(reference, '8703', on).map(({ code }) => code),
      ['870300'],
    );
    assert.equal(declarableUnder(reference, '8703', on).length, 7);
    assert.deepEqual(declarableUnder(reference, '99', on), []);
  });

  it('states the supplementary units of a code', () => {
    const found = supplementaryUnit(reference, '8703000001', on);
    assert.ok(found.ok);
    assert.deepEqual(found.value.value, ['796']);
  });
});

describe('IMP-6 what changes ahead for the codes of a draft', () => {
  it('names the day and the rate before and after, the nearest first, and leaves out what stays', () => {
    const codes = ['8703000001', '8703000002', '8703000003'];
    assert.deepEqual(changesAhead(reference, codes, day('2026-05-31'), day('2026-09-01')), [
      { code: '8703000002', on: '2026-06-01', before: adv('5'), after: adv('7'), successors: [] },
      { code: '8703000001', on: '2026-09-01', before: adv('0'), after: adv('5'), successors: [] },
    ]);
    assert.deepEqual(changesAhead(reference, codes, day('2026-06-01'), day('2026-08-31')), []);
  });

  it('names the codes that take the place of a closed one', () => {
    assert.deepEqual(changesAhead(reference, ['8703000006'], day('2026-05-31'), day('2026-06-01')), [
      { code: '8703000006', on: '2026-06-01', before: adv('5'), successors: ['8703000007', '8703000008'] },
    ]);
  });

  it('names the sets of rates that change', () => {
    const vat = aReference([
      aSet('vat', [aRow({ payment: '5010', pct: '16', scope: 'general' }, '2026-01-01', '2026-12-31')]),
    ]);
    assert.deepEqual(setChangesAhead(vat, day('2026-12-31'), day('2027-01-01')), [
      { set: 'vat', on: '2027-01-01' },
    ]);
    assert.deepEqual(setChangesAhead(vat, day('2027-01-01'), day('2028-01-01')), []);
  });
});
