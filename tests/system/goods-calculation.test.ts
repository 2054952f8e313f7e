import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type LoadedReference, loadReference } from '@tamga/adapters/reference';
import { aGoodsDeclaration, aGoodsItem, type GoodsItem } from '@tamga/domain/declaration';
import type { LocalDate } from '@tamga/domain/time';
import { type CalculationAnswers, goodsCalculationOf } from '@tamga/usecases/payment';

const on = '2026-11-22' as LocalDate;

describe('389-14.6 what the calculator is told', () => {
  let reference: LoadedReference;
  before(async () => {
    reference = await loadReference(undefined, { demo: true });
  });

  const told = (item: Partial<GoodsItem>, answers?: CalculationAnswers) => {
    const { paymentLines: _lines, ...blank } = aGoodsItem();
    const [first] = goodsCalculationOf(
      aGoodsDeclaration({ items: [{ ...blank, ...item }] }),
      reference,
      on,
      answers,
    ).items;
    assert.ok(first);
    return first;
  };

  it('PAY-023 is the engine volume of the vehicle block where nothing else states cubic centimetres', () => {
    const car = told({ commodityCode: '8703239041', vehicles: [{ engineVolume: '1598' }] });
    assert.deepEqual(car.quantities.at(-1), { unit: '111', value: '1598', source: 'box 31, engine volume' });
    assert.equal(
      told({ vehicles: [{ engineVolume: '1598' }, {}] }).quantities.find(({ unit }) => unit === '111'),
      undefined,
    );
  });

  it('PAY-030 is the declarant’s answer about a measure: lines of box 47 answer, a blank box asks', () => {
    const tubes = { commodityCode: '7304318009', originCountry: 'CN' };
    const fits = (item: Partial<GoodsItem>) =>
      told({ ...tubes, ...item }).rates.tradeDefence[0]?.descriptionFits;
    assert.equal(fits({}), 'notAnswered');
    assert.equal(fits({ paymentLines: [{ code: '2010' }, { code: '2050' }] }), 'yes');
    assert.equal(fits({ paymentLines: [{ code: '2010' }] }), 'no');
  });

  it('PAY-040 never leaves out an excise that only the description can decide', () => {
    const wine = { commodityCode: '2204219300' };
    assert.ok(told(wine).rates.excise.length > 0, 'asked for');
    assert.deepEqual(told(wine, { excise: { '2204219300': 'none' } }).rates.excise, []);
    assert.deepEqual(told({ commodityCode: '8471300000' }).rates.excise, []);
  });

  it('PAY-026 gives a preference only to what box 36 claims and the origin has, with its proof', () => {
    const claimed = told({
      originCountry: 'UZ',
      reliefs: { duty: 'ЭК' },
      documents: [{ kindCode: '06011', number: '1' }],
    });
    assert.equal(claimed.preference?.conditions?.origin, true);
    assert.equal(told({ originCountry: 'DE', reliefs: { duty: 'ЭК' } }).preference, null);
    assert.equal(told({ originCountry: 'UZ' }).preference, null);
  });

  it('PAY-070 is the fee as so many indexes of the day, with both sources', () => {
    const { fee } = goodsCalculationOf(aGoodsDeclaration(), reference, on);
    assert.deepEqual(fee && 'mrp' in fee ? [fee.mrp, fee.factor] : fee, ['4325', '6']);
  });
});
