import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculateECommerce } from './e-commerce.ts';
import { calculateEscortFee } from './escort-fee.ts';
import { calculatePersonalGoods, type PersonalGoodsCalculation } from './personal-goods.ts';
import {
  calculatePersonalVehicle,
  dayOfMaking,
  type PersonalVehicleCalculation,
} from './personal-vehicle.ts';
import { adv, aGoodsItem, perUnitOf, ratesWith } from './sample-goods.ts';

const head = {
  rateDay: '2026-07-01',
  memberState: 'KZ',
  currency: 'KZT',
  referenceVersion: 'test',
  exchangeRates: [
    { currency: 'EUR', quant: '1', rate: '600', source: 'National Bank' },
    { currency: 'USD', quant: '1', rate: '500', source: 'National Bank' },
  ],
} as const;
const euros = (amount: string) => [{ kind: 'price', amount, currency: 'EUR', source: 'receipt' }] as const;
const norm = { id: 'NONAIR', valueEur: '500', weightKg: '25', source: 'Decision 107' };
const uniformRate = { pct: '30', minEurPerKg: '4', source: 'Decision 107' };

const personal = (input: Partial<PersonalGoodsCalculation>) => {
  const answer = calculatePersonalGoods({ ...head, ...input });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};

describe('389-14.7 PAY-151, PAY-152 baggage', () => {
  const baggage = (value: string, weightKg: string) =>
    personal({ baggage: { value: euros(value), weightKg, norm, uniformRate } }).total;
  it('within both norms owes nothing; either norm alone is enough', () => {
    assert.equal(baggage('500', '25'), '0.00');
    assert.equal(baggage('500.01', '25'), '1.80');
    assert.equal(baggage('500', '25.5'), '1200.00');
  });
  it('owes the larger of the two parts', () => {
    assert.equal(baggage('600', '35'), '24000.00'); // 30 % of 100 EUR = 18000; 10 kg x 4 EUR = 24000
    assert.equal(baggage('700', '35'), '36000.00');
  });
  it('PAY-150 does not count carriage and insurance', () => {
    const value = [
      ...euros('500'),
      { kind: 'insurance', amount: '90', currency: 'EUR', source: 'policy' } as const,
    ];
    assert.equal(personal({ baggage: { value, weightKg: '1', norm, uniformRate } }).total, '0.00');
  });
  it('PAY-003 asks for value, mass, norm and rate together', () => {
    const answer = calculatePersonalGoods({ ...head, baggage: { value: [] } });
    assert.deepEqual(answer.ok || answer.refusal.missing.map(({ what }) => what), [
      'value',
      'mass',
      'norm',
      'rate',
    ]);
  });
});

describe('389-14.7 PAY-154, PAY-155 indivisible article', () => {
  const article = (weightKg: string) =>
    personal({
      indivisible: [
        { item: aGoodsItem({ customsValue: { components: euros('1000') } }), weightKg, norm, uniformRate },
      ],
    }).lines.map(({ code, amount }) => [code, amount]);
  it('over 35 kg pays duty and VAT in one line 6020', () => {
    // 600000: 10 % = 60000; 660000 x 16 % = 105600
    assert.deepEqual(article('35.001'), [['6020', '165600.00']]);
  });
  it('of 35 kg pays the uniform rate of the excess', () =>
    assert.deepEqual(article('35'), [['6010', '90000.00']]));
});

describe('389-14.7 PAY-156 alcohol and tobacco', () => {
  const drinks = (litres: string, adult = true) =>
    personal({
      alcoholAndTobacco: {
        adult,
        drinks: { litres, freeLitres: '3', mostLitres: '5', eurPerLitre: '10', source: 'D 107' },
      },
    });
  it('three litres are free, two more are charged, more is not personal use', () => {
    assert.deepEqual(
      [drinks('3').total, drinks('3.5').total, drinks('5').total],
      ['0.00', '3000.00', '12000.00'],
    );
    assert.deepEqual(
      [drinks('5').goodsDeclarationNeeded, drinks('5.1').goodsDeclarationNeeded],
      [false, true],
    );
    assert.equal(drinks('1', false).goodsDeclarationNeeded, true);
  });
  it('tobacco of several kinds fills one norm', () => {
    const tobacco = (cigarettes: string, cigars: string) =>
      personal({
        alcoholAndTobacco: {
          adult: true,
          tobacco: {
            cigarettes,
            cigars,
            grams: '0',
            free: { cigarettes: '200', cigars: '50', grams: '250' },
            source: 'D 107',
          },
        },
      }).goodsDeclarationNeeded;
    assert.deepEqual([tobacco('100', '25'), tobacco('101', '25')], [false, true]);
  });
});

describe('389-14.7 PAY-160..PAY-163 vehicles', () => {
  const uniform = {
    upTo3: [
      { valueEurUpTo: '8500', pct: '54', minEurPerCm3: '2.5' },
      { valueEurUpTo: null, pct: '48', minEurPerCm3: '3.5' },
    ],
    from3To5: [
      { cm3UpTo: '1500', eurPerCm3: '1.7' },
      { cm3UpTo: null, eurPerCm3: '2.5' },
    ],
    over5: [{ cm3UpTo: null, eurPerCm3: '3' }],
    source: 'Decision 107',
  };
  const car = (vehicle: PersonalVehicleCalculation['vehicle'], value = '8500') =>
    calculatePersonalVehicle({
      ...head,
      item: aGoodsItem({
        customsValue: { components: euros(value) },
        rates: ratesWith({ importDuty: { rate: perUnitOf('111', '2'), source: 'ETT' } }),
      }),
      vehicle,
      uniform,
    });
  const total = (vehicle: PersonalVehicleCalculation['vehicle'], value?: string) => {
    const answer = car(vehicle, value);
    assert.ok(answer.ok, JSON.stringify(answer));
    return answer.value.lines.map(({ code, amount }) => `${code} ${amount}`).join();
  };
  const regime = 'UNIFORM';
  it('up to three years: bracket by value, its bound included', () => {
    assert.equal(total({ regime, ageYears: '3', engineCm3: '1000' }), '6010 2754000.00'); // 54 % of 5100000
    assert.equal(total({ regime, ageYears: '3', engineCm3: '1000' }, '8500.01'), '6010 2448002.88');
    assert.equal(total({ regime, ageYears: '3', engineCm3: '2000' }), '6010 3000000.00'); // 2000 x 2.5 x 600
  });
  it('over three and over five years: by engine volume, bounds included', () => {
    assert.equal(total({ regime, ageYears: '5', engineCm3: '1500' }), '6010 1530000.00');
    assert.equal(total({ regime, ageYears: '5', engineCm3: '1501' }), '6010 2251500.00');
    assert.equal(total({ regime, ageYears: '5.01', engineCm3: '1500' }), '6010 2700000.00');
  });
  it('age counts to the rate day, the birthday included', () => {
    assert.equal(total({ regime, madeOn: '2023-07-01', engineCm3: '1500' }), '6010 2754000.00');
    assert.equal(total({ regime, madeOn: '2023-06-30', engineCm3: '1500' }), '6010 1530000.00');
    assert.deepEqual(
      [dayOfMaking('2023'), dayOfMaking('2023-04'), dayOfMaking('x')],
      ['2023-07-01', '2023-04-15', undefined],
    );
  });
  it('aggregate: duty and VAT in one line; always for an electric car', () => {
    // 1500 x 2 x 600 = 1800000; (5100000 + 1800000) x 16 % = 1104000
    assert.equal(total({ engineCm3: '1500' }), '6020 2904000.00');
    assert.equal(total({ regime, electric: true, engineCm3: '1500' }), '6020 2904000.00');
  });
  it('PAY-003 asks for age and volume', () => {
    const answer = car({ regime });
    assert.deepEqual(answer.ok || answer.refusal.missing.map(({ detail }) => detail), ['111', 'age']);
  });
});

describe('389-14.7 PAY-158 e-commerce', () => {
  const bought = (value: string, weightKg: string, rateDay = '2026-07-01') =>
    calculateECommerce({
      ...head,
      rateDay,
      value: euros(value),
      weightKg,
      rule: {
        appliesFrom: '2026-07-01',
        thresholdEur: '200',
        duty: { rate: { t: 'MAX', of: [adv('5'), perUnitOf('166', '1')] }, source: 'Protocol' },
        vat: { pct: '16', source: 'VAT' },
        dutyCode: '2010',
        vatCode: '5010',
        source: 'Protocol',
      },
    });
  it('is free up to 200 euros and charged on the whole purchase above', () => {
    const [free, charged] = [bought('200', '50'), bought('200.50', '12')];
    assert.ok(free.ok && charged.ok);
    assert.deepEqual([free.value.exempt, free.value.total], [true, '0.00']);
    // 120300: 5 % = 6015, 12 kg = 7200; (120300 + 7200) x 16 % = 20400
    assert.deepEqual(
      charged.value.lines.map(({ amount }) => amount),
      ['7200.00', '20400.00'],
    );
  });
  it('does not apply before its day', () => assert.equal(bought('300', '1', '2026-06-30').ok, false));
});

describe('389-14.6 PAY-073 escort fee', () => {
  const bands = [
    { overKm: '0', upToKm: '50', mrp: '1', source: 'table' },
    { overKm: '50', upToKm: '100', mrp: '2', source: 'table' },
    { overKm: '100', upToKm: null, mrp: null, source: 'table' },
  ];
  const fee = (distanceKm: string) => {
    const answer = calculateEscortFee({
      currency: 'KZT',
      distanceKm,
      mrp: { amount: '4325', source: 'MRP' },
      bands,
    });
    return answer.ok ? answer.value.amount : answer.refusal.code;
  };
  it('goes by bands, the upper bound included; a band without a figure is a gap', () => {
    assert.deepEqual(['0', '50', '50.1', '100', '101'].map(fee), [
      '4325.00',
      '4325.00',
      '8650.00',
      '8650.00',
      'CALC_DATA_MISSING',
    ]);
  });
});
