import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codingFor } from '@tamga/adapters/process';
import { readConfig } from '../config.ts';
import { allowance } from './allowance.ts';
import { preferredLanguage } from './language.ts';
import { oneOf, queryOf } from './query.ts';

describe('389-8 the bound against guessing', () => {
  it('lets a burst through, then one in each interval, and again all after rest', () => {
    const ask = allowance({ burst: 3, everyMs: 1_000, addressesMax: 10 });
    assert.deepEqual(
      [0, 0, 0].map(() => ask('a', 0)),
      [0, 0, 0],
    );
    assert.equal(ask('a', 0), 1_000);
    assert.equal(ask('a', 999), 1);
    assert.equal(ask('a', 1_000), 0);
    assert.equal(ask('a', 1_000), 1_000);
    assert.deepEqual(
      [0, 0, 0].map(() => ask('a', 9_000)),
      [0, 0, 0],
    );
    assert.equal(ask('b', 0), 0);
  });

  it('remembers no more addresses than it is told', () => {
    const ask = allowance({ burst: 1, everyMs: 1_000, addressesMax: 2 });
    for (const address of ['a', 'b', 'c']) assert.equal(ask(address, 0), 0);
    assert.equal(ask('a', 1), 0, 'forgotten');
    assert.ok(ask('c', 1) > 0);
  });
});

describe('389-3 what a browser says of itself', () => {
  it('chooses the language by weight, Kazakh without one of ours', () => {
    for (const [header, language] of [
      [undefined, 'kk'],
      ['de-DE,fr', 'kk'],
      ['ru', 'ru'],
      ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
      ['ru;q=0.3, kk;q=0.9', 'kk'],
      ['en;q=x, ru;q=0.1', 'ru'],
      [`${'x,'.repeat(5_000)}ru`, 'kk'],
    ] as const)
      assert.equal(preferredLanguage(header), language, String(header).slice(0, 40));
  });

  it('chooses the coding it takes', () => {
    assert.equal(codingFor('gzip;q=1.0, br;q=0.5'), 'br');
    assert.equal(codingFor('br;q=0, gzip'), 'gzip');
    assert.equal(codingFor(undefined), undefined);
  });

  it('is cut and freed of signs that cannot be seen', () => {
    assert.equal(oneOf({ q: ['a', 'b'] }, 'q'), 'a');
    assert.equal(oneOf({ q: { x: 1 } }, 'q'), '');
    assert.equal(oneOf({ q: ` a\u0000b\u202ec ${'x'.repeat(500)}` }, 'q', 6), 'a b c');
    assert.equal(queryOf({ q: 'a&b', on: '' }), '?q=a%26b');
  });
});

describe('389-3 the settings of the process', () => {
  it('are read at once, and all faults are told at once', () => {
    for (const name of [
      'TAMGA_PORT',
      'TAMGA_HEALTH_PORT',
      'DATABASE_URL',
      'TAMGA_DATA',
      'TAMGA_API_URL',
      'TAMGA_SUPPORT_EMAIL',
    ])
      assert.throws(
        () => readConfig({ TAMGA_PORT: '99999', TAMGA_API_URL: 'ftp://x', TAMGA_SUPPORT_EMAIL: '<x>' }),
        new RegExp(`${name} (is not|must be)`),
      );
    const config = readConfig({
      TAMGA_PORT: '0',
      TAMGA_HEALTH_PORT: '0',
      DATABASE_URL: 'postgresql://x',
      TAMGA_DATA: 'data',
      TAMGA_API_URL: 'https://cabinet.example/',
    });
    assert.equal(config.apiUrl, 'https://cabinet.example');
    assert.equal(config.publicUrl, null);
  });
});
