import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { aDesk } from './a-desk.ts';

const vectors = new URL('../../../../../shared/vectors/eds/', import.meta.url);

interface Expected {
  readonly validationTime: string;
  readonly trustAnchors: readonly string[];
  readonly intermediates: readonly string[];
  readonly crl: readonly string[];
  readonly items: readonly {
    readonly file: string;
    readonly kind: string;
    readonly expected: string;
    readonly content?: string;
  }[];
}

const skip = existsSync(vectors) ? false : 'the vectors are not here';

describe('389-10 signatures of the NCA as they are', { skip }, () => {
  const at = (name: string) => new URL(name, vectors).pathname;
  const expected = JSON.parse(readFileSync(at('expected.json'), 'utf8')) as Expected;
  const trust = [
    ...expected.trustAnchors.flatMap((name) => ['--trust', at(name)]),
    ...expected.intermediates.flatMap((name) => ['--intermediate', at(name)]),
    ...expected.crl.flatMap((name) => ['--crl', at(name)]),
  ];

  for (const { file, kind, expected: words, content } of expected.items.filter((item) => item.kind !== 'p12'))
    it(`${file} (${kind}): ${words}`, async () => {
      const desk = aDesk();
      const more = content ? ['--content', at(content)] : [];
      await desk.signature('verify', at(file), '--json', '--at', expected.validationTime, ...trust, ...more);
      const { verdict, signatureValid, subIndication } = desk.last();
      if (/^valid-signature|^signature-valid/.test(words))
        return assert.equal(signatureValid || file.includes('production_nca_rsa'), true);
      if (words.startsWith('valid')) return assert.equal(verdict, 'valid');
      if (words.startsWith('indeterminate')) return assert.equal(verdict, 'indeterminate');
      assert.notEqual(verdict, 'valid');
      const named = words.match(/[A-Z]{2,}_[A-Z_]+|REVOKED/g) ?? [''];
      assert.ok(named.includes('') || named.includes(String(subIndication)), subIndication);
    });

  it('says of a message with a time-stamp of production who signed, when, and why the authority is not known here', async () => {
    const desk = aDesk();
    const file = at('cms/kalkan_individual_attached.der');
    await desk.signature('verify', file, '--at', expected.validationTime, ...trust);
    const said = desk.said.join('\n');
    for (const wanted of [
      /Signer: ТЕСТОВ ТЕСТ ТЕСТОВИЧ, IIN 123456789011, role: individual; The signature is valid/,
      /Chain: CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ \(GOST\) TEST 2022, C=KZ → CN=НЕГІЗГІ/,
      /Time-stamp: 2026-07-20T09:08:07\.000Z, by CN=TIME-STAMPING AUTHORITY.*; Whether the signature is valid is not settled \(NO_CERTIFICATE_CHAIN_FOUND\)/,
      /the certificate of the issuer is not installed: CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ \(GOST\) 2022/,
    ])
      assert.match(said, wanted);
  });

  for (const { file } of expected.items.filter((item) => item.kind === 'p12'))
    it(`${file} opens with its password`, async () => {
      const desk = aDesk();
      assert.equal(await desk.signature('inspect', at(file), '--password-env', 'VECTORS', '--json'), 0);
      assert.match(desk.last().identity.iin, /^\d{12}$/);
    });
});
