import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { screens } from '@tamga/contract';
import type { Browser } from 'playwright-core';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import { type FilledEscorts, fillEscorts } from '../../tools/screenshots/escorts.ts';
import { type EscortPeople, signInAll } from '../system/escort-desk.ts';
import { launch } from './browser.ts';
import { type Address, examine, openWindows } from './examine.ts';

let system: RunningSystem;
let browser: Browser;
let people: EscortPeople;
let filled: FilledEscorts;

before(async () => {
  [system, browser] = await Promise.all([startSystem(), launch()]);
  people = await signInAll(system);
  filled = await fillEscorts(system, people);
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

/** Each screen of the escort: who looks at it, how it is reached and what stands on it when it is whole. */
const looks: Readonly<Record<string, readonly [who: 'inspector' | 'operator', address: () => Address]>> = {
  '/escort': ['inspector', () => ({ path: '/escort', ready: '.keyed li' })],
  '/escort/:id': ['inspector', () => ({ path: `/escort/${filled.escortId}`, ready: '.replay-time' })],
  '/escort/:id/situations/:situation': [
    'inspector',
    () => ({
      path: `/escort/${filled.escortId}/situations/${filled.situationId}`,
      ready: '.situation .map canvas',
    }),
  ],
  '/escort/seals': ['operator', () => ({ path: '/escort/seals', ready: 'main table.rows' })],
  '/escort/seals/:seal': ['operator', () => ({ path: '/escort/seals/8200000013', ready: '.timeline li' })],
};

describe('407-2.3: screens of the escort', () => {
  it('407-2.3: every one of the catalogue is looked at', () => {
    assert.deepEqual(
      screens.flatMap(({ path }) => (path.startsWith('/escort') ? [path] : [])).toSorted(),
      Object.keys(looks).toSorted(),
    );
  });

  for (const [path, [who, address]] of Object.entries(looks))
    it(`IMP-19, IMP-29: ${path} in three languages, two themes, on a phone`, async () => {
      const windows = await openWindows(browser, { by: people[who], origin: system.api });
      await examine(windows, system.api, address(), `web${path.replace(/\W+/g, '-')}`);
    });
});
