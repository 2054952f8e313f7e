import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoPolicy, withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, draw, issue } from '@tamga/formats/signature/ca';
import { verifyCms } from '@tamga/formats/signature/verify';
import { signXml } from '@tamga/formats/signature/xml';
import { sealed } from '../signature/index.ts';
import { signaturesOf } from './signatures.ts';

const entropy = new Uint8Array(32).fill(3);
const start = Date.UTC(2026, 0, 1);
const at = '2026-02-01T00:00:00.000Z' as Instant;
const authority = createDemoAuthority({ entropy, now: start });
const person = issue(authority, {
  subject: { surname: 'ҮЛГІЛІ', givenName: 'АСАН', iin: withCheckDigit('90010130001') ?? '' },
  role: 'individual',
  notBefore: start,
  notAfter: Date.UTC(2027, 0, 1),
  entropy: draw(entropy, 'person'),
});
const signatures = signaturesOf({
  folder: {
    trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
    revocation: { lists: [], ocsp: [] },
  },
  demo: true,
  clock: { now: () => at },
  seal: async (bytes, moment) => sealed(person, authority.timeStamping, bytes, moment),
});
const content = new TextEncoder().encode('<a b="1"><c>2</c></a>');

describe('389-14.1 the port that verifies what persons send', () => {
  it('gives exactly the signed content of CMS and of XML', async () => {
    for (const [mediaType, signed] of [
      ['application/pkcs7-mime', signCms(person, { content, signingTime: start, entropy })],
      ['application/xml', signXml(content, person, { entropy })],
      ['text/xml; charset=utf-8', signXml(content, person, { entropy })],
    ] as const) {
      const verified = await signatures.verify(signed, mediaType, at);
      assert.ok(verified.ok, mediaType);
      assert.deepEqual(verified.value.content, content);
      assert.equal(verified.value.signer.iin, withCheckDigit('90010130001'));
      assert.ok(!('content' in (verified.value.report as object)));
    }
  });

  it('refuses altered and unsigned XML, and one kind under the name of the other', async () => {
    const signed = signXml(content, person, { entropy });
    const altered = new TextEncoder().encode(new TextDecoder().decode(signed).replace('<c>2', '<c>3'));
    for (const [mediaType, bytes] of [
      ['application/xml', altered],
      ['application/xml', content],
      ['application/xml', signCms(person, { content, signingTime: start, entropy })],
      ['application/pkcs7-mime', signed],
    ] as const) {
      const verified = await signatures.verify(bytes, mediaType, at);
      assert.ok(!verified.ok && verified.refusal.code === 'AUTH_SIGNATURE_INVALID');
    }
  });
});

describe('389-19.1 the receipt of the system', () => {
  it('bears its signature and a time-stamp over it, both judged valid', async () => {
    const report = verifyCms(await signatures.sealReceipt(content), {
      trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
      revocation: { lists: [], ocsp: [] },
      at,
      policy: demoPolicy,
      purpose: 'document',
    });
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(report.content?.value, content);
    assert.deepEqual(
      report.signers.map(({ timeStamps }) => timeStamps.map(({ verdict, time }) => [verdict, time])),
      [[['valid', at]]],
    );
  });
});
