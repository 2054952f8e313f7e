import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '@tamga/domain/law';
import { knownCode, recordsInMemory, serverOfTests } from './testing/site.ts';

const { server } = await serverOfTests();

const get = (url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url, headers });

/** Every page once, with what people ask of it. */
const addresses = [
  '',
  '/search',
  '/search?q=8703',
  '/codes',
  '/codes?q=банан',
  '/codes/87',
  '/codes/8703',
  '/codes/0803901000',
  '/codes/0803901000?on=2024-01-01',
  '/calculate',
  '/calculate/goods',
  '/calculate/goods?code=8471300000&price=1000&currency=USD&mass=2&q796=1',
  '/calculate/goods?code=2204219300&price=1000',
  '/calculate/personal',
  '/calculate/personal?channel=NONAIR&value=1240&currency=USD&mass=41.5',
  '/calculate/personal?channel=PURCHASE&value=250&currency=EUR&mass=2',
  '/calculate/vehicle',
  '/calculate/vehicle?fuel=petrol&engine=1998&made=2021-05&value=12500&currency=USD',
  '/calculate/vehicle?regime=UNIFORM&engine=1998&made=2021&value=12500&currency=EUR',
  '/calculate/security',
  '/calculate/security?code=732620&price=21500&currency=USD&mass=8600',
  '/calculate/security?code=9999&price=10',
  '/tariff',
  '/tariff?on=2026-01-15',
  '/tariff/22',
  '/law',
  '/law?state=part&source=389',
  '/law/389-17.4',
  '/law/refusals',
  '/law/glossary',
  '/law/glossary?q=seal',
  '/reference',
  '/reference/units',
  '/reference/countries?q=kz&on=2026-01-01',
  '/reference/exchange-rates',
  '/reference/personal-use',
  '/reference/trade-defence',
  '/notices',
  '/status',
  '/times',
  '/tracking',
  '/verify',
  `/verify?code=${knownCode}`,
  '/verify?code=22222222222222222222222222',
  '/registration',
  '/manuals',
  '/manuals/adr/0002-no-build-step-on-the-server',
  '/software',
  '/data',
];

describe('389-7, 389-8 every page is open to everybody, in three languages', () => {
  for (const language of languages) {
    it(`in ${language}: with its language, one title, one heading, and no login`, async () => {
      for (const address of addresses) {
        const answer = await get(`/${language}${address}`);
        assert.equal(answer.statusCode, 200, address);
        assert.match(answer.body, new RegExp(`^<!doctype html><html lang="${language}">`), address);
        assert.match(answer.body, /<title>[^<]{8,}<\/title>/, address);
        assert.equal(answer.body.match(/<h1>/g)?.length, 1, address);
        assert.doesNotMatch(answer.body, /undefined|\[object|NaN|\{[a-z]+\}/, address);
        for (const each of languages)
          assert.ok(answer.body.includes(`hrefLang="${each}"`), `${address} leads to ${each}`);
        assert.equal(answer.headers['set-cookie'], undefined, address);
      }
    });
  }

  it('runs no script and takes nothing from elsewhere', async () => {
    for (const address of addresses) {
      const { body, headers } = await get(`/kk${address}`);
      assert.doesNotMatch(body, /<script|\son\w+=|javascript:|<style|\sstyle=/i, address);
      assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    }
  });

  it('stays under 100 kB on the first page, style and mark included', async () => {
    const parts = await Promise.all(
      ['/kk', /href="(\/assets\/[\w.]+)"/.exec((await get('/kk')).body)?.[1] ?? '', '/mark.svg'].map((url) =>
        get(url, { 'accept-encoding': 'br' }),
      ),
    );
    assert.deepEqual(
      parts.map(({ statusCode }) => statusCode),
      [200, 200, 200],
    );
    assert.ok(parts.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0) < 100_000);
  });
});

describe('389-3 the links of every page', () => {
  it('lead to pages and files that are there', async () => {
    const seen = new Set<string>();
    const dead: string[] = [];
    for (const address of addresses) {
      const { body } = await get(`/ru${address}`);
      for (const [, found = ''] of body.matchAll(/(?:href|action)="([^"]+)"/g)) {
        const href = found.replaceAll('&amp;', '&');
        if (/^(?:https?:|mailto:|#)/.test(href) || !isNew(seen, href)) continue;
        const answer = await get(href);
        // A page without a language sends the browser on.
        if (answer.statusCode !== 200 && answer.statusCode !== 302)
          dead.push(`${address} → ${href}: ${answer.statusCode}`);
      }
    }
    assert.deepEqual(dead, []);
    assert.ok(seen.size > 60, `${seen.size} links`);
  });

  it('go to the language the browser asks for when they name none', async () => {
    const asked = { 'accept-language': 'de, en;q=0.4, ru;q=0.8' };
    assert.equal((await get('/', asked)).headers.location, '/ru');
    assert.equal((await get('/')).headers.location, '/kk');
    assert.equal((await get('/law/refusals', asked)).headers.location, '/ru/law/refusals');
    assert.equal(
      (await get('/codes/8703?on=2026-01-01', asked)).headers.location,
      '/ru/codes/8703?on=2026-01-01',
    );
    assert.equal((await get('/reference/units', asked)).headers.location, '/ru/reference/units');
    assert.equal((await get('//elsewhere.example/', asked)).statusCode, 404);
  });
});

/** Whether an address of its kind was not looked at yet: one of each page of a code, chapter and day is enough. */
const isNew = (seen: Set<string>, href: string): boolean => {
  const kind = href
    .replace(/^\/(?:kk|ru|en)/, '')
    .replace(/(?<=^\/(?:codes|tariff)\/|[?&]code=)\d+/, '87')
    .replace(/(?<=[?&]on=)[\d-]+/, '2026-01-01');
  if (seen.has(kind)) return false;
  seen.add(kind);
  return true;
};

describe('389-8 what visitors write', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `'; drop table declaration.declaration; --`,
    '\u0000\u0001\u202e',
    '%',
    '../../../../etc/passwd',
    '🚢'.repeat(3_000),
    'а'.repeat(3_000),
    '(a+)+$'.repeat(100),
  ];

  it('is shown as text, bounded, and never breaks a page', async () => {
    for (const words of hostile) {
      const q = encodeURIComponent(words);
      for (const path of ['/search', '/codes', '/law', '/law/glossary', '/reference/units', '/verify'])
        for (const name of ['q', 'code', 'on', 'page', 'state']) {
          const { statusCode, body } = await get(`/en${path}?${name}=${q}`);
          assert.ok(statusCode === 200 || statusCode === 429, `${path}?${name}: ${statusCode}`);
          assert.doesNotMatch(body, /<script|<img/);
          assert.ok(body.length < 300_000);
        }
    }
  });

  it('as a name that comes twice, an unknown page or a broken address is answered calmly', async () => {
    assert.equal((await get('/kk/codes?q=a&q=b&q[x]=c')).statusCode, 200);
    for (const path of [
      '/kk/nowhere',
      '/kk/law/x',
      '/kk/reference/x',
      '/kk/codes/x',
      '/kk/manuals/..%2f..%2fpackage',
      '/kk/%E0%A4%A',
      '/kk/codes/%FF',
    ]) {
      const { statusCode, body } = await get(path);
      assert.equal(statusCode, 404, path);
      assert.match(body, /<html lang="kk">[\s\S]*<h1>/, path);
    }
    assert.equal((await server.inject({ method: 'POST', url: '/kk/codes', payload: 'x' })).statusCode, 404);
  });
});

describe('389-5 a printed form is verified by its code', () => {
  it('is told by number, state, moments, office and hash; another code calmly not', async () => {
    const { server: own } = await serverOfTests();
    const found = await own.inject(`/en/verify?code=${knownCode.toLowerCase().replace(/(.{5})/g, '$1-')}`);
    for (const part of ['55302/221126/0001234', 'ab'.repeat(32), '50417', '22 November 2026'])
      assert.ok(found.body.includes(part), part);
    const absent = await own.inject('/en/verify?code=22222222222222222222222222');
    assert.equal(absent.statusCode, 200);
    assert.match(absent.body, /No document was found/);
    assert.equal(found.headers['cache-control'], 'no-store');
  });

  it('is bounded by address, technically, and other pages are not', async () => {
    const { server: own } = await serverOfTests();
    const ask = (remoteAddress: string) => own.inject({ url: '/en/verify?code=x', remoteAddress });
    for (let count = 0; count < 20; count += 1) assert.equal((await ask('10.0.0.1')).statusCode, 200);
    const refused = await ask('10.0.0.1');
    assert.equal(refused.statusCode, 429);
    assert.equal(refused.headers['retry-after'], '3');
    assert.equal((await ask('10.0.0.2')).statusCode, 200);
    assert.equal((await own.inject({ url: '/en/verify', remoteAddress: '10.0.0.1' })).statusCode, 200);
  });
});

describe('389-17.1 when something fails', () => {
  it('the page says so, and those that need no database stay', async () => {
    const away = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    const { server: own } = await serverOfTests({
      records: { ...recordsInMemory, verify: away, releaseTimes: away, ping: away },
    });
    const answer = await own.inject(`/ru/verify?code=${knownCode}`);
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.headers['retry-after'], '10');
    assert.match(answer.body, /База данных сейчас не отвечает/);
    assert.equal((await own.inject('/ru/times')).statusCode, 503);
    assert.equal((await own.inject('/ru/codes')).statusCode, 200);
    const status = (await own.inject('/status.json')).json<{ fallbackAllowed: boolean; services: unknown }>();
    assert.equal(status.fallbackAllowed, true);
    assert.match((await own.inject('/ru')).body, /Сейчас подать декларацию нельзя/);
  });
});

describe('389-17.4 what is kept by browsers', () => {
  it('is answered 304 while data and release stay', async () => {
    const first = await get('/en/codes/8703');
    const etag = String(first.headers.etag);
    assert.match(etag, /^W\/"[0-9a-f]{20}"$/);
    const again = await get('/en/codes/8703', { 'if-none-match': `"x", ${etag}` });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
    assert.equal((await get('/en/codes/1', {})).headers.etag, undefined);
  });

  it('comes compressed in the coding that is asked for', async () => {
    for (const [asked, given] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0', undefined],
      ['', undefined],
    ] as const)
      assert.equal(
        (await get('/en/law', { 'accept-encoding': asked })).headers['content-encoding'],
        given,
        asked,
      );
  });
});
