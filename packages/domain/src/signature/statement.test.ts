import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMinutes, type Instant } from '../time/index.ts';
import { checkStatement, makeStatement, readStatement, statementMinutes } from './index.ts';

const at = '2026-11-22T05:00:00.000Z' as Instant;
const nonce = '00112233445566778899aabbccddeeff';
const origin = 'https://keden.example';
const signed = makeStatement({ origin, at, nonce });
const reasonOf = (text: string, expected: Partial<Parameters<typeof checkStatement>[1]> = {}): string => {
  const result = checkStatement(text, { origin, nonce, now: at, ...expected });
  return result.ok ? 'accepted' : result.refusal.reason;
};

describe('389-10 statement that a person signs to enter', () => {
  it('reads back as it was made, and no other text is one', () => {
    assert.deepEqual(readStatement(signed), { origin, at, nonce });
    for (const other of [
      '',
      '<ДекларацияТоваров/>',
      `${signed} `,
      signed.slice(1),
      signed.replace('\n', '\r\n'),
    ])
      assert.equal(readStatement(other), undefined);
  });

  it('is accepted for its own origin and nonce only', () => {
    assert.equal(reasonOf(signed), 'accepted');
    assert.equal(reasonOf(signed, { origin: 'https://other.example' }), 'other-origin');
    assert.equal(reasonOf(signed, { nonce: nonce.replace('0', '1') }), 'other-nonce');
    assert.equal(reasonOf('<ДекларацияТоваров/>'), 'not-a-statement');
  });

  it('is accepted up to two minutes after it was made, and not before it was', () => {
    const end = addMinutes(at, statementMinutes);
    assert.equal(reasonOf(signed, { now: end }), 'accepted');
    assert.equal(reasonOf(signed, { now: '2026-11-22T05:02:00.001Z' as Instant }), 'too-old');
    assert.equal(reasonOf(signed, { now: '2026-11-22T04:59:59.999Z' as Instant }), 'from-the-future');
  });

  it('has a nonce of 128 bits at least', () => {
    assert.ok(readStatement(makeStatement({ origin, at, nonce: 'a'.repeat(32) })));
    assert.equal(readStatement(makeStatement({ origin, at, nonce: 'a'.repeat(31) })), undefined);
  });
});
