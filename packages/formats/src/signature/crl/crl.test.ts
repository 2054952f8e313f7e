import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormatFault } from '../asn1/index.ts';
import { anEntropy, authority, day, start } from '../verify/a-signature.ts';
import { readRevocationList, writeRevocationList } from './index.ts';

const listOf = (serials: readonly string[]) => {
  const revoked = serials.map((serial, i) => ({
    serial,
    at: start + i * 1000,
    ...(i % 2 === 0 ? { reason: i % 7 } : {}),
  }));
  return writeRevocationList(
    { revoked, thisUpdate: start, nextUpdate: start + day, number: 9 },
    authority.issuing,
    anEntropy('crl'),
  );
};
const key = authority.issuing.certificate.subject.key;

describe('389-10 list of revoked certificates', () => {
  const serials = Array.from({ length: 3_000 }, (_, i) =>
    (i * 48_271 + 1)
      .toString(16)
      .repeat(1 + (i % 3))
      .replace(/^0+/, ''),
  );
  const list = readRevocationList(listOf(serials));

  it('finds every serial number it holds, with its moment and reason, and no other', () => {
    assert.equal(list.entryCount, serials.length);
    for (const [i, serial] of serials.entries()) {
      const found = list.find(key, serial);
      const first = serials.indexOf(serial);
      assert.deepEqual([found?.serial, found?.at], [serial, start + first * 1000], String(i));
      assert.equal(found?.reason, first % 2 === 0 ? first % 7 : undefined);
    }
    assert.equal(list.find(key, 'ffffffffffff'), undefined);
    assert.equal(list.find('another authority', serials[0] ?? ''), undefined);
  });

  it('without entries finds nothing', () =>
    assert.equal(readRevocationList(listOf([])).find(key, '1'), undefined));

  it('cut short is refused', () => {
    const der = listOf(['1f', '80']);
    for (let length = 0; length < der.length; length++)
      assert.throws(() => readRevocationList(der.subarray(0, length)), FormatFault);
    assert.equal(readRevocationList(der).find(key, '80')?.serial, '80');
  });
});
