import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import { preferenceRegimes, tradeDefence } from './measures.ts';
import { aReference, aRow, aSet, day } from './samples.ts';
import type { TradeDefenceMeasure } from './sets.ts';

const measure = (over: Partial<TradeDefenceMeasure>): TradeDefenceMeasure => ({
  measure: 'AD-1',
  kind: 'ANTI_DUMPING',
  payment: '2050',
  goods: text('құбыр', 'трубы', 'pipes'),
  origin: 'CN',
  codes: ['730640'],
  part: false,
  rates: [{ producer: '*', pct: '17.28' }],
  startUnknown: false,
  ...over,
});

const regime = (name: string, countries: readonly string[] | null, countriesKnown = true) =>
  aRow({ regime: name, factor: '0', documentKinds: [], countries, countriesKnown }, null);

const reference = aReference([
  aSet('trade-defence', [
    aRow(measure({}), '2021-03-14', '2026-03-13'),
    aRow(measure({ payment: '2250' }), '2026-03-14', '2026-11-12'),
    aRow(measure({ startUnknown: true }), null, '2031-09-07'),
    aRow(measure({ measure: 'AD-2', origin: 'IN', rates: null }), null),
  ]),
  aSet('preferences', [regime('BASE', null), regime('FTA', ['UZ']), regime('DEV', null, false)]),
]);

const paymentsOn = (when: string, origin?: string) =>
  tradeDefence(reference, '7306402009', origin, day(when)).map(({ measure: { value } }) => value.payment);

describe('PAY-030 a measure by code and origin is a question to the declarant', () => {
  it('asks whether the description fits, in three languages', () => {
    const [question] = tradeDefence(reference, '7306402009', 'CN', day('2026-03-13'));
    assert.match(question?.question.en ?? '', /AD-1 fit the goods: pipes\?/);
    assert.deepEqual(question?.doubts, []);
  });

  it('takes the period of the day: the day before and on the change', () => {
    assert.deepEqual(paymentsOn('2026-03-13', 'CN'), ['2050']);
    assert.deepEqual(paymentsOn('2026-03-14', 'CN'), ['2250']);
    assert.deepEqual(paymentsOn('2026-11-12', 'CN'), ['2250']);
  });

  it('takes the period of unknown beginning last, with a doubt', () => {
    const [question] = tradeDefence(reference, '7306402009', 'CN', day('2026-11-13'));
    assert.equal(question?.measure.value.payment, '2050');
    assert.match(question?.doubts[0]?.message.en ?? '', /first day/);
  });

  it('is silent for another code or origin', () => {
    assert.deepEqual(paymentsOn('2026-03-13', 'TR'), []);
    assert.deepEqual(tradeDefence(reference, '7306612000', 'CN', day('2026-03-13')), []);
  });
});

describe('PAY-036 an unknown origin asks about the measures of all countries', () => {
  it('gives each measure once, and doubts the one without rates', () => {
    const questions = tradeDefence(reference, '7306402009', undefined, day('2026-03-13'));
    assert.deepEqual(
      questions.map(({ measure: { value } }) => value.measure),
      ['AD-1', 'AD-2'],
    );
    assert.equal(questions[1]?.doubts.length, 1);
  });
});

describe('PAY-026 regimes open to an origin', () => {
  it('leaves out a regime whose list of countries is not known', () => {
    const names = (origin: string) =>
      preferenceRegimes(reference, origin, day('2026-01-01')).map(({ value }) => value.regime);
    assert.deepEqual(names('UZ'), ['BASE', 'FTA']);
    assert.deepEqual(names('CN'), ['BASE']);
  });
});
