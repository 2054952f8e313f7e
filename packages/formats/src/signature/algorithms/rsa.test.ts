import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fromHex, readWhole } from '../asn1/index.ts';
import {
  type DigestName,
  readPrivateKey,
  readPublicKey,
  schemeOf,
  signMessage,
  verifyRsa,
  verifySignature,
} from './index.ts';

const suites = new URL('../../../../../../shared/vectors/security/wycheproof/', import.meta.url);
const files: readonly (readonly [string, DigestName])[] = [
  ['rsa_signature_2048_sha256_test.json', 'sha-256'],
  ['rsa_signature_3072_sha256_test.json', 'sha-256'],
  ['rsa_signature_4096_sha512_test.json', 'sha-512'],
];

const schemes = (['gost-2015-512', 'gost-2015-256', 'gost-2004', 'rsa-sha256', 'rsa-sha1'] as const).flatMap(
  (family) => schemeOf(family) ?? [],
);

interface Suite {
  readonly testGroups: readonly {
    readonly publicKeyDer: string;
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
}

describe('389-10 RSA signatures of old certificates', () => {
  it('made here are those another program makes, and verify', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = readPrivateKey(privateKey.export({ format: 'der', type: 'pkcs8' }));
    const read = readPublicKey(readWhole(publicKey.export({ format: 'der', type: 'spki' })), 'key');
    assert.ok(read.kind === 'rsa');
    const message = new TextEncoder().encode('құжат');
    const signature = signMessage(key, message, new Uint8Array());
    assert.deepEqual(signature, new Uint8Array(createSign('sha256').update(message).sign(privateKey)));
    assert.ok(verifyRsa(read, 'sha-256', message, signature));
    assert.ok(!verifyRsa(read, 'sha-256', message.slice(1), signature));
    assert.ok(!verifyRsa(read, 'sha-384', message, signature));
  });

  for (const [file, digest] of files)
    it(`agree with Wycheproof: ${file}`, {
      skip: existsSync(suites) ? false : 'the vectors are not here',
    }, () => {
      const { testGroups } = JSON.parse(readFileSync(new URL(file, suites), 'utf8')) as Suite;
      const wrong = testGroups.flatMap(({ publicKeyDer, tests }) => {
        const key = readPublicKey(readWhole(fromHex(publicKeyDer)), 'key');
        return tests.filter(({ msg, sig, result }) => {
          const holds = key.kind === 'rsa' && verifyRsa(key, digest, fromHex(msg), fromHex(sig));
          return result === 'valid' ? !holds : result === 'invalid' && holds;
        });
      });
      assert.deepEqual(
        wrong.map(({ tcId }) => tcId),
        [],
      );
    });

  for (const file of [
    'ecdsa_secp256r1_sha256_test.json',
    'ecdsa_secp256r1_sha256_p1363_test.json',
    'ecdsa_secp384r1_sha384_test.json',
  ])
    it(`are the only ones besides GOST: no key of ${file} verifies anything`, {
      skip: existsSync(suites) ? false : 'the vectors are not here',
    }, () => {
      const { testGroups } = JSON.parse(readFileSync(new URL(file, suites), 'utf8')) as Suite;
      for (const { publicKeyDer, tests } of testGroups) {
        const key = readPublicKey(readWhole(fromHex(publicKeyDer)), 'key');
        assert.equal(key.kind, 'other');
        for (const { msg, sig } of tests)
          for (const scheme of schemes)
            assert.equal(verifySignature(scheme, key, fromHex(msg), fromHex(sig)), false);
      }
    });
});
