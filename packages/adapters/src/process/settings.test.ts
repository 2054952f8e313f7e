import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from './settings.ts';

const read = (env: NodeJS.ProcessEnv) =>
  readSettings(env, ({ need, whole, port, address, isOn }) => ({
    url: need('DATABASE_URL'),
    health: port('PORT'),
    batch: whole('BATCH', { min: 1, max: 16, usual: 8 }),
    site: address('SITE'),
    demo: isOn('DEMO'),
  }));

describe('settings of a process', () => {
  it('are read with what is usual in place of what is not set', () => {
    assert.deepEqual(
      read({ DATABASE_URL: 'postgres:///t', PORT: '0', SITE: 'https://tamga.example//', DEMO: '1' }),
      {
        url: 'postgres:///t',
        health: 0,
        batch: 8,
        site: 'https://tamga.example',
        demo: true,
      },
    );
  });

  it('name every fault at once', () => {
    assert.throws(() => read({ PORT: '70000', BATCH: '1.5', SITE: 'javascript:alert(1)' }), {
      message:
        'configuration: DATABASE_URL is not set; PORT must be from 0 to 65535: 70000; ' +
        'BATCH must be from 1 to 16: 1.5; SITE is not a web address: javascript:alert(1)',
    });
    assert.throws(() => read({ DATABASE_URL: 'postgres:///t' }), {
      message: 'configuration: PORT is not set',
    });
  });
});
