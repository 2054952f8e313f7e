import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signCms, toBase64, writePem } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { admit } from './admit.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 22);
const entropy = new Uint8Array(32).fill(7);
const authority = createDemoAuthority({ entropy, now: nowMs - 30 * dayMs });
const keyOf = (purpose: 'signing' | 'authentication', from = nowMs - dayMs, until = nowMs + dayMs) =>
  issue(authority, {
    subject: { surname: 'САМАЛОВ', givenName: 'АЙБЕК', iin: '900101300013' },
    role: 'individual',
    purpose,
    notBefore: from,
    notAfter: until,
    entropy,
  });
const content = new TextEncoder().encode('<a/>');
const sign = (
  key = keyOf('signing'),
  more: { readonly detached?: boolean; readonly content?: Uint8Array } = {},
) => signCms(key, { content, ...more, signingTime: nowMs, entropy });
const outcome = (signed: Uint8Array | string, use: 'document' | 'sign-in' = 'document'): string => {
  const admitted = admit(signed, content, use, nowMs);
  return admitted.ok ? admitted.value.by.name : admitted.refusal.code;
};

describe('389-14.1, 389-10 a signature is looked at before it is sent', () => {
  it('389-14.1: as DER, base64 or PEM, attached or not, over the very bytes that were shown', () => {
    const cms = sign();
    for (const signed of [
      cms,
      toBase64(cms),
      writePem('CMS', cms),
      sign(keyOf('signing'), { detached: true }),
    ])
      assert.equal(outcome(signed), 'САМАЛОВ АЙБЕК');
    const attached = admit(sign(keyOf('signing'), { detached: true }), content, 'document', nowMs);
    assert.ok(attached.ok && attached.value.cms.length > content.length);
  });

  it('389-14.1: one over other bytes, and what is no signature, is not sent', () => {
    assert.equal(
      outcome(sign(keyOf('signing'), { content: new TextEncoder().encode('<b/>') })),
      'SIGNED_OTHER',
    );
    for (const odd of ['', 'not base64!', 'AAAA', new Uint8Array([1, 2, 3])])
      assert.equal(outcome(odd), 'SIGNED_OTHER');
  });

  it('389-10: the certificate is in force, and a key for signing in signs no document', () => {
    assert.equal(outcome(sign(keyOf('signing', nowMs - 20 * dayMs, nowMs - 1))), 'CERTIFICATE_EXPIRED');
    assert.equal(outcome(sign(keyOf('signing', nowMs + 1_000))), 'CERTIFICATE_NOT_YET_VALID');
    assert.equal(outcome(sign(keyOf('authentication'))), 'CERTIFICATE_WRONG_USE');
    assert.equal(outcome(sign(keyOf('authentication')), 'sign-in'), 'САМАЛОВ АЙБЕК');
  });
});
