import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readCsv } from '@tamga/formats/reference';
import { rootDir } from '../data/root.ts';
import { serverOfTests } from '../testing/site.ts';
import { csvRow, escapeXml } from './written.ts';

const { server, site } = await serverOfTests();
const { data } = site.reference();

describe('389-17.4, AGR-7.2 code lists as files', () => {
  it('hold in CSV, JSON and XML every row, with the version and what is missing', async () => {
    const list = data.lists.get('countries');
    assert.ok(list);
    const json = (await server.inject('/reference/countries.json')).json<{
      version: string;
      rows: { code: string }[];
    }>();
    assert.equal(json.version, data.version);
    assert.deepEqual(
      json.rows.map(({ code }) => code),
      list.entries.map(({ code }) => code),
    );
    const csv = await server.inject('/reference/countries.csv');
    assert.match(String(csv.headers['content-disposition']), /filename="countries\.csv"/);
    const rows = readCsv(csv.body);
    assert.equal(rows.length, list.entries.length);
    assert.equal(rows[0]?.['kk'], list.entries[0]?.kk);
    const xml = (await server.inject('/reference/countries.xml')).body;
    assert.equal(xml.match(/<row>/g)?.length, list.entries.length);
  });

  it('give dated sets with act, days and confidence, and the whole nomenclature', async () => {
    const vat = (await server.inject('/reference/vat.json')).json<{ rows: Record<string, unknown>[] }>();
    assert.equal(vat.rows.length, data.rows.vat.length);
    assert.deepEqual(Object.keys(vat.rows[0] ?? {}).slice(0, 3), ['payment', 'pct', 'scope']);
    assert.ok(vat.rows.every((row) => row['act'] && row['confidence']));
    const codes = readCsv((await server.inject('/reference/commodity-codes.csv')).body);
    assert.ok(codes.length > 10_000);
    assert.equal(codes.find((row) => row['code'] === '0803901000')?.['declarable'], 'true');
  });

  it('are compressed, kept by their version, and absent calmly', async () => {
    const first = await server.inject({
      url: '/reference/units.xml',
      headers: { 'accept-encoding': 'gzip' },
    });
    assert.equal(first.headers['content-encoding'], 'gzip');
    const again = await server.inject({
      url: '/reference/units.xml',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    assert.equal(again.statusCode, 304);
    for (const path of ['/reference/nothing.csv', '/reference/units.exe', '/reference/..%2f.json'])
      assert.equal((await server.inject(path)).statusCode, 404, path);
  });

  it('write cells and elements so that they are read back as they were', () => {
    assert.equal(csvRow(['a"b', 'c,d', 'e\nf', 'g']), '"a""b","c,d","e\nf",g\r\n');
    assert.equal(escapeXml('<a href="x">&\u0000\u0008</a>'), '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
  });
});

describe('389-17.4, AGR-7.2 the open API', () => {
  it('answers in the shapes of the contract, to pages of other sites too', async () => {
    const lists = await server.inject('/api/v1/reference');
    assert.equal(lists.headers['access-control-allow-origin'], '*');
    const units = lists.json<{ list: string; count: number }[]>().find(({ list }) => list === 'units');
    assert.equal(units?.count, data.lists.get('units')?.entries.length);
    const rows = (await server.inject('/api/v1/reference/countries?q=KZ&limit=5')).json<object[]>();
    assert.deepEqual(rows[0], { code: 'KZ', name: { kk: 'Қазақстан', ru: 'Казахстан', en: 'Kazakhstan' } });
    const hits = (await server.inject('/api/v1/commodity-codes?q=0803901000&language=en')).json<object[]>();
    assert.deepEqual(hits, [
      {
        code: '0803901000',
        declarable: true,
        name: 'bananas',
        dutyText: '4 %, but not less than 0.015 EUR per kilogram',
        unit: null,
      },
    ]);
  });

  it('refuses what is wrong with a code of the register and the place', async () => {
    for (const path of [
      '/api/v1/commodity-codes',
      '/api/v1/commodity-codes?q=1&limit=1000',
      '/api/v1/reference/units?limit=0',
    ]) {
      const answer = await server.inject(path);
      assert.equal(answer.statusCode, 400, path);
      assert.equal(answer.json<{ code: string }>().code, 'BAD_REQUEST');
    }
    const absent = await server.inject('/api/v1/reference/nothing');
    assert.equal(absent.statusCode, 404);
    assert.equal(absent.json<{ type: string }>().type, '/law/refusals#NOT_FOUND');
    assert.equal((await server.inject('/api/v1/declarations')).statusCode, 404);
    assert.equal((await server.inject('/api/v1/session')).statusCode, 404);
  });

  it('publishes its description', async () => {
    const { openapi, paths } = (await server.inject('/api/v1/openapi.json')).json<{
      openapi: string;
      paths: object;
    }>();
    assert.equal(openapi, '3.1.0');
    assert.deepEqual(Object.keys(paths), [
      '/api/v1/reference',
      '/api/v1/reference/{list}',
      '/api/v1/commodity-codes',
    ]);
  });
});

describe('389-17.3 the software', () => {
  it('is told with version, licence, and checksums that agree with the files', async () => {
    const { body } = await server.inject('/software/checksums.txt');
    const page = (await server.inject('/en/software')).body;
    assert.ok(page.includes(createHash('sha256').update(body).digest('hex')));
    assert.match(page, /EUPL-1\.2/);
    const lines = body.trimEnd().split('\n');
    for (const path of ['package.json', 'apps/public/src/server.ts', 'reference-data/manifest.json']) {
      const sum = createHash('sha256')
        .update(await readFile(join(rootDir, path)))
        .digest('hex');
      assert.ok(lines.includes(`${sum}  ${path}`), path);
    }
  });
});
