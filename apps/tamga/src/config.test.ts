import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '@tamga/domain/law';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('has a usual value for everything', () => {
    const read = readConfig({}, {}, '/srv');
    assert.deepEqual(read, {
      ok: true,
      value: {
        dataDir: '/srv/data',
        host: '127.0.0.1',
        publicPort: 8080,
        apiPort: 8081,
        healthPorts: {},
        demo: false,
        demoEscorts: true,
        demoRandom: true,
      },
    });
  });

  it('takes the environment, and an option before it; an empty variable counts as absent', () => {
    const env = {
      TAMGA_DATA: '/var/tamga',
      DATABASE_URL: 'postgresql://owner:secret@db.example:5432/tamga',
      TAMGA_PUBLIC_PORT: ' 80 ',
      TAMGA_API_PORT: '',
      TAMGA_WORKER_HEALTH_PORT: '9200',
      TAMGA_HOST: '0.0.0.0',
      TAMGA_DEMO: '1',
    };
    const read = readConfig(env, { data: 'here' }, '/srv');
    assert.deepEqual(read, {
      ok: true,
      value: {
        dataDir: '/srv/here',
        databaseUrl: 'postgresql://owner:secret@db.example:5432/tamga',
        host: '0.0.0.0',
        publicPort: 80,
        apiPort: 8081,
        healthPorts: { worker: 9200 },
        demo: true,
        demoEscorts: true,
        demoRandom: true,
      },
    });
  });

  it('reports all faults at once, in three languages, without the password of an address', () => {
    const env = {
      TAMGA_PUBLIC_PORT: '0',
      TAMGA_API_PORT: '65536',
      TAMGA_DATABASE_PORT: '12x',
      TAMGA_HOST: 'a host',
      TAMGA_DEMO: 'perhaps',
      DATABASE_URL: 'mysql://owner:secret@host/db',
    };
    const read = readConfig(env, {}, '/srv');
    assert.ok(!read.ok);
    assert.deepEqual(read.refusal.map(({ setting }) => setting).toSorted(), Object.keys(env).toSorted());
    assert.ok(!JSON.stringify(read.refusal).includes('secret'));
    for (const { message } of read.refusal) for (const language of languages) assert.ok(message[language]);
  });

  it('refuses one port for two things, also when one of them is the usual one', () => {
    const read = readConfig({ TAMGA_API_PORT: '8080', TAMGA_WORKER_HEALTH_PORT: '8080' }, {}, '/srv');
    assert.ok(!read.ok);
    assert.deepEqual(
      read.refusal.map(({ setting, found }) => [setting, found]),
      [
        ['TAMGA_API_PORT', '8080'],
        ['TAMGA_WORKER_HEALTH_PORT', '8080'],
      ],
    );
  });
});
