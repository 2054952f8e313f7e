import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsIn, finalStates, transition } from '../law/index.ts';
import { phoneSigningTransitions } from './phone-signing.ts';

describe('389-10, 389-14.1 the states of signing on a phone', () => {
  it('is opened once, signed once and taken once', () => {
    for (const [state, event] of [
      ['opened', 'open'],
      ['shown', 'open'],
      ['opened', 'sign'],
      ['signed', 'sign'],
      ['taken', 'take'],
      ['offered', 'take'],
    ] as const)
      assert.equal(transition(phoneSigningTransitions, state, event).ok, false, `${event} in ${state}`);
  });

  it('ends as taken, refused, cancelled or expired, and can expire from every other state', () => {
    const ends = finalStates(phoneSigningTransitions);
    assert.deepEqual(ends.toSorted(), ['cancelled', 'expired', 'refused', 'taken']);
    for (const [state] of phoneSigningTransitions)
      assert.ok(eventsIn(phoneSigningTransitions, state).includes('expire'), state);
  });
});
