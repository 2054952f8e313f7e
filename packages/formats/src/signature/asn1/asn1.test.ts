import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  berToDer,
  bigintOf,
  children,
  der,
  FormatFault,
  oidOf,
  readWhole,
  stringOf,
  timeOf,
  toHex,
} from './index.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const refused = (written: Uint8Array): boolean => {
  try {
    readWhole(written);
    return false;
  } catch (fault) {
    return fault instanceof FormatFault;
  }
};

describe('389-10 DER is read one way only', () => {
  it('refuses lengths that are indefinite, not the shortest or past the end, and data after the end', () => {
    assert.ok(!refused(bytes(0x04, 1, 7)));
    for (const wrong of [
      bytes(),
      bytes(0x04),
      bytes(0x04, 2, 7),
      bytes(0x04, 1, 7, 0),
      bytes(0x24, 0x80, 0, 0),
      bytes(0x04, 0x81, 1, 7),
      bytes(0x04, 0x82, 0, 1, 7),
      bytes(0x04, 0x84, 0xff, 0xff, 0xff, 0xff),
      bytes(0x1f, 0x81, 1, 0),
    ])
      assert.ok(refused(wrong), toHex(wrong));
  });

  it('reads back numbers, identifiers, texts and times as they were written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1n << 600n }),
        (value) => bigintOf(readWhole(der.integer(value))) === value,
      ),
    );
    for (const dotted of ['1.2.398.3.10.1.1.2.3.2', '2.5.29.15', '0.9.2342.19200300.100.1.1', '2.999.1'])
      assert.equal(oidOf(readWhole(der.oid(dotted))), dotted);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => stringOf(readWhole(der.utf8(text))) === text),
    );
    for (const at of [Date.UTC(1999, 11, 31, 23, 59, 59), Date.UTC(2049, 11, 31), Date.UTC(2050, 0, 1)])
      assert.equal(timeOf(readWhole(der.time(at))), at);
  });

  it('refuses times that do not exist', () => {
    for (const wrong of [
      '260230000000Z',
      '261301000000Z',
      '260101240000Z',
      '2601010000Z',
      '260101000000+0500',
    ])
      assert.throws(() => timeOf(readWhole(der.ia5(0x17, wrong))), FormatFault);
  });

  it('sorts the elements of a SET by their bytes', () => {
    const [a, b, c] = [der.integer(5), der.integer(300), der.octets(bytes(1))];
    assert.deepEqual(
      children(readWhole(der.setOf(c, b, a))).map((item) => toHex(item.bytes)),
      [a, b, c].map(toHex),
    );
  });
});

describe('389-14.1 BER, as Java writes it, becomes DER', () => {
  it('joins strings in pieces and closes open lengths', () => {
    const ber = bytes(0x30, 0x80, 0x24, 0x80, 0x04, 1, 1, 0x04, 0x81, 1, 2, 0, 0, 0x02, 0x81, 1, 5, 0, 0);
    assert.equal(toHex(berToDer(ber)), toHex(der.sequence(der.octets(bytes(1, 2)), der.integer(5))));
  });

  it('leaves DER as it is, the very same bytes', () => {
    const written = der.sequence(der.integer(1), der.sequence(der.oid('1.2.3')));
    assert.equal(berToDer(written), written);
  });

  it('refuses what is too deep, too many or not closed', () => {
    const deep = new Uint8Array(4_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80));
    assert.throws(() => berToDer(deep), FormatFault);
    const many = der.element(
      0x30,
      new Uint8Array(600_000).map((_, i) => (i % 2 === 0 ? 0x05 : 0)),
    );
    assert.throws(() => berToDer(many), FormatFault);
    assert.throws(() => berToDer(bytes(0x30, 0x80, 0x05, 0)), FormatFault);
    assert.throws(() => berToDer(bytes(0x30, 0x80, 0, 0, 0)), FormatFault);
  });
});
