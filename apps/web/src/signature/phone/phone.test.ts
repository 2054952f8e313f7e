import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PhoneSigningState, phoneSigningTransitions } from '@tamga/domain/access';
import { finalStates } from '@tamga/domain/law';
import { linkIn } from './demo-phone.ts';
import { type EventStream, followPhone } from './follow-phone.ts';
import { phoneProblem } from './phone-problems.ts';

/** A stream whose events the test sends. */
const aStream = () => {
  const listeners = new Map<string, (event: { readonly data: string }) => void>();
  let readyState = 1;
  const stream: EventStream = {
    addEventListener: (type: string, listener: (event: { readonly data: string }) => void) =>
      void listeners.set(type, listener),
    get readyState() {
      return readyState;
    },
    close: () => {
      readyState = 2;
    },
  };
  return {
    stream,
    say: (state: PhoneSigningState) => listeners.get('state')?.({ data: JSON.stringify({ state }) }),
    fail: (state: number) => {
      readyState = state;
      listeners.get('error')?.({ data: '' });
    },
    closed: () => readyState === 2,
  };
};

describe('389-14.1 following a signing on a phone', () => {
  it('goes on until the phone has signed, and closes the stream then', async () => {
    const { stream, say, fail, closed } = aStream();
    const states: PhoneSigningState[] = [];
    const { ended } = followPhone(stream, (state) => states.push(state));
    for (const state of ['offered', 'opened', 'shown'] as const) say(state);
    fail(0);
    assert.equal(closed(), false);
    say('signed');
    assert.equal(await ended, 'signed');
    assert.deepEqual(states, ['offered', 'opened', 'shown', 'signed']);
    assert.ok(closed());
  });

  it('ends with the state it ended in, when it is stopped, and when the server knows of nothing', async () => {
    for (const state of ['expired', 'refused', 'cancelled'] as const) {
      const { stream, say } = aStream();
      const { ended } = followPhone(stream, () => {});
      say(state);
      assert.equal(await ended, state);
    }
    const stopped = followPhone(aStream().stream, () => {});
    stopped.stop();
    assert.equal(await stopped.ended, 'cancelled');
    const gone = aStream();
    const { ended } = followPhone(gone.stream, () => {});
    gone.fail(2);
    assert.equal(await ended, 'cancelled');
  });

  it('IMP-29: every end but a signature is told to the person', () => {
    const told = finalStates(phoneSigningTransitions).filter((state) => phoneProblem(state));
    assert.deepEqual(told.toSorted(), ['cancelled', 'expired', 'refused']);
  });
});

describe('389-14.1 the simulated phone of the demo', () => {
  it('opens codes of its own site only', () => {
    const origin = 'http://127.0.0.1:8081';
    const link = `${origin}/api/v1/egov/AAAAAAAAAAAAAAAAAAAAAA`;
    assert.equal(linkIn(`#${encodeURIComponent(link)}`, origin), link);
    for (const other of ['', '#', `#${encodeURIComponent('https://elsewhere.example/api/v1/egov/A')}`, '#%'])
      assert.equal(linkIn(other, origin), undefined);
  });
});
