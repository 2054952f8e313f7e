import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instant } from '../time/index.ts';
import {
  checkResult,
  hasCheckDigit,
  judge,
  mainRole,
  ncaPolicy,
  policyAt,
  subIndications,
  subIndicationTexts,
  verdictOf,
  verdictOverAll,
  withCheckDigit,
} from './index.ts';

describe('389-10 verdicts', () => {
  it('over nobody is invalid, over many the worst', () => {
    assert.deepEqual(verdictOverAll([]), { verdict: 'invalid', subIndication: 'NO_SIGNATURE' });
    assert.deepEqual(verdictOverAll([{ verdict: 'valid' }, { verdict: 'valid' }]), { verdict: 'valid' });
    assert.deepEqual(
      verdictOverAll([
        { verdict: 'valid' },
        { verdict: 'invalid', subIndication: 'REVOKED' },
        { verdict: 'indeterminate', subIndication: 'TRY_LATER' },
      ]),
      { verdict: 'invalid', subIndication: 'REVOKED' },
    );
  });

  it('of checks: a failed one outweighs an unknown one, warnings weigh nothing', () => {
    const unknown = checkResult('revocation', 'unknown', { subIndication: 'TRY_LATER' });
    const failed = checkResult('signature', 'failed', { subIndication: 'SIG_CRYPTO_FAILURE' });
    const warning = checkResult('revocation', 'warning', { subIndication: 'TRY_LATER' });
    assert.equal(judge([unknown, failed], verdictOf).subIndication, 'SIG_CRYPTO_FAILURE');
    assert.equal(judge([unknown, warning], verdictOf).verdict, 'indeterminate');
    assert.equal(judge([warning], verdictOf).verdict, 'valid');
  });

  it('says every sub-indication in three languages', () => {
    for (const subIndication of subIndications)
      for (const words of Object.values(subIndicationTexts[subIndication]))
        assert.match(words, /\p{L}.*\.$/u);
  });
});

describe('AGR-9 policy as dated data', () => {
  it('is the last one that has begun, the first one for what is older', () => {
    const later = { ...ncaPolicy, id: 'later', from: '2026-09-06T00:00:00.000Z' as Instant };
    const idAt = (at: string) => policyAt([later, ncaPolicy], at as Instant).id;
    assert.equal(idAt('2023-12-31T23:59:59.999Z'), 'nca-kz');
    assert.equal(idAt('2026-09-05T23:59:59.999Z'), 'nca-kz');
    assert.equal(idAt('2026-09-06T00:00:00.000Z'), 'later');
  });
});

describe('389-10 numbers and roles of the holder', () => {
  it('have the check digit of eleven, by the first or the second weights', () => {
    assert.ok(hasCheckDigit('900101300017'));
    assert.ok(!hasCheckDigit('900101300018'));
    assert.ok(!hasCheckDigit('123456789011'));
    for (const wrong of ['', '90010130001', '9001013000177', '90010130001a'])
      assert.ok(!hasCheckDigit(wrong));
  });

  it('some eleven digits have no check digit, all others exactly one', () => {
    let none = 0;
    for (let n = 0; n < 2_000; n++) {
      const eleven = String(90010130000 + n);
      const whole = withCheckDigit(eleven);
      if (whole === undefined) none++;
      const right = [...'0123456789'].filter((digit) => hasCheckDigit(`${eleven}${digit}`));
      assert.deepEqual(right, whole === undefined ? [] : [whole.slice(11)]);
    }
    assert.ok(none > 0);
  });

  it('show the narrowest role', () => {
    assert.equal(mainRole({ roles: ['legal-entity', 'head'] }), 'head');
    assert.equal(mainRole({ roles: ['individual'] }), 'individual');
    assert.equal(mainRole({ roles: [] }), undefined);
  });
});
