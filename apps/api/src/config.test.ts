import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const needed = {
  TAMGA_PORT: '8081',
  TAMGA_HEALTH_PORT: '9081',
  DATABASE_URL: 'postgres://localhost/tamga',
  TAMGA_DATA: '/var/lib/tamga',
};
const faultsOf = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig({ ...needed, ...env });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('389-10 settings of the internal module', () => {
  it('lets a double stand in for NCALayer in the demo only, and on this machine only', () => {
    assert.equal(readConfig(needed).ncaLayerUrl, 'wss://127.0.0.1:13579');
    const double = { TAMGA_NCALAYER_URL: 'ws://127.0.0.1:4000' };
    assert.equal(readConfig({ ...needed, ...double, TAMGA_DEMO: '1' }).ncaLayerUrl, 'ws://127.0.0.1:4000');
    assert.match(faultsOf(double), /TAMGA_NCALAYER_URL is for the demo only/);
    for (const elsewhere of [
      'ws://elsewhere.example:13579',
      'wss://127.0.0.1:1/x',
      "ws://localhost:1 'self'",
    ])
      assert.match(
        faultsOf({ TAMGA_NCALAYER_URL: elsewhere, TAMGA_DEMO: '1' }),
        /not a socket of this machine/,
      );
  });

  it('names every fault at once, an address that is none among them', () => {
    assert.equal(
      readConfig({ ...needed, TAMGA_INTERNAL_URL: 'https://customs.example/' }).publicUrl,
      'https://customs.example',
    );
    const told = faultsOf({ TAMGA_INTERNAL_URL: 'customs.example', TAMGA_PORT: 'x', TAMGA_DATA: '' });
    for (const name of ['TAMGA_INTERNAL_URL', 'TAMGA_PORT', 'TAMGA_DATA'])
      assert.match(told, new RegExp(name));
  });
});
