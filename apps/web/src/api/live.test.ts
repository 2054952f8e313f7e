import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EventSourceLike, followNotices, type LiveState, type Notice, noticeIn } from './live.ts';

/** A stream in the hand of the test. */
class Stream implements EventSourceLike {
  readyState = 1;
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  closed = false;
  readonly #target = new EventTarget();

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#target.addEventListener(type, listener as (event: Event) => void);
  }
  ready(lastEventId: string): void {
    this.#target.dispatchEvent(new MessageEvent('ready', { data: '{}', lastEventId }));
  }
  tell(data: string, lastEventId = ''): void {
    this.#target.dispatchEvent(new MessageEvent('notice', { data, lastEventId }));
  }
  close(): void {
    this.closed = true;
  }
}

const aNotice: Notice = { topic: 'released', declarationId: 'd', number: 'n', state: 'released', at: 'x' };

const follow = () => {
  const streams: Stream[] = [];
  const waits: { ms: number; go: () => void }[] = [];
  const states: LiveState[] = [];
  const notices: Notice[] = [];
  let readies = 0;
  const afters: (string | undefined)[] = [];
  const end = followNotices({
    open: (after) => {
      const stream = new Stream();
      afters.push(after);
      streams.push(stream);
      return stream;
    },
    wait: (ms, then) => {
      waits.push({ ms, go: then });
      return () => waits.splice(0);
    },
    onNotice: (notice) => notices.push(notice),
    onReady: () => {
      readies += 1;
    },
    onState: (state) => states.push(state),
  });
  return { streams, waits, states, notices, afters, end, readyTimes: () => readies };
};

describe('AGR-2.7 live updates', () => {
  it('hand on each notice and pass over what is none', () => {
    const { streams, notices } = follow();
    streams[0]?.tell(JSON.stringify(aNotice));
    streams[0]?.tell('not JSON');
    streams[0]?.tell('7');
    assert.deepEqual(notices, [aNotice]);
  });

  it('say when nothing is missed any more, and go on from there', () => {
    const { streams, waits, afters, readyTimes } = follow();
    const [first] = streams;
    assert.ok(first);
    assert.equal(readyTimes(), 0);
    first.ready('700-0');
    assert.equal(readyTimes(), 1);
    first.readyState = 2;
    first.onerror?.(new Event('error'));
    waits[0]?.go();
    assert.deepEqual(afters, [undefined, '700-0']);
  });

  it('go on in a new stream where the one before ended', () => {
    const { streams, waits, afters } = follow();
    const [first] = streams;
    assert.ok(first);
    first.tell(JSON.stringify(aNotice), '812-40');
    first.readyState = 2;
    first.onerror?.(new Event('error'));
    waits[0]?.go();
    assert.deepEqual(afters, [undefined, '812-40']);
  });

  it('leave a broken stream to the browser and open a refused one again, ever more seldom', () => {
    const { streams, waits, states } = follow();
    const [first] = streams;
    assert.ok(first);
    first.onopen?.(new Event('open'));
    first.readyState = 0;
    first.onerror?.(new Event('error'));
    assert.deepEqual([states.at(-1), waits.length], ['away', 0]);
    first.readyState = 2;
    first.onerror?.(new Event('error'));
    waits[0]?.go();
    const second = streams[1];
    assert.ok(second);
    second.readyState = 2;
    second.onerror?.(new Event('error'));
    assert.deepEqual(
      waits.map(({ ms }) => ms),
      [2_000, 4_000],
    );
  });

  it('end when nobody listens any more', () => {
    const { streams, waits, end } = follow();
    const [first] = streams;
    assert.ok(first);
    first.readyState = 2;
    first.onerror?.(new Event('error'));
    end();
    assert.deepEqual([first.closed, waits.length], [true, 0]);
  });

  it('read a notice only from an object with a topic', () => {
    assert.equal(noticeIn('[1]'), undefined);
    assert.deepEqual(noticeIn(JSON.stringify(aNotice)), aNotice);
  });
});
