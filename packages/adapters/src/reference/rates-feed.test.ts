import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { exchangeRate } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { readJournal } from './journal.ts';
import { loadReference } from './load.ts';
import { loadRatesOf } from './rates-feed.ts';

const day = (written: string) => written as LocalDate;
const item = (code: string, rate: string, quant: string, on: string) =>
  `<item><title>${code}</title><pubDate>${on}</pubDate><description>${rate}</description><quant>${quant}</quant></item>`;
const byDate = (on: string, usd: string) =>
  `<?xml version="1.0"?><rates><title>R</title><date>${on}</date>${item('USD', usd, '1', on)}${item('AMD', '13.02', '10', on)}</rates>`;
const channel = (on: string, usd: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${item('USD', usd, '1', on)}</channel></rss>`;

describe('PAY-016, PAY-017, PAY-018 the feed of the National Bank, asked over HTTP', () => {
  let bank: Server;
  let origin: string;
  let imports: string;
  const asked: string[] = [];
  let answers: Readonly<Record<string, string | Buffer>> = {};

  before(async () => {
    bank = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = answers[request.url ?? ''];
      response.writeHead(answer === undefined ? 503 : 200, { 'content-type': 'application/xml' });
      response.end(answer);
    });
    await new Promise<void>((ready) => bank.listen(0, '127.0.0.1', ready));
    origin = `http://127.0.0.1:${(bank.address() as AddressInfo).port}`;
  });
  after(() => bank.close());
  beforeEach(async () => {
    asked.length = 0;
    imports = await mkdtemp(join(tmpdir(), 'tamga-rates-'));
  });
  after(() => rm(imports, { recursive: true, force: true }));

  const load = (on: string, path = '/rates?fdate={day}') =>
    loadRatesOf(day(on), {
      url: `${origin}${path}`,
      imports,
      receivedAt: '2026-11-20T10:00:00.000Z',
      waitMs: 3_000,
    });
  const rateOn = async (on: string) => {
    const found = exchangeRate(await loadReference(undefined, { imports }), 'USD', day(on));
    return found.ok ? [found.value.value.rate, found.value.value.carriedFrom] : undefined;
  };

  it('is asked for the day, kept as received with its hash, and carried over the weekend', async () => {
    answers = { '/rates?fdate=20.11.2026': byDate('20.11.2026', '512.46') };
    const loaded = await load('2026-11-20');
    assert.equal(loaded.outcome, 'imported');
    assert.deepEqual(asked, ['/rates?fdate=20.11.2026']);
    const [entry] = await readJournal(imports);
    assert.equal(
      await readFile(join(imports, 'received', entry?.source.sha256 ?? ''), 'utf8'),
      answers['/rates?fdate=20.11.2026'],
    );
    assert.deepEqual(await rateOn('2026-11-20'), ['512.46', undefined]);
    assert.deepEqual(await rateOn('2026-11-22'), ['512.46', '2026-11-20']);
    assert.equal((await load('2026-11-20')).outcome, 'known');
    assert.equal((await readJournal(imports)).length, 1);
  });

  it('is read as the daily channel too; a file of another day is refused', async () => {
    answers = { '/daily.xml': channel('20.11.2026', '512.46') };
    assert.equal((await load('2026-11-20', '/daily.xml')).outcome, 'imported');
    assert.equal((await load('2026-11-21', '/daily.xml')).outcome, 'known', 'the same bytes');
    answers = { '/daily.xml': channel('20.11.2026', '512.50') };
    assert.equal((await load('2026-11-21', '/daily.xml')).outcome, 'refused');
    assert.deepEqual(await rateOn('2026-11-20'), ['512.46', undefined]);
  });

  it('holds a jump once for an official, and takes a correction as a new version', async () => {
    answers = {
      '/rates?fdate=19.11.2026': byDate('19.11.2026', '500'),
      '/rates?fdate=20.11.2026': byDate('20.11.2026', '551'),
    };
    await load('2026-11-19');
    const jump = await load('2026-11-20');
    assert.ok(jump.outcome === 'imported' && jump.report.held.length === 1);
    assert.deepEqual(await rateOn('2026-11-20'), ['500', '2026-11-19'], 'not in force');
    assert.equal((await load('2026-11-20')).outcome, 'known', 'held already');
    answers = { '/rates?fdate=19.11.2026': byDate('19.11.2026', '501.5') };
    const { version } = await loadReference(undefined, { imports });
    const corrected = await load('2026-11-19');
    assert.ok(corrected.outcome === 'imported' && corrected.report.corrected.length === 1);
    assert.deepEqual(await rateOn('2026-11-19'), ['501.5', undefined]);
    assert.notEqual((await loadReference(undefined, { imports })).version, version);
  });

  it('changes nothing when the bank does not answer, or answers without end', async () => {
    answers = { '/rates?fdate=21.11.2026': Buffer.alloc(1_000_001, 60) };
    assert.equal((await load('2026-11-20')).outcome, 'unreachable');
    const large = await load('2026-11-21');
    assert.ok(large.outcome === 'unreachable' && /1000000 bytes/.test(large.why));
    assert.deepEqual(await readJournal(imports), []);
  });
});
