import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type LoadedReference, loadReference } from '@tamga/adapters/reference';
import { aGoodsDeclaration, aGoodsItem, type GoodsDeclaration } from '@tamga/domain/declaration';
import type { LocalDate } from '@tamga/domain/time';
import { decodeDeclaration, encodeDeclaration } from '@tamga/formats/declaration';
import { judge } from '@tamga/usecases/declaration';
import { type Change, changedDeclaration, changesForDrafts, whatIf } from '@tamga/usecases/payment';

const on = '2026-11-22' as LocalDate;

describe('389-14.5, 389-14.6 what if', () => {
  let reference: LoadedReference;
  before(async () => {
    reference = await loadReference(undefined, { demo: true });
  });

  /** Two items, values made of their prices: nothing is stated in box 45. */
  const draft = (over: Partial<GoodsDeclaration> = {}): GoodsDeclaration => {
    const { customsValue: _v, statisticalValue: _s, paymentLines: _p, ...item } = aGoodsItem();
    return aGoodsDeclaration({
      items: [item, { ...item, ordinal: '2', grossMass: '130', netMass: '125', itemPrice: '250.00' }],
      ...over,
    });
  };
  const asked = (declaration: GoodsDeclaration, change: Change) =>
    whatIf({ declaration, change, reference, on });

  /** What a declaration filed with the change is told: the changed boxes as R.055 bytes, read back and judged. */
  const filed = (declaration: GoodsDeclaration, change: Change) => {
    const { documentId: _, ...changed } = changedDeclaration(declaration, change, reference, on).changed;
    const encoded = encodeDeclaration(changed, 'r055');
    assert.ok(encoded.ok, JSON.stringify(encoded));
    const decoded = decodeDeclaration(encoded.value.bytes);
    assert.ok(decoded.ok, JSON.stringify(decoded));
    return judge({ declaration: decoded.value.declaration, reference, on }).payments;
  };

  const changes: readonly (readonly [string, Change])[] = [
    ['nothing', {}],
    ['the procedure', { procedure: '70' }],
    ['the code of one item', { item: 2, commodityCode: '8471300000' }],
    ['the origin of all items', { originCountry: 'UZ' }],
  ];
  for (const [name, change] of changes)
    it(`with ${name} changed equals the calculation of the filed declaration`, () => {
      const stated = draft({
        items: draft().items.map((item, at) => ({
          ...item,
          customsValue: at === 0 ? '500000.00' : '125000.00',
        })),
      });
      const { after } = asked(stated, change);
      assert.ok(after.payments, JSON.stringify(after.missing));
      const payments = filed(stated, change);
      assert.deepEqual(payments?.totalsByCode, after.payments.totalsByCode);
      assert.equal(payments?.toPayNow, after.payments.toPayNow);
    });

  it('tells the difference per code and line, and its sum', () => {
    const { totals, lines, difference, before: old, after } = asked(draft(), { procedure: '70' });
    assert.equal(after.payments?.toPayNow, '25950.00'); // the fee alone
    assert.equal(difference, `-${subtract(old.payments?.toPayNow ?? '', '25950.00')}`);
    assert.ok(
      totals.every((row) => row.difference === '0.00'),
      'computed the same, paid later',
    );
    assert.deepEqual(lines, []);
  });

  it('takes carriage into the value by gross mass, and duty with it', () => {
    const { after, valueKept } = asked(draft(), { delivery: { amount: '130.00', currency: 'USD' } });
    assert.deepEqual(valueKept, []);
    // 130 USD by 520 : 130 kg are 104 and 26 USD at 500
    assert.deepEqual(
      after.payments?.items.map(({ customsValue }) => customsValue),
      ['552000.00', '138000.00'],
    );
  });

  it('converts by the currency day when the parts are there, and says when they are not', () => {
    const day = '2024-04-24' as LocalDate; // 444.32 tenge a dollar, read from the National Bank
    const free = asked(draft(), { rateDay: day });
    assert.equal(free.after.payments?.items[0]?.customsValue, '444320.00');
    assert.equal(free.after.payments?.rateDay, day);
    const stated = draft({ items: draft().items.map((item) => ({ ...item, customsValue: '999.00' })) });
    assert.deepEqual(asked(stated, { rateDay: day }).valueKept, [1, 2]);
  });

  it('computes temporary admission for a term, and asks for it when it is not stated', () => {
    const { after } = asked(draft(), { procedure: '53', until: '2027-01-10' as LocalDate });
    const full = asked(draft(), {}).before.payments?.totalsByCode['2010'] ?? '';
    const part = after.payments?.totalsByCode['2010'] ?? '';
    assert.equal(Number(part), Number(full) * 0.09); // three calendar months
    assert.deepEqual(
      asked(draft(), { procedure: '53' }).after.missing.map(({ what }) => what),
      ['term', 'term'],
    );
  });

  it('IMP-6: says what will change for the drafts at hand', () => {
    const { drafts, sums, sets } = changesForDrafts(
      reference,
      [{ id: 'd', title: 'draft', declaration: draft() }],
      on,
      '2027-06-30' as LocalDate,
    );
    assert.deepEqual(drafts, []);
    // The fee of six indices of 4,500 instead of 4,325, and the VAT on it.
    assert.deepEqual(
      sums.map(({ on: day, difference }) => [day, difference]),
      [['2027-01-01', '1218.00']],
    );
    assert.ok(sets.some(({ set, on: day }) => set === 'monthly-index' && day === '2027-01-01'));
    const closed = changesForDrafts(
      reference,
      [
        {
          id: 'd',
          title: 'draft',
          declaration: draft({ items: [aGoodsItem({ commodityCode: '3215110000' })] }),
        },
      ],
      '2026-01-15' as LocalDate,
      on,
    );
    assert.deepEqual(
      closed.drafts.map(({ code, items, successors }) => [code, items, successors.length]),
      [['3215110000', [1], 3]],
    );
  });
});

const subtract = (a: string, b: string): string =>
  (BigInt(a.replace('.', '')) - BigInt(b.replace('.', ''))).toString().replace(/(\d\d)$/, '.$1');
