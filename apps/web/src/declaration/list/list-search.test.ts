import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportedMax, keptOf, viewOf, views, wholeList } from './list-search.ts';

describe('389-18a views of the list in the address', () => {
  it('are found again from what they put there', () => {
    for (const name of Object.keys(views) as (keyof typeof views)[]) assert.equal(viewOf(views[name]), name);
  });
  it('are all declarations for an address of somebody else', () => {
    assert.equal(viewOf({ state: 'lost' }), 'all');
  });
});

describe('389-19.8 a view of a list that is kept', () => {
  it('has the filters, the order and the columns, not the place in the list', () => {
    const search = { q: 'ТОО', holder: 'me', cursor: 'abc', tab: 'lodged', sort: undefined };
    assert.deepEqual(keptOf(search), { q: 'ТОО', holder: 'me' });
  });
});

describe('389-18a a list as a file', () => {
  it('is read page by page to its end', async () => {
    const told: number[] = [];
    const pages: Record<string, { rows: number[]; next: string | null }> = {
      '': { rows: [1, 2], next: 'b' },
      b: { rows: [3], next: null },
    };
    const rows = await wholeList(
      async ({ cursor }) => pages[cursor ?? ''],
      (count) => told.push(count),
    );
    assert.deepEqual(
      [rows, told],
      [
        [1, 2, 3],
        [2, 3],
      ],
    );
  });
  it('stops at its bound and is none when a page is refused', async () => {
    const endless = { rows: Array.from({ length: 200 }, (_, at) => at), next: 'x' };
    assert.equal(
      (
        await wholeList(
          async () => endless,
          () => {},
        )
      )?.length,
      exportedMax,
    );
    assert.equal(
      await wholeList(
        async () => undefined,
        () => {},
      ),
      undefined,
    );
  });
});
