import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstWay } from './ways.ts';

describe('IMP-29 the way to sign the page begins with', () => {
  it('is the one used last, whatever the machine', () => {
    assert.equal(firstWay('phone', { demo: true, onPhone: false }), 'phone');
    assert.equal(firstWay('ncalayer', { demo: true, onPhone: true }), 'ncalayer');
  });

  it('is NCALayer on a computer, the phone on a phone, the key file in the demo', () => {
    assert.equal(firstWay(null, { demo: false, onPhone: false }), 'ncalayer');
    assert.equal(firstWay(null, { demo: false, onPhone: true }), 'phone');
    assert.equal(firstWay('unknown', { demo: true, onPhone: true }), 'file');
  });
});
