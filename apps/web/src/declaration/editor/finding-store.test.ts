import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '@tamga/domain/declaration';
import { createFindingStore, mergedFindings } from './finding-store.ts';

const aFinding = (over: Partial<Finding>): Finding => ({
  rule: 'FLC-1',
  clause: '[I] 389-19.3',
  severity: 'E',
  place: 'direction',
  found: '',
  expected: '',
  message: { kk: '', ru: '', en: '' },
  fix: { kk: '', ru: '', en: '' },
  ...over,
});

describe('389-19.3 findings beside the boxes', () => {
  it('are found by their place; a place without any keeps the same answer', () => {
    const store = createFindingStore();
    const before = store.at('procedure');
    store.set([aFinding({}), aFinding({ rule: 'FLC-2' }), aFinding({ place: 'items[0].netMass' })]);
    assert.equal(store.at('direction').length, 2);
    assert.equal(store.at('items[0].netMass').length, 1);
    assert.equal(store.at('procedure'), before);
  });

  it('of the server stay while the page is ahead only where the page cannot decide', () => {
    const here = [aFinding({ rule: 'FLC-1' }), aFinding({ rule: 'FLC-9', severity: 'R' })];
    const server = [aFinding({ rule: 'FLC-5' }), aFinding({ rule: 'FLC-1', place: 'old' })];
    assert.deepEqual(
      mergedFindings(here, new Set(['FLC-5']), server).map(({ rule, place }) => `${rule} ${place}`),
      ['FLC-1 direction', 'FLC-5 direction'],
    );
  });
});
