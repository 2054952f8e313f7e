import assert from 'node:assert/strict';
import { createCipheriv, createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  pkcs12Kdf,
  rc2CbcDecrypt,
  rc2CbcEncrypt,
  tripleDesCbcDecrypt,
  tripleDesCbcEncrypt,
} from './index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));
const bytesFrom = (seed: string, length: number): Uint8Array =>
  Uint8Array.from(createHash('shake256', { outputLength: length }).update(seed).digest());

describe('RFC 2268 RC2', () => {
  const zeroIv = new Uint8Array(8);
  const vectors: readonly (readonly [string, number, string, string])[] = [
    ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
    ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
    ['88', 64, '0000000000000000', '61a8a244adacccf0'],
    ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
    [
      '88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e',
      129,
      '0000000000000000',
      '5b78d3a43dfff1f1',
    ],
  ];

  for (const [key, effectiveBits, plain, cipher] of vectors) {
    it(`gives the vector of section 5 with ${key.length / 2} bytes and ${effectiveBits} effective bits`, () => {
      const encrypted = rc2CbcEncrypt(bytes(key), effectiveBits, zeroIv, bytes(plain));
      assert.equal(hex(encrypted.subarray(0, 8)), cipher);
      assert.equal(hex(rc2CbcDecrypt(bytes(key), effectiveBits, zeroIv, encrypted)), plain);
    });
  }

  it('chains blocks with 40 effective bits, for every length of the last block', () => {
    const key = bytesFrom('key', 5);
    const iv = bytesFrom('iv', 8);
    for (let length = 0; length < 40; length++) {
      const plain = bytesFrom('plain', length);
      assert.equal(hex(rc2CbcDecrypt(key, 40, iv, rc2CbcEncrypt(key, 40, iv, plain))), hex(plain));
    }
  });

  it('refuses wrong lengths', () => {
    assert.throws(() => rc2CbcDecrypt(new Uint8Array(0), 40, zeroIv, new Uint8Array(8)), RangeError);
    assert.throws(() => rc2CbcDecrypt(new Uint8Array(5), 0, zeroIv, new Uint8Array(8)), RangeError);
    assert.throws(
      () => rc2CbcDecrypt(new Uint8Array(5), 40, new Uint8Array(7), new Uint8Array(8)),
      RangeError,
    );
    assert.throws(() => rc2CbcDecrypt(new Uint8Array(5), 40, zeroIv, new Uint8Array(9)), RangeError);
    assert.throws(() => rc2CbcDecrypt(new Uint8Array(5), 40, zeroIv, new Uint8Array(0)), RangeError);
  });
});

describe('FIPS 46-3 triple DES in CBC', () => {
  const key = bytesFrom('key', 24);
  const iv = bytesFrom('iv', 8);

  it('agrees with OpenSSL for every length of the last block', () => {
    for (let length = 0; length < 40; length++) {
      const plain = bytesFrom('plain', length);
      const cipher = createCipheriv('des-ede3-cbc', key, iv);
      const expected = Buffer.concat([cipher.update(plain), cipher.final()]);
      assert.equal(hex(tripleDesCbcEncrypt(key, iv, plain)), hex(expected));
      assert.equal(hex(tripleDesCbcDecrypt(key, iv, expected)), hex(plain));
    }
  });

  it('leaves what it decrypts as it was', () => {
    const encrypted = Buffer.from(tripleDesCbcEncrypt(key, iv, bytesFrom('plain', 30)));
    const before = hex(encrypted);
    tripleDesCbcDecrypt(key, iv, encrypted);
    assert.equal(hex(encrypted), before);
  });

  it('refuses a wrong padding and wrong lengths', () => {
    const other = bytesFrom('other', 24);
    assert.throws(
      () => tripleDesCbcDecrypt(other, iv, tripleDesCbcEncrypt(key, iv, new Uint8Array(16))),
      RangeError,
    );
    assert.throws(() => tripleDesCbcDecrypt(key.subarray(8), iv, new Uint8Array(8)), RangeError);
    assert.throws(() => tripleDesCbcDecrypt(key, iv, new Uint8Array(12)), RangeError);
  });
});

describe('RFC 7292 appendix B key derivation', () => {
  const vectors = [
    ['smeg', '0a58cf64530d823f', 'encryption-key', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['smeg', '0a58cf64530d823f', 'initialization-vector', 1, '79993dfe048d3b76'],
    ['smeg', '3d83c0e4546ac140', 'mac-key', 1, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
    ['queeg', '05dec959acff72f7', 'encryption-key', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['queeg', '05dec959acff72f7', 'initialization-vector', 1000, '11dedad7758d4860'],
    ['queeg', '263216fcc2fab31c', 'mac-key', 1000, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
  ] as const;

  for (const [password, salt, purpose, iterations, expected] of vectors) {
    it(`gives the known ${purpose} after ${iterations} iterations`, () => {
      const derived = pkcs12Kdf(password, bytes(salt), purpose, iterations, expected.length / 2);
      assert.equal(hex(derived), expected);
    });
  }

  it('bounds the iterations', () => {
    for (const iterations of [0, -1, 10_000_001, Number.NaN]) {
      assert.throws(() => pkcs12Kdf('x', new Uint8Array(8), 'mac-key', iterations, 20), RangeError);
    }
  });
});
