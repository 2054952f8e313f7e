import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneSigningState } from '@tamga/domain/access';
import { fromEpochMs } from '@tamga/domain/time';
import { phoneStreams } from './phone-streams.ts';

const far = fromEpochMs(Date.now() + 3_600_000);
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A page that follows one signing whose state the test sets. */
const aPage = (streams = phoneStreams({ warn: () => {} })) => {
  let state: PhoneSigningState | undefined = 'offered';
  const written: string[] = [];
  const left = Promise.withResolvers<void>();
  const opened = streams.open('one', async () => state && { state, expiresAt: far }, {
    send: (chunk) => {
      assert.ok(!written.includes('end'), 'written after the end');
      written.push(/"state":"(\w+)"/.exec(chunk)?.[1] ?? chunk);
    },
    end: () => void written.push('end'),
    closed: left.promise,
  });
  return {
    streams,
    opened,
    written,
    leave: left.resolve,
    become: async (next: PhoneSigningState | undefined, id: string | undefined = 'one') => {
      state = next;
      streams.changed(id);
      await settled();
    },
  };
};

describe('389-14.1 the page is told how far the phone came', () => {
  it('each state once, and the stream ends with the last, whatever comes later', async () => {
    const { become, written, opened } = aPage();
    assert.ok(opened);
    await settled();
    await become('opened');
    await become('opened', undefined);
    await become('shown', 'another');
    await become('signed');
    await become('taken');
    await become('taken', undefined);
    assert.deepEqual(written, ['offered', 'opened', 'signed', 'taken', 'end']);
  });

  it('ends when nothing is known of the signing any more, and for a page that left', async () => {
    const gone = aPage();
    await settled();
    await gone.become(undefined);
    assert.deepEqual(gone.written, ['offered', 'end']);
    const left = aPage();
    await settled();
    left.leave();
    await settled();
    await left.become('signed');
    assert.deepEqual(left.written, ['offered']);
  });
});
