import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '../law/index.ts';
import { Gaps } from './gaps.ts';
import { formatRate, type RateTree } from './rate.ts';
import { spokenRate, spokenValue } from './spoken.ts';
import { unitNames } from './units.ts';

const plain = (written: string): string => written.replaceAll('\u00a0', ' ');
const inAll = (say: typeof spokenRate, written: string) =>
  languages.map((language) => plain(say(written, language)));

describe('389-14.6, IMP-19: rates and values in the language of the reader', () => {
  it('say a specific rate with its unit', () => {
    assert.deepEqual(inAll(spokenRate, '1.6 EUR per cm3'), [
      'см³ үшін 1,6 еуро',
      '1,6 евро за см³',
      '1.6 EUR per cm³',
    ]);
    assert.equal(plain(spokenRate('60 EUR per 1000 kg', 'ru')), '60 евро за 1000 кг');
  });

  it('say a combined rate, a fee, a term and a factor', () => {
    assert.equal(
      plain(spokenRate('5 % but not less than 0.015 EUR per kg', 'ru')),
      '5 %, но не менее 0,015 евро за кг',
    );
    assert.deepEqual(inAll(spokenRate, '6 MRP of 4325'), [
      '6 АЕК (әрқайсысы 4 325 теңге)',
      '6 МРП по 4 325 тенге',
      '6 MCI of 4,325 KZT',
    ]);
    assert.equal(
      plain(spokenRate('30 % but not less than 4 EUR per kg of the excess', 'ru')),
      '30 %, но не менее 4 евро за кг сверх нормы',
    );
    assert.equal(plain(spokenRate('3 % x 5 months', 'kk')), '3 % × 5 ай');
    assert.equal(plain(spokenRate('12.5 % x 0.75', 'ru')), '12,5 % × 0,75');
    assert.equal(plain(spokenRate('20000 KZT', 'kk')), '20 000 теңге');
  });

  it('leave no English in a rate of the tariff, whatever its form', () => {
    for (const unit of Object.keys(unitNames)) {
      const part: RateTree = { t: 'SPEC', amount: '0.5', cur: 'EUR', per: '1', unit };
      for (const t of ['MAX', 'SUM', 'MIN'] as const) {
        const rate = formatRate({ t, of: [{ t: 'ADV', pct: '12.5' }, part] });
        for (const language of ['kk', 'ru'] as const)
          assert.doesNotMatch(spokenRate(rate, language), /[A-Za-z]|\d\.\d/, rate);
      }
    }
  });

  it('say a value with its currency, its unit or its per cent', () => {
    assert.deepEqual(inAll(spokenValue, '2369592.00 KZT'), [
      '2 369 592,00 теңге',
      '2 369 592,00 тенге',
      '2,369,592.00 KZT',
    ]);
    assert.equal(plain(spokenValue('1598 111', 'ru')), '1 598 см³');
    assert.equal(plain(spokenValue('16 %', 'kk')), '16 %');
    assert.equal(plain(spokenValue('0.000333333333…', 'ru')), '0,000333333333…');
    assert.equal(spokenValue('daysInclusive', 'ru'), 'daysInclusive');
  });

  it('say what is missing in the words of the reader, a code and a figure as written', () => {
    const gaps = new Gaps();
    gaps.add({ item: 2, what: 'value', payment: null, detail: 'box 45' });
    gaps.add({ item: null, what: 'value', payment: null, detail: 'age' });
    const [value, age] = gaps.refusal.missing;
    assert.match(value?.message.ru ?? '', /графа 45.*товар 2/);
    assert.match(value?.message.kk ?? '', /45-баған.*тауар 2/);
    assert.match(value?.message.en ?? '', /box 45.*item 2/);
    assert.match(age?.message.ru ?? '', /возраст/);
  });
});
