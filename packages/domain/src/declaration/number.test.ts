import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, parseLocalDate } from '../time/index.ts';
import {
  correctionNumber,
  formatRegistrationNumber,
  parseRegistrationNumber,
  registrationNumber,
  serialScope,
} from './number.ts';

const day = parseLocalDate('2026-11-22')!;

describe('NUM-001 the registration number', () => {
  it('is office, day and a serial of seven digits', () => {
    assert.equal(registrationNumber('55302', day, 1234), '55302/221126/0001234');
  });

  it('NUM-005 is read with offices of 5 and 8 digits, serials of 5 to 7 and an ordinal of correction', () => {
    assert.deepEqual(parseRegistrationNumber('55302/221126/0001234'), {
      office: '55302',
      day,
      serial: '0001234',
    });
    assert.deepEqual(parseRegistrationNumber('10702070/221126/90006'), {
      office: '10702070',
      day,
      serial: '90006',
    });
    assert.deepEqual(parseRegistrationNumber('55302/221126/0001234/02'), {
      office: '55302',
      day,
      serial: '0001234',
      correction: 2,
    });
    for (const wrong of [
      '',
      '5530/221126/0001234',
      '55302/310226/0001234',
      '55302/221126/1234',
      '55302/221126/0000000',
      '55302/221126/0001234/0',
      '55302/221126/0001234/',
    ]) {
      assert.equal(parseRegistrationNumber(wrong), undefined, wrong);
    }
  });

  it('NUM-005 is printed as stored', () => {
    const numbers = fc.record(
      {
        office: fc.stringMatching(/^(\d{5}|\d{8})$/),
        day: fc.integer({ min: -9000, max: 20000 }).map((days) => addDays(day, days)),
        serial: fc.stringMatching(/^[1-9]\d{4,6}$/),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(numbers, (number) => {
        assert.deepEqual(parseRegistrationNumber(formatRegistrationNumber(number)), number);
      }),
    );
  });

  it('NUM-002 counts within office, series and year', () => {
    assert.equal(serialScope('55302', 'declaration', day), '55302/declaration/2026');
    assert.notEqual(
      serialScope('55302', 'declaration', day),
      serialScope('55302', 'declaration', addDays(day, 60)),
    );
  });

  it('gives a correction the next ordinal', () => {
    const number = parseRegistrationNumber('55302/221126/0001234')!;
    assert.equal(formatRegistrationNumber(correctionNumber(number)), '55302/221126/0001234/01');
    assert.equal(
      formatRegistrationNumber(correctionNumber({ ...number, correction: 1 })),
      '55302/221126/0001234/02',
    );
  });
});
