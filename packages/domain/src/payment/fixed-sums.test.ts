import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDate } from '../time/index.ts';
import { type Fixing, fixedSums, linesOfSums } from './fixed-sums.ts';
import { readFacts, spokenFacts, writeFacts } from './fixing-grounds.ts';
import { aDeclaration, adv, aGoodsItem, oneItem, ratesWith } from './sample-goods.ts';

const day = (written: string) => written as LocalDate;
/** Customs value 500,000.00: duty 50,000.00, fee 25,950.00, VAT 16 % of 575,950.00 = 92,152.00. */
const fix = (fixing: Partial<Fixing> & Pick<Fixing, 'ground'>) => {
  const goods = fixing.goods ?? aDeclaration();
  const found = fixedSums({
    facts: {},
    goods,
    after: goods,
    placedOn: day('2026-05-18'),
    releasedOn: null,
    years: new Map(),
    ...fixing,
  });
  if (!found.ok) return 'place' in found.refusal ? found.refusal.place : found.refusal.code;
  for (const { derivation, code, amount } of found.value) {
    assert.equal(derivation?.name, code);
    assert.ok(amount > 0n);
  }
  return linesOfSums(found.value).map(({ code, amount, dueOn }) => `${code} ${amount} ${dueOn}`);
};
const dearer = aDeclaration({
  items: [
    aGoodsItem({
      customsValue: {
        components: [{ kind: 'price', amount: '1200.00', currency: 'USD', source: 'invoice' }],
      },
    }),
  ],
});

describe('SM-6, PAY-148 what becomes due after registration', () => {
  it('PAY-140 a correction: what is more, by code, due when the goods were released', () => {
    const releasedOn = day('2026-05-20');
    assert.deepEqual(fix({ ground: 'correction', after: dearer, releasedOn }), [
      '2010 10000.00 2026-05-20',
      '5010 17600.00 2026-05-20',
    ]);
    assert.deepEqual(fix({ ground: 'correction' }), []);
    assert.deepEqual(fix({ ground: 'correction', goods: dearer, after: aDeclaration() }), []);
  });
  it('PAY-112 release during a check: only what may be added, until the day the check ends', () => {
    const facts = { on: '2026-06-01' };
    assert.deepEqual(fix({ ground: 'releaseSecurity', after: dearer, facts }), [
      '2010 10000.00 2026-06-01',
      '5010 17600.00 2026-06-01',
    ]);
    assert.deepEqual(fix({ ground: 'releaseSecurity', after: dearer }), 'on');
  });
  it('PAY-117 transit not completed: as if released, without preferences, due on the day of placing', () => {
    const goods = aDeclaration({
      items: [
        aGoodsItem({ procedure: '80', rates: ratesWith({ importDuty: { rate: adv('5'), source: 'ETT' } }) }),
      ],
      fee: null,
    });
    assert.deepEqual(fix({ ground: 'transitNotDelivered', goods }), [
      '2010 25000.00 2026-05-18',
      '5010 84000.00 2026-05-18',
    ]);
  });
  it('PAY-115 a relief whose conditions were broken: the full sum less what was paid, due on the day of the breach', () => {
    const relief = { kind: 'full', code: 'АА', feature: 'УМ', source: 'box 36' } as const;
    const goods = oneItem({ reliefs: { duty: relief } });
    const facts = { on: '2026-07-01' };
    assert.deepEqual(fix({ ground: 'reliefBreach', goods, facts }), [
      '2010 50000.00 2026-07-01',
      '5010 8000.00 2026-07-01',
    ]);
    assert.deepEqual(fix({ ground: 'reliefBreach', goods }), [
      '2010 50000.00 2026-05-18',
      '5010 8000.00 2026-05-18',
    ]);
  });
  it('PAY-116 temporary admission: each later part falls due before its period begins, none beyond the full sum', () => {
    const goods = oneItem({
      procedure: '53',
      temporary: { placedOn: '2026-05-18', paidUntil: '2026-07-31', fullRelief: false },
    });
    // Full duty 50,000 and VAT 92,152; May to July were paid. 3 % a month, three months at a time.
    const facts = { until: '2026-12-31', months: '3' };
    assert.deepEqual(fix({ ground: 'temporaryPeriods', goods, facts }), [
      '2010 4500.00 2026-07-31',
      '5010 8293.68 2026-07-31',
      '2010 3000.00 2026-11-02',
      '5010 5529.12 2026-11-02',
    ]);
    const missed = { ...facts, on: '2026-10-31' };
    assert.deepEqual(fix({ ground: 'temporaryMissed', goods, facts: missed }), [
      '2010 3000.00 2026-10-31',
      '5010 5529.12 2026-10-31',
    ]);
    assert.deepEqual(fix({ ground: 'temporaryMissed', goods, facts: { ...facts, on: '2026-07-31' } }), [
      '2010 7500.00 2026-07-31',
      '5010 13822.80 2026-07-31',
    ]);
    assert.equal(fix({ ground: 'temporaryMissed', goods, facts }), 'on');
    assert.equal(fix({ ground: 'temporaryPeriods', goods, facts: { until: '2026-12-31' } }), 'months');
    assert.equal(fix({ ground: 'temporaryPeriods', goods, facts: { months: '3' } }), 'until');
    assert.equal(fix({ ground: 'temporaryPeriods', facts }), 'from');
  });
  it('PAY-083 the 34th month pays the rest', () => {
    const goods = oneItem({
      procedure: '53',
      temporary: { placedOn: '2026-05-18', paidUntil: '2026-05-31', fullRelief: false },
    });
    const lines = fix({ ground: 'temporaryPeriods', goods, facts: { until: '2029-12-31', months: '12' } });
    assert.ok(Array.isArray(lines));
    // 3 % was paid; 36 %, 36 % and what is left of the whole.
    assert.deepEqual(
      lines.filter((line) => line.startsWith('2010')),
      ['2010 18000.00 2026-06-01', '2010 18000.00 2027-05-31', '2010 12500.00 2028-05-31'],
    );
  });
  it('PAY-006 what the customs body states itself is not computed', () => {
    assert.deepEqual(fix({ ground: 'decision' }), []);
  });
  it('PAY-149 facts stand in the paper as text and are read back', () => {
    const facts = { item: '1', value: '1200000.00' };
    assert.equal(writeFacts(facts), 'item=1; value=1200000.00');
    assert.deepEqual(readFacts(writeFacts(facts)), facts);
    assert.deepEqual(readFacts(''), {});
    assert.equal(readFacts('item=1; colour=red'), undefined);
    assert.equal(readFacts('item'), undefined);
    assert.equal(spokenFacts('item=1; code=8703', 'ru'), 'Номер товара: 1; Код товара: 8703');
    assert.equal(spokenFacts('as it is', 'ru'), 'as it is');
  });
});
