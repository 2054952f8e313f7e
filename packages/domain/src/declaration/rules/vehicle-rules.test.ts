import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { anExampleContext, aTransitDeclaration } from '../example.ts';
import { checkDeclaration } from './index.ts';
import { engineVolumesIn } from './vehicle-rules.ts';

const sample = new URL(
  '../../../../../../shared/vectors/declarations/eaeu/esadout-cu/transit-car-inconsistent-engine-volume.xml',
  import.meta.url,
);

const volumes = (words: string) =>
  engineVolumesIn(words).map(({ numerator, denominator }) => Number(numerator / denominator));

describe('FLC-215 engine volume in words', () => {
  for (const words of [
    'АВТОМОБИЛЬ БУ: HYUNDAI SONATA 2021г. 1598CM3 VIN TSTVN100000000001 180HP',
    'легковой автомобиль, 1598 СМ3, 2021 г.',
    'легковой автомобиль, объем двигателя 1598, 2021 г.',
    'Объём двигателя: 1598 куб. см',
    'рабочий объем 1 598 см³',
    'қозғалтқыш көлемі 1598 текше см',
    'engine capacity 1598 cc, petrol',
    'двигатель 1598см3',
  ]) {
    it(`is read from: ${words}`, () => assert.deepEqual(volumes(words), [1598]));
  }

  for (const words of [
    'двигатель 1.6 л, 2021 года',
    'масса 1435 кг, мощность 180 л.с.',
    'объем 1.6',
    'VIN TSTVN100000000001',
  ]) {
    it(`is not found in: ${words}`, () => assert.deepEqual(volumes(words), []));
  }
});

describe('FLC-215 engine volume against box 41', () => {
  const declarationWith = (description: string, value: string) => {
    const clean = aTransitDeclaration();
    return {
      ...clean,
      items: clean.items.map((item) => ({
        ...item,
        description,
        supplementaryQuantity: { value, unitCode: '111' },
      })),
    };
  };
  const findings = (description: string, value: string) =>
    checkDeclaration(declarationWith(description, value), anExampleContext()).filter(
      ({ rule }) => rule === 'FLC-215',
    );

  it('finds 1589 where the description says 1598', () => {
    const [finding] = findings('Автомобиль легковой, объем двигателя 1598 см3', '1589.000000');
    assert.equal(finding?.box, '41');
    assert.equal(finding?.item, 1);
    assert.equal(
      finding?.message.ru,
      'Товар 1: объём двигателя 1\u00a0589\u00a0см³, а в описании 1\u00a0598\u00a0см³.',
    );
    assert.equal(
      finding?.message.en,
      'Item 1: engine volume is 1,589\u00a0cm³, the description says 1,598\u00a0cm³.',
    );
  });

  it('is content when they agree, however the number is written', () => {
    assert.deepEqual(findings('Автомобиль легковой, объем двигателя 1598 см3', '1598.000000'), []);
  });

  it('finds the exchanged digits of the sample declaration', {
    skip: !existsSync(sample) && 'the shared sample is absent',
  }, () => {
    const xml = readFileSync(sample, 'utf8');
    const description = /GoodsDescription>([^<]*)</.exec(xml)?.[1] ?? '';
    const quantity = /cat_ru:GoodsQuantity>([^<]*)</.exec(xml)?.[1] ?? '';
    assert.equal(findings(description, quantity).length, 1);
  });
});
