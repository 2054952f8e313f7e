import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refundsAccount } from '@tamga/domain/payment';
import { entryName } from './entry-name.ts';

const reference = { entries: new Map() };

describe('389-18b what the movements of an account are called', () => {
  const named = (
    own: 'advance' | 'security' | 'overpaid',
    kind: 'post' | 'hold' | 'capture' | 'void' | 'reverse',
    other: string,
    amount: bigint,
    paymentCode: string | null = null,
  ): string => entryName({ kind, other, amount, paymentCode }, reference, own).en;

  it('389-18b of advance money', () => {
    assert.equal(named('advance', 'post', 'bank:treasury', 1n), 'Advance payment received');
    assert.equal(named('advance', 'hold', 'budget:2010', -1n, '2010'), 'Reserved for payment: 2010');
    assert.equal(named('advance', 'capture', 'budget:2010', -1n, '2010'), 'Paid: 2010');
    assert.equal(named('advance', 'post', 'budget:2010', -1n, '2010'), 'Paid: 2010');
    assert.equal(named('advance', 'void', 'budget:2010', 1n, '2010'), 'Reserve released: 2010');
    assert.equal(named('advance', 'hold', refundsAccount, -1n), 'Reserved for a refund');
    assert.equal(named('advance', 'capture', refundsAccount, -1n), 'Refunded');
    assert.equal(named('advance', 'post', 'payer:p:security', -1n), 'Given as security');
    assert.equal(named('advance', 'post', 'payer:p:security', 1n), 'Counted back from security');
    assert.equal(named('advance', 'capture', 'payer:p:overpaid', 1n), 'Counted from what was overpaid');
    assert.equal(named('advance', 'reverse', 'budget:2010', 1n), 'Reversal');
  });
  it('389-19.6a of security in money', () => {
    assert.equal(named('security', 'post', 'payer:p:advance', 1n), 'Given as security');
    assert.equal(named('security', 'post', 'payer:p:advance', -1n), 'Counted back from security');
    assert.equal(named('security', 'hold', 'budget:2010', -1n), 'Blocked for an obligation');
    assert.equal(named('security', 'capture', 'budget:2010', -1n), 'Security used');
  });
  it('PAY-145 of what was overpaid', () => {
    assert.equal(named('overpaid', 'post', 'budget:2010', 1n, '2010'), 'Overpaid: 2010');
    assert.equal(named('overpaid', 'hold', 'payer:p:advance', -1n), 'Reserved for an offset');
    assert.equal(named('overpaid', 'capture', 'payer:p:advance', -1n), 'Counted from what was overpaid');
    assert.equal(named('overpaid', 'hold', refundsAccount, -1n), 'Reserved for a refund');
  });
});
