import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoPolicy, withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { writeKeyFile } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { writeRevocationList } from '@tamga/formats/signature/crl';
import { verifyCms } from '@tamga/formats/signature/verify';
import { verifyXml } from '@tamga/formats/signature/xml';
import { createSigner, createVerifyPool } from './index.ts';

const now = Date.UTC(2026, 5, 1);
const authority = createDemoAuthority({ entropy: new Uint8Array(32).fill(1), now });
const system = issue(authority, {
  subject: {
    system: { oid: '1.2.398.9.1.1', name: 'ҮЛГІ' },
    organisation: 'ҮЛГІ',
    bin: withCheckDigit('20014000001') ?? '',
  },
  role: 'information-system',
  notBefore: now,
  notAfter: now + 86_400_000,
  entropy: new Uint8Array(32).fill(2),
});
const content = new TextEncoder().encode('үлгі');
const trust = {
  anchors: [authority.root.certificate.der],
  intermediates: [authority.issuing.certificate.der],
  lists: [],
  ocsp: [],
};
const encode = (written: string): Uint8Array => new TextEncoder().encode(written);
const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant;
const envelope =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body><ask>1</ask></s:Body></s:Envelope>';
const at = instant(now + 1000);

describe('CODE-IS-1 a system signs with a key held in a thread of its own', () => {
  it('gives messages that the pool finds valid, wipes the bytes of the key file, and signs no more when closed', async () => {
    const p12 = system.keyFile('құпия');
    const signer = await createSigner({ p12, password: 'құпия' });
    const pool = await createVerifyPool({ threads: 1, trust });
    try {
      assert.ok(p12.every((byte) => byte === 0));
      const message = await signer.sign(content, { signingTime: now });
      const report = await pool.verify({ message, at, policy: demoPolicy });
      assert.deepEqual([report.verdict, report.signers[0]?.role], ['valid', 'information-system']);
      assert.deepEqual(report.content?.value, content);
      const detached = await signer.sign(content, { signingTime: now, detached: true });
      assert.equal(
        (await pool.verify({ message: detached, content, at, policy: demoPolicy })).verdict,
        'valid',
      );
      await signer.close();
      await assert.rejects(signer.sign(content, { signingTime: now }), { name: 'ThreadBusy' });
    } finally {
      await signer.close();
      await pool.close();
    }
  });

  it('signs XML and the Body of a SOAP message, and seals with a time-stamp of a key beside it', async () => {
    const stamping = writeKeyFile({
      key: authority.timeStamping.key,
      certificates: [authority.timeStamping.certificate],
      friendlyName: 'time-stamping',
      password: 'басқа',
      entropy: new Uint8Array(60).fill(7),
    });
    const signer = await createSigner({
      p12: system.keyFile('құпия'),
      password: 'құпия',
      stamping: { p12: stamping, password: 'басқа' },
    });
    const options = {
      trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
      at,
      policy: demoPolicy,
    };
    try {
      const [sealed, soap, xml] = await Promise.all([
        signer.seal(content, now),
        signer.signXml(encode(envelope), { form: 'soap-body' }),
        signer.signXml(encode('<a><b>1</b></a>'), { form: 'enveloped', signingTime: now }),
      ]);
      const report = verifyCms(sealed, options);
      assert.deepEqual([report.verdict, report.signers[0]?.provenTime], ['valid', instant(now)]);
      const ofSoap = verifyXml(soap, options);
      assert.deepEqual([ofSoap.kind, ofSoap.verdict], ['wsse', 'valid']);
      assert.match(new TextDecoder().decode(ofSoap.content?.value), /<ask>1<\/ask>/);
      assert.equal(verifyXml(xml, options).verdict, 'valid');
      await assert.rejects(signer.signXml(encode('<a/>'), { form: 'soap-body' }), /SOAP/);
    } finally {
      await signer.close();
    }
  });

  it('does not open with another password', async () => {
    await assert.rejects(
      createSigner({ p12: system.keyFile('құпия'), password: 'басқа' }),
      /KEY_FILE_PASSWORD/,
    );
  });
});

describe('389-10 the pool learns of a new list of revoked certificates at once', () => {
  it('and forgets the verdicts it kept', async () => {
    const signer = await createSigner({ p12: system.keyFile('құпия'), password: 'құпия' });
    const pool = await createVerifyPool({ threads: 2, trust });
    try {
      const message = await signer.sign(content, { signingTime: now });
      const verdict = async () => (await pool.verify({ message, at, policy: demoPolicy })).verdict;
      assert.deepEqual(await Promise.all([verdict(), verdict(), verdict()]), ['valid', 'valid', 'valid']);
      const revoked = [{ serial: system.certificate.serial, at: now, reason: 1 }];
      const list = { revoked, thisUpdate: now, nextUpdate: now + 86_400_000, number: 1 };
      const lists = [writeRevocationList(list, authority.issuing, new Uint8Array(32).fill(3))];
      await pool.trust({ ...trust, lists });
      assert.deepEqual(await Promise.all([verdict(), verdict()]), ['invalid', 'invalid']);
    } finally {
      await signer.close();
      await pool.close();
    }
  });
});
