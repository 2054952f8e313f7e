import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeStatement } from '@tamga/domain/signature';
import { addSignature, signCms } from '../cms/index.ts';
import { anEntropy, aPerson, instant, start, theOptions } from './a-signature.ts';
import { verifySignIn } from './verify-sign-in.ts';

const expected = { origin: 'https://keden.example', nonce: '0123456789abcdef0123456789abcdef' };
const at = instant(start + 86_400_000);
const statement = makeStatement({ ...expected, at });
const signed = (text: string | Uint8Array, by = aPerson()) =>
  signCms(by, {
    content: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    signingTime: start + 86_400_000,
    entropy: anEntropy('sign-in'),
  });
const outcome = (bytes: Uint8Array, asked = expected, options = theOptions({ at })): string => {
  const result = verifySignIn(bytes, options, asked);
  return result.ok
    ? `welcome ${result.value.signer.holder?.iin}`
    : `${result.refusal.code} ${result.refusal.reason}`;
};

describe('389-10 sign-in by signature', () => {
  it('lets in the signer of the statement, with a key for signing or for signing in', () => {
    assert.equal(outcome(signed(statement)), 'welcome 900101300017');
    assert.equal(
      outcome(signed(statement, aPerson('auth', { purpose: 'authentication' }))),
      'welcome 900101300017',
    );
  });

  it('refuses a document that somebody signed, and bytes that are no text', () => {
    assert.equal(outcome(signed('<ДекларацияТоваров/>')), 'AUTH_SIGNATURE_INVALID not-a-statement');
    assert.equal(outcome(signed(Uint8Array.of(0xff, 0xfe))), 'AUTH_SIGNATURE_INVALID not-a-statement');
  });

  it('refuses a statement made for another place, session or time', () => {
    assert.equal(
      outcome(signed(statement), { ...expected, origin: 'https://other.example' }),
      'AUTH_SIGNATURE_INVALID other-origin',
    );
    assert.equal(
      outcome(signed(statement), { ...expected, nonce: 'f'.repeat(32) }),
      'AUTH_SIGNATURE_INVALID other-nonce',
    );
    const later = theOptions({ at: instant(start + 86_400_000 + 120_001) });
    assert.equal(outcome(signed(statement), expected, later), 'AUTH_SIGNATURE_INVALID too-old');
  });

  it('refuses a broken signature, an unknown authority and two signers', () => {
    const message = signed(statement);
    message[message.length - 1] = (message.at(-1) ?? 0) ^ 1;
    assert.equal(outcome(message), 'AUTH_SIGNATURE_INVALID signature');
    const untrusted = theOptions({ at, trust: { anchors: [], intermediates: [] } });
    assert.equal(outcome(signed(statement), expected, untrusted), 'AUTH_SIGNATURE_INVALID signature');
    const content = new TextEncoder().encode(statement);
    const two = addSignature(signed(statement), aPerson('second'), {
      content,
      signingTime: start,
      entropy: anEntropy('two'),
    });
    assert.equal(outcome(two), 'AUTH_SIGNATURE_INVALID signature');
  });
});
