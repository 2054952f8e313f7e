import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf, views } from './list-search.ts';

describe('389-18a views of the list in the address', () => {
  it('are found again from what they put there', () => {
    for (const name of Object.keys(views) as (keyof typeof views)[]) assert.equal(viewOf(views[name]), name);
  });
  it('are all declarations for an address of somebody else', () => {
    assert.equal(viewOf({ state: 'lost' }), 'all');
  });
});
