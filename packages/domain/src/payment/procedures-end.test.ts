import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocalDate, officeWeek } from '../time/index.ts';
import { declarationDueAfterRelease, lastDayOfTerm, reliefBreachDue } from './due-dates.ts';
import { calculateIllegalMovement, calculateReleaseOfProcessed } from './foreign-goods-used.ts';
import { calculateGoods } from './goods.ts';
import { aDeclaration, adv, aGoodsItem, ratesWith } from './sample-goods.ts';
import { replaysSame } from './stored.ts';

const day = (written: string) => written as LocalDate;

describe('389-14.6 PAY-093 products of processing on the territory', () => {
  it('owe what the foreign goods used owe, with interest from placing, trade defence included', () => {
    const measure = { kind: 'SPECIAL', measure: 'SP-1', rate: adv('2'), source: 'register' } as const;
    const used = aDeclaration({
      fee: null,
      items: [aGoodsItem({ procedure: '51', rates: ratesWith({ tradeDefence: [measure] }) })],
    });
    const answer = calculateReleaseOfProcessed({
      used,
      placedOn: '2026-05-18',
      paidOn: '2026-05-28',
      baseRates: [{ from: '2026-01-01', pct: '18' }],
    });
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.payments.totalsByCode, {
      '2010': '50000.00',
      '2040': '10000.00',
      '5010': '89600.00',
    });
    assert.deepEqual(answer.value.interest, { '2010': '250.00', '2040': '50.00', '5010': '448.00' }); // 0.5 %
    assert.equal(answer.value.total, '150348.00');
  });
});

describe('389-14.6 PAY-097 illegal movement', () => {
  it('has no preference, no relief and no fee', () => {
    const preference = { regime: 'DEV', factor: '0.75', documentKind: '06013', source: 'p' };
    const vat = { code: 'ХХ', kind: 'full', feature: 'УН', source: 'box 36' } as const;
    const answer = calculateIllegalMovement(
      aDeclaration({ items: [aGoodsItem({ preference, reliefs: { vat } })] }),
    );
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.totalsByCode, { '2010': '50000.00', '5010': '88000.00' });
  });
});

describe('389-14.6 PAY-114, PAY-115, PAY-119c due dates', () => {
  it('fall on the 10th of the next month, or the next working day', () => {
    const calendar = officeWeek([day('2026-12-16')]);
    assert.equal(declarationDueAfterRelease(day('2026-01-31'), calendar), '2026-02-10');
    assert.equal(declarationDueAfterRelease(day('2026-12-05'), calendar), '2027-01-11'); // the 10th is a Sunday
    assert.equal(lastDayOfTerm(day('2026-12-16'), calendar), '2026-12-17');
  });
  it('of a breach are its first day, or the day of placing', () => {
    assert.equal(reliefBreachDue(day('2026-01-01'), day('2026-03-01')), '2026-03-01');
    assert.equal(reliefBreachDue(day('2026-01-01'), undefined), '2026-01-01');
  });
});

describe('389-14.5 PAY-008 a stored result', () => {
  const stored = () => {
    const input = aDeclaration();
    const answer = calculateGoods(input);
    assert.ok(answer.ok);
    return { input, result: answer.value };
  };
  it('replays the same, also after a store that forgets the order of keys', () => {
    const { input, result } = stored();
    const reordered = Object.fromEntries(Object.entries(result).toReversed()) as typeof result;
    assert.equal(replaysSame({ input, result: reordered }), true);
  });
  it('is found changed', () => {
    const { input, result } = stored();
    assert.equal(replaysSame({ input, result: { ...result, total: '0.00' } }), false);
    assert.equal(replaysSame({ input: { ...input, rateDay: '2026-05-19' }, result }), false);
  });
});
