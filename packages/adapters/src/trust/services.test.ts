import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Instant } from '@tamga/domain/time';
import { readServices, servicesAt } from './services.ts';

const dir = await mkdtemp(join(tmpdir(), 'services-'));
after(() => rm(dir, { recursive: true }));

const read = async (written: unknown) => {
  const path = join(dir, 'services.json');
  await writeFile(path, JSON.stringify(written));
  return readServices(path);
};

describe('389-10 services of the authorities, as dated data', () => {
  it('are those that began last before the moment', async () => {
    const services = await read([
      { from: '2027-01-01T00:00:00.000Z', hosts: ['b'], timeoutMs: 100, nonce: 'checked-when-present' },
      { from: '2026-01-01T00:00:00.000Z', hosts: ['a'], timeStampUrl: 'http://time.example/' },
    ]);
    const at = (moment: string) => servicesAt(services, moment as Instant);
    assert.equal(at('2025-12-31T23:59:59.999Z'), undefined);
    assert.deepEqual(at('2026-12-31T23:59:59.999Z'), {
      from: '2026-01-01T00:00:00.000Z',
      hosts: ['a'],
      ocspUrls: [],
      timeStampUrl: 'http://time.example/',
      timeoutMs: 3000,
      answerMinutes: 10,
      listMinutes: 60,
      nonce: 'required',
    });
    assert.equal(at('2027-01-01T00:00:00.000Z')?.timeoutMs, 100);
  });

  it('are none without the file, and refused by name when it is wrong', async () => {
    assert.deepEqual(await readServices(join(dir, 'absent.json')), []);
    const from = '2026-01-01T00:00:00.000Z';
    for (const [written, message] of [
      [{}, /not a list/],
      [[1], /not an object/],
      [[{}], /from/],
      [[{ from, host: 'a' }], /unknown key host/],
      [[{ from, hosts: 'a' }], /hosts/],
      [[{ from, timeoutMs: 0 }], /timeoutMs/],
      [[{ from, timeStampUrl: 'ftp://a' }], /timeStampUrl/],
      [[{ from, nonce: 'no' }], /nonce/],
    ] as const) {
      await assert.rejects(read(written), message);
    }
  });
});
