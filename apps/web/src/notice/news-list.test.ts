import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '@tamga/domain/law';
import { freshForMs, freshMax, stillFresh, type Told, withNews } from './news-list.ts';

const notice = (declarationId: string, topic = 'released'): Told => ({
  topic,
  words: text(topic, topic, topic),
  declarationId,
  number: null,
  state: null,
  at: '2026-11-22T09:00:00.000Z',
});

describe('IMP-17 news that just arrived', () => {
  it('stand newest first, one of each declaration, no more than fit', () => {
    let list = withNews([], notice('a'), 0);
    list = withNews(list, notice('b'), 1);
    list = withNews(list, notice('a', 'query'), 2);
    assert.deepEqual(
      list.map(({ key, topic }) => [key, topic]),
      [
        ['a', 'query'],
        ['b', 'released'],
      ],
    );
    for (const id of ['c', 'd', 'e']) list = withNews(list, notice(id), 3);
    assert.equal(list.length, freshMax);
  });
  it('go when their time is over, and the list stays the same one until then', () => {
    const list = withNews([], notice('a'), 0);
    assert.equal(stillFresh(list, freshForMs - 1), list);
    assert.deepEqual(stillFresh(list, freshForMs), []);
  });
});
