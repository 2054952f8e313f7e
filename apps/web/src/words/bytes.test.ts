import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newId, toBase64 } from './bytes.ts';

describe('IMP-5 bytes for the wire', () => {
  it('are the base64 of RFC 4648, however long', () => {
    const long = Uint8Array.from({ length: 100_001 }, (_, at) => at % 251);
    assert.equal(toBase64(long), Buffer.from(long).toString('base64'));
  });
  it('name a request with a UUID of version 4, another one each time', () => {
    assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.notEqual(newId(), newId());
  });
});
