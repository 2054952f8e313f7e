import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSignedData } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { openKeys } from './key-file.ts';

const nowMs = Date.UTC(2026, 10, 22);
const authority = createDemoAuthority({ entropy: new Uint8Array(32).fill(3), now: nowMs });
const password = 'Құпия-сөз 1';
const keyFile = issue(authority, {
  subject: {
    surname: 'САМАЛОВ',
    givenName: 'АЙБЕК',
    iin: '900101300013',
    organisation: 'ЖШС «ДЕМО»',
    bin: '200140000011',
  },
  role: 'signing-right',
  notBefore: nowMs - 86_400_000,
  notAfter: nowMs + 86_400_000,
  entropy: new Uint8Array(32).fill(5),
}).keyFile(password);

const open = (file = keyFile.slice()) => {
  const opened = openKeys(file, password);
  assert.ok(opened.ok);
  return opened.value;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe('389-14.1 signing in the page with a key file', () => {
  it('signs the very bytes that were shown, one or many, and says whose key it is', () => {
    const keys = open();
    assert.equal(keys.holder, 'САМАЛОВ АЙБЕК');
    const signed = keys.sign({
      contents: [bytes('Мен кіргім келеді'), bytes('<a/>')],
      use: 'document',
      nowMs,
      entropy: () => new Uint8Array(32).fill(1),
    });
    assert.deepEqual(
      signed.map((cms) => new TextDecoder().decode(readSignedData(cms).content)),
      ['Мен кіргім келеді', '<a/>'],
    );
  });

  it('leaves neither the file nor the randomness in memory, and no key after it is locked', () => {
    const file = keyFile.slice();
    const keys = open(file);
    assert.ok(file.every((byte) => byte === 0));
    const entropy = new Uint8Array(32).fill(1);
    const asked = { contents: [bytes('x')], use: 'document', nowMs, entropy: () => entropy } as const;
    keys.sign(asked);
    assert.ok(entropy.every((byte) => byte === 0));
    keys.lock();
    assert.throws(() => keys.sign(asked), /locked/);
  });

  it('says that the password is wrong, and overwrites the file all the same', () => {
    const file = keyFile.slice();
    const refused = openKeys(file, 'another');
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'KEY_FILE_PASSWORD');
    assert.ok(file.every((byte) => byte === 0));
  });

  it('says that a file is no key file', () => {
    const refused = openKeys(bytes('hello'), 'x');
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'KEY_FILE_BROKEN');
  });
});
