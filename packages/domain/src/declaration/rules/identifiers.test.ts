import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { lookAlike } from './alphabets.ts';
import {
  checkDigit,
  containerCheckDigit,
  containerForm,
  identifierFault,
  isBin,
  parseReliefs,
  vinForm,
} from './identifiers.ts';

const first = (of: readonly number[]) => of.reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 11;

describe('FLC-021 the business identification number', () => {
  it('has twelve digits, a month of registration and a check digit', () => {
    assert.equal(identifierFault('150640000000'), undefined);
    assert.equal(identifierFault('15064000000'), 'length');
    assert.equal(identifierFault('15064000000A'), 'length');
    assert.equal(identifierFault('150640000001'), 'check-digit');
    assert.equal(identifierFault('151340000000'), 'date');
    assert.equal(identifierFault('150040000000'), 'date');
    assert.equal(identifierFault('150670000000'), 'kind');
    assert.ok(isBin('150640000000') && !isBin('900101300007'));
  });
});

describe('FLC-022 the individual identification number', () => {
  it('holds a day of birth that existed in the century named', () => {
    assert.equal(identifierFault('900101300007'), undefined);
    assert.equal(identifierFault('900101300008'), 'check-digit');
    assert.equal(identifierFault('900231300000'), 'date');
    assert.notEqual(identifierFault('000229500001'), 'date');
    assert.equal(identifierFault('010229500000'), 'date');
  });

  it('uses the second weights when the first sum gives ten', () => {
    const digits = Array.from('90010130081', Number);
    const sum = digits.reduce((total, digit, index) => total + digit * (index + 1), 0);
    assert.equal(sum % 11, 10);
    assert.equal(checkDigit(digits), 1);
  });

  it('finds a single wrong digit among the first ten (the weight of the eleventh is a multiple of 11)', () => {
    const digits = fc.array(fc.nat(9), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(digits, fc.nat(9), fc.integer({ min: 1, max: 9 }), (right, at, by) => {
        const wrong = right.with(at, (right[at]! + by) % 10);
        fc.pre(first(right) !== 10 && first(wrong) !== 10);
        assert.notEqual(checkDigit(wrong), checkDigit(right));
      }),
    );
  });
});

describe('FLC-214 the container number, ISO 6346', () => {
  it('has the check digit of the standard', () => {
    assert.equal(containerCheckDigit('CSQU305438'), 3);
    assert.ok(containerForm.test('CSQU3054383'));
    for (const wrong of ['CSQX3054383', 'CSQU305438', 'csqu3054383', 'СSQU3054383'])
      assert.ok(!containerForm.test(wrong));
  });
});

describe('FLC-215 the vehicle identification number', () => {
  it('has 17 signs without I, O and Q', () => {
    assert.ok(vinForm.test('TSTVN100000000001'));
    for (const wrong of ['TSTVN10000000000', 'TSTVNO00000000001', 'TSTVNI00000000001', 'TSTVNQ00000000001']) {
      assert.ok(!vinForm.test(wrong));
    }
  });
});

describe('FLC-220 box 36 in one word', () => {
  it('is parted into fee, duty, excise and VAT', () => {
    assert.deepEqual(parseReliefs('ОООО-ОО'), { fee: 'ОО', duty: 'ОО', excise: '-', vat: 'ОО' });
    assert.equal(parseReliefs('ОО'), undefined);
  });
});

describe('FLC-016 look-alike letters', () => {
  it('finds a word of two alphabets', () => {
    assert.equal(lookAlike('Сталь марки CТ20', false), 'CТ20');
    assert.equal(lookAlike('1598 СМ3', false), undefined);
    assert.equal(lookAlike('насос HYUNDAI 1598CM3', false), undefined);
    assert.equal(lookAlike('IP-адрес', false), undefined);
  });

  it('finds a Latin identifier written in Cyrillic', () => {
    assert.equal(lookAlike('ТСТ', true), 'ТСТ');
    assert.equal(lookAlike('АВС', false), undefined);
  });
});
