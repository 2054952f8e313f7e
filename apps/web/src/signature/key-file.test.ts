import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSignedData } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { signWithKeyFile } from './key-file.ts';

const nowMs = Date.UTC(2026, 10, 22);
const authority = createDemoAuthority({ entropy: new Uint8Array(32).fill(3), now: nowMs });
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
}).keyFile('Құпия-сөз 1');

const asked = (password: string) => ({
  file: keyFile.slice(),
  password,
  content: new TextEncoder().encode('Мен кіргім келеді'),
  use: 'document' as const,
  nowMs,
  entropy: new Uint8Array(32).fill(1),
});

describe('389-14.1 signing in the page with a key file', () => {
  it('signs the very bytes that were shown and says who signed', () => {
    const signed = signWithKeyFile(asked('Құпия-сөз 1'));
    assert.ok(signed.ok);
    const { content } = readSignedData(signed.value.cms);
    assert.equal(new TextDecoder().decode(content), 'Мен кіргім келеді');
    assert.equal(signed.value.by.name, 'САМАЛОВ АЙБЕК');
    assert.equal(signed.value.by.identifier, '200140000011');
  });

  it('leaves neither the file nor the randomness in memory', () => {
    const given = asked('Құпия-сөз 1');
    signWithKeyFile(given);
    assert.ok(given.file.every((byte) => byte === 0));
    assert.ok(given.entropy.every((byte) => byte === 0));
  });

  it('says that the password is wrong, and overwrites the file all the same', () => {
    const given = asked('another');
    const refused = signWithKeyFile(given);
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'KEY_FILE_PASSWORD');
    assert.ok(given.file.every((byte) => byte === 0));
  });

  it('says that a file is no key file', () => {
    const refused = signWithKeyFile({ ...asked('x'), file: new TextEncoder().encode('hello') });
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'KEY_FILE_BROKEN');
  });
});
