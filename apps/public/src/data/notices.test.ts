import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Instant } from '@tamga/domain/time';
import { serverOfTests } from '../testing/site.ts';
import { notOver, parseNotices, phaseOf } from './notices.ts';

const words = { kk: 'Жұмыс', ru: 'Работы', en: 'Work <b>&' };
const notice = {
  id: 'database-1',
  published: '2026-11-20T10:00:00+05:00',
  from: '2026-11-22T13:00:00+05:00',
  to: '2026-11-22T15:00:00+05:00',
  services: ['internal', 'database'],
  title: words,
  words,
};
const file = (...notices: readonly object[]): string => JSON.stringify({ notices });

describe('389-17.1 notices of maintenance', () => {
  it('have a beginning, an end and the services they affect, in UTC', () => {
    const read = parseNotices(file(notice));
    assert.ok(read.ok);
    assert.equal(read.notices[0]?.from, '2026-11-22T08:00:00.000Z');
    assert.deepEqual(read.notices[0]?.services, ['internal', 'database']);
  });

  it('are ahead before the beginning, now from it, past from the end', () => {
    const read = parseNotices(file(notice));
    assert.ok(read.ok && read.notices[0]);
    const phases = ['07:59:59.999', '08:00:00.000', '09:59:59.999', '10:00:00.000'].map((time) =>
      read.notices[0] ? phaseOf(read.notices[0], `2026-11-22T${time}Z` as Instant) : '',
    );
    assert.deepEqual(phases, ['ahead', 'now', 'now', 'past']);
    assert.equal(notOver(read, '2026-11-22T10:00:00.000Z' as Instant).length, 0);
  });

  it('that are written wrongly are told with the place of the fault', () => {
    const faults = [
      ['{', /JSON/],
      ['{}', /^notices: not a list/],
      [file({ ...notice, to: notice.from }), /^notices\[0\]\.to: not after from/],
      [file(notice, { ...notice, id: 'A b' }), /^notices\[1\]\.id/],
      [file(notice, notice), /two with one id/],
      [file({ ...notice, from: '2026-11-22T13:00:00' }), /^notices\[0\]\.from: .*zone/],
      [file({ ...notice, services: ['moon'] }), /^notices\[0\]\.services/],
      [file({ ...notice, title: { ...words, kk: ' ' } }), /^notices\[0\]\.title\.kk/],
      [file(...Array.from({ length: 201 }, () => notice)), /more than 200/],
    ] as const;
    for (const [written, expected] of faults) {
      const read = parseNotices(written);
      assert.ok(!read.ok, written.slice(0, 60));
      assert.match(read.fault, expected);
    }
  });
});

describe('389-17.1 a notice under way', () => {
  it('stands on the page, in the feed, and allows the procedure for an outage', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'tamga-notices-'));
    try {
      const noticesPath = join(dir, 'notices.json');
      await writeFile(noticesPath, file(notice));
      const { server } = await serverOfTests({ noticesPath });
      const page = await server.inject('/ru/notices');
      assert.match(page.body, /id="database-1"/);
      assert.match(page.body, /идёт сейчас/);
      const feed = await server.inject('/en/notices.atom');
      assert.match(String(feed.headers['content-type']), /atom\+xml/);
      assert.match(feed.body, /<title>Work &lt;b&gt;&amp;<\/title>/);
      assert.match(feed.body, /<updated>2026-11-20T05:00:00\.000Z<\/updated>/);
      const status = (await server.inject('/status.json')).json<{
        fallbackAllowed: boolean;
        services: object[];
      }>();
      assert.equal(status.fallbackAllowed, true);
      assert.deepEqual(status.services[1], {
        service: 'internal',
        state: 'maintenance',
        fallbackAllowed: true,
      });
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('that cannot be read is said on the page, which stays', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'tamga-notices-'));
    try {
      await writeFile(join(dir, 'notices.json'), '{"notices":[{}]}');
      const { server } = await serverOfTests({ noticesPath: join(dir, 'notices.json') });
      const page = await server.inject('/en/notices');
      assert.equal(page.statusCode, 200);
      assert.match(page.body, /could not be read/);
      assert.match(page.body, /notices\[0\]\.from/);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
