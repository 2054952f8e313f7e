import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  createStreebog,
  gost3411_95,
  hmacStreebog256,
  hmacStreebog512,
  streebog256,
  streebog512,
} from './index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at % 251);

const vectorFile = new URL('../../../../../../shared/vectors/eds/rfc/vectors.json', import.meta.url);
const skip = existsSync(vectorFile) ? false : `the shared vectors are absent: ${vectorFile.pathname}`;

interface LengthVector {
  readonly length: number;
  readonly streebog512: string;
  readonly streebog256: string;
  readonly gost34311_95: string;
}

describe('RFC 6986 Streebog', () => {
  const message = text('012345678901234567890123456789012345678901234567890123456789012');

  it('gives the digests of section 10.1, lowest byte first', () => {
    assert.equal(
      hex(streebog512(message)),
      '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa' +
        '00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
    );
    assert.equal(
      hex(streebog256(message)),
      '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500',
    );
  });

  it('gives the digests of section 10.2', () => {
    const second = Buffer.from(
      'd1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede0' +
        '20f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb',
      'hex',
    );
    assert.equal(
      hex(streebog512(second)),
      '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376' +
        '035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28',
    );
    assert.equal(
      hex(streebog256(second)),
      '9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50',
    );
  });

  it('does not depend on how the message was cut', () => {
    const long = counting(5000);
    const whole = hex(streebog512(long));
    for (const piece of [1, 7, 63, 64, 65, 128, 1000, 4999]) {
      const hasher = createStreebog(512);
      for (let at = 0; at < long.length; at += piece) hasher.update(long.subarray(at, at + piece));
      assert.equal(hex(hasher.digest()), whole, `pieces of ${piece}`);
    }
  });

  it('keeps two unfinished messages apart', () => {
    const [one, other] = [createStreebog(256), createStreebog(256)];
    for (let at = 0; at < 300; at++) {
      one.update(Uint8Array.of(at));
      other.update(Uint8Array.of(at + 1));
    }
    assert.equal(hex(one.digest()), hex(streebog256(Uint8Array.from({ length: 300 }, (_, at) => at))));
    assert.equal(hex(other.digest()), hex(streebog256(Uint8Array.from({ length: 300 }, (_, at) => at + 1))));
  });

  it('carries the sum of the blocks over all its words', () => {
    assert.equal(
      hex(streebog512(new Uint8Array(192).fill(255))),
      hex(
        createStreebog(512)
          .update(new Uint8Array(100).fill(255))
          .update(new Uint8Array(92).fill(255))
          .digest(),
      ),
    );
  });

  it('gives its digest once', () => {
    const hasher = createStreebog(512);
    hasher.digest();
    assert.throws(() => hasher.digest(), /has been taken/);
    assert.throws(() => hasher.update(text('more')), /has been taken/);
  });
});

describe('GOST 34.311-95 with the TEST S-box', () => {
  it('gives the known digests, and not those of the CryptoPro S-box', () => {
    assert.equal(
      hex(gost3411_95(text(''))),
      'ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d',
    );
    assert.equal(
      hex(gost3411_95(text('message digest'))),
      'ad4434ecb18f2c99b60cbe59ec3d2469582b65273f48de72db2fde16a4889a4d',
    );
  });
});

describe('RFC 7836 HMAC over Streebog', () => {
  const key = Uint8Array.from({ length: 32 }, (_, at) => at);
  const data = Buffer.from('0126bdb87800af214341456563780100', 'hex');

  it('gives the codes of appendix B, items 1 and 2', () => {
    assert.equal(
      hex(hmacStreebog256(key, data)),
      'a1aa5f7de402d7b3d323f2991c8d4534013137010a83754fd0af6d7cd4922ed9',
    );
    assert.equal(
      hex(hmacStreebog512(key, data)),
      'a59bab22ecae19c65fbde6e5f4e9f5d8549d31f037f9df9b905500e171923a77' +
        '3d5f1530f2ed7e964cb2eedc29e9ad2f3afe93b2814f79f5000ffc0366c251e6',
    );
  });
});

describe('SIG shared digest vectors', { skip }, () => {
  it('hold for every length', () => {
    const { digests } = JSON.parse(readFileSync(vectorFile, 'utf8')) as {
      digests: { lengths: readonly LengthVector[] };
    };
    assert.ok(digests.lengths.length > 10);
    for (const vector of digests.lengths) {
      const message = counting(vector.length);
      assert.equal(hex(streebog512(message)), vector.streebog512, `${vector.length} bytes`);
      assert.equal(hex(streebog256(message)), vector.streebog256, `${vector.length} bytes`);
      assert.equal(hex(gost3411_95(message)), vector.gost34311_95, `${vector.length} bytes`);
    }
  });
});
