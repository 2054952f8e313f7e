import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coversTotal } from './readiness.ts';

describe('389-19.6b money at hand for a draft', () => {
  it('covers a total of one tiyn less and the very same, not of one more', () => {
    assert.ok(coversTotal('100.01', '100.00'));
    assert.ok(coversTotal('100.00', '100.00'));
    assert.ok(!coversTotal('99.99', '100.00'));
  });
  it('is compared as a number, not as text', () => assert.ok(coversTotal('1000.00', '999.99')));
});
