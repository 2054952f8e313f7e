import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspectionPolicy } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { type Certificate, readCertificates } from '../x509/index.ts';
import { verifyXml } from './verify-xml.ts';

interface Case {
  readonly file: string;
  readonly id: string;
  readonly desc: string;
  readonly expected: 'accept' | 'reject' | 'reject-or-same';
  readonly signers?: number;
}

const folder = join(import.meta.dirname, '../../../../../../shared/vectors/security/xmldsig-eaeu');
const present = existsSync(folder);
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(folder, file)));
const certificates = (file: string): readonly Certificate[] => readCertificates(read(file));

describe('AGR-9 attacks on the envelope of the Union', {
  skip: present ? false : 'the shared vectors are not here',
}, () => {
  const cases: readonly Case[] = present ? JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) : [];
  const options = present && {
    trust: { anchors: certificates('ca.cert.pem'), intermediates: [] },
    at: '2026-12-01T00:00:00.000Z' as Instant,
    policy: inspectionPolicy,
  };

  for (const { file, id, desc, expected, signers } of cases)
    it(`${id} (${desc}): ${expected}`, () => {
      assert.ok(options);
      for (const thirdParties of [undefined, certificates('ttp.cert.pem')]) {
        const report = verifyXml(read(file), { ...options, ...(thirdParties ? { thirdParties } : {}) });
        assert.equal(report.verdict === 'valid', expected === 'accept', report.subIndication);
        assert.equal(report.content !== undefined, expected === 'accept');
        if (expected !== 'accept') continue;
        const content = new TextDecoder().decode(report.content?.value);
        assert.match(content, /^<doc:SignedContent [^>]*Id="c1"/);
        assert.match(content, /1500000<\/cu:Amount>/);
        assert.equal(report.signers.length, signers ?? 1);
      }
    });

  it('refuses a receipt of nobody registered, whoever signed it', () => {
    assert.ok(options);
    for (const thirdParties of [[], certificates('signer.cert.pem')]) {
      const report = verifyXml(read('ttp-ok.xml'), { ...options, thirdParties });
      assert.equal(report.verdict, 'invalid');
      assert.equal(report.content, undefined);
    }
  });
});
