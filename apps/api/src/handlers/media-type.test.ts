import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mediaTypeOf } from './media-type.ts';

describe('389-18b files kept with a draft', () => {
  it('are known by their first bytes', () => {
    const text = (written: string) => mediaTypeOf(new TextEncoder().encode(written));
    assert.equal(text('%PDF-1.7'), 'application/pdf');
    assert.equal(text('<?xml version="1.0"?>'), 'application/xml');
    assert.equal(text('\uFEFF<?xml version="1.0"?>'), 'application/xml');
    assert.equal(mediaTypeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])), 'image/jpeg');
    assert.equal(text('<script>'), undefined);
    assert.equal(text(''), undefined);
  });
});
