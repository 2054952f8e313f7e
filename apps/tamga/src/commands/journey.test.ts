import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Io } from '../io.ts';
import { run as journey } from './journey.ts';
import { run as seal } from './seal.ts';

const desk = (text: string) => {
  const printed: string[] = [];
  const io: Io = {
    stdout: (line) => printed.push(line),
    stderr: () => undefined,
    env: {},
    cwd: '/',
    readFile: async () => new TextEncoder().encode(text),
    writeFile: async () => undefined,
  };
  return { io, printed };
};

const report = (seq: number, minutes: number, shackle: 'inserted' | 'cut') => ({
  seq,
  fixTime: new Date(Date.UTC(2026, 2, 3, 4, minutes)).toISOString(),
  receivedAt: new Date(Date.UTC(2026, 2, 3, 4, minutes, 3)).toISOString(),
  valid: true,
  lat: 47.57 + minutes / 100,
  lon: 85.52,
  speedKmh: 70,
  satellites: 9,
  batteryPct: 80,
  seal: { shackle, lock: 'locked', cover: 'closed' },
  flags: [],
});

const transit = {
  departureBody: '10',
  destinationBody: '20',
  route: [
    [47.55, 85.52],
    [49, 85.52],
  ],
  corridorKm: 50,
  reportPeriodS: 300,
  activatedAt: '2026-03-03T04:00:00Z',
};

describe('407-11.2 journey replay', () => {
  it('prints one line a journey: one incident per cause, due an hour after it arose, for both bodies', async () => {
    const reports = [report(1, 0, 'inserted'), report(2, 5, 'cut'), report(3, 10, 'cut')];
    const { io, printed } = desk(`${JSON.stringify({ id: 'a', transit, reports })}\nnot json\n{"id":"b"}\n`);
    assert.equal(await journey(['replay', '--json', '--input', 'x'], io), 1);
    const [first, second, third] = printed.map((line) => JSON.parse(line));
    assert.equal(first.incidents.length, 1);
    assert.deepEqual(
      { ...first.incidents[0], why: '' },
      {
        code: '01',
        class: 'EAEU',
        occurredAt: '2026-03-03T04:05:00Z',
        detectableAt: '2026-03-03T04:05:03Z',
        endedAt: null,
        noticeDueAt: '2026-03-03T05:05:00Z',
        overdueOnDetection: false,
        notify: ['10', '20'],
        why: '',
        detail: null,
        lateBecause: null,
        evidenceSeq: [2],
      },
    );
    assert.deepEqual(
      [second.id, second.refusal, second.faults[0].place],
      [null, 'JOURNEY_UNREADABLE', 'x, line 2'],
    );
    assert.deepEqual([third.id, third.place], ['b', 'x, line 3']);
    assert.deepEqual(
      third.faults.map(({ place }: { place: string }) => place),
      ['transit', 'reports'],
    );
  });

  it('says of each fault where it is, what stands there and what to write', async () => {
    const good = { id: 'a', transit, reports: [report(1, 0, 'inserted')] };
    const wrong: readonly [change: object, code: string, place: string][] = [
      [{ id: 5 }, 'WRONG_KIND', 'id'],
      [{ id: undefined }, 'MISSING', 'id'],
      [{ transit: [] }, 'WRONG_KIND', 'transit'],
      [{ transit: { ...transit, route: [[47.55, 85.52]] } }, 'MISSING', 'transit.route'],
      [
        {
          transit: {
            ...transit,
            route: [
              [47.55, 85.52],
              [91, 0],
            ],
          },
        },
        'OUT_OF_RANGE',
        'transit.route[1].lat',
      ],
      [{ transit: { ...transit, route: [[47.55, 85.52], [47.55]] } }, 'MISSING', 'transit.route[1].lon'],
      [{ transit: { ...transit, departureBody: undefined } }, 'MISSING', 'transit.departureBody'],
      [{ transit: { ...transit, corridorKm: 0 } }, 'OUT_OF_RANGE', 'transit.corridorKm'],
      [{ transit: { ...transit, corridorKm: '50' } }, 'WRONG_KIND', 'transit.corridorKm'],
      [{ transit: { ...transit, reportPeriodS: -300 } }, 'OUT_OF_RANGE', 'transit.reportPeriodS'],
      [{ transit: { ...transit, activatedAt: '2026-02-30T04:00:00Z' } }, 'WRONG_KIND', 'transit.activatedAt'],
      [{ transit: { ...transit, activatedAt: '2026-03-03T04:00:00' } }, 'WRONG_KIND', 'transit.activatedAt'],
      [
        { transit: { ...transit, permission: { body: '20', at: 'soon' } } },
        'WRONG_KIND',
        'transit.permission.at',
      ],
      [{ reports: {} }, 'WRONG_KIND', 'reports'],
      [{ reports: [null] }, 'WRONG_KIND', 'reports[0]'],
      [{ reports: [{ ...good.reports[0], receivedAt: undefined }] }, 'MISSING', 'reports[0].receivedAt'],
      [
        { reports: [{ ...good.reports[0], fixTime: '2026-13-01T00:00:00Z' }] },
        'WRONG_KIND',
        'reports[0].fixTime',
      ],
      [{ reports: [{ ...good.reports[0], lat: 147 }] }, 'OUT_OF_RANGE', 'reports[0].lat'],
      [{ reports: [{ ...good.reports[0], valid: 'yes' }] }, 'WRONG_KIND', 'reports[0].valid'],
      [{ reports: [{ ...good.reports[0], flags: 'shackle_cut' }] }, 'WRONG_KIND', 'reports[0].flags'],
      [{ reports: Array(200_001).fill(0) }, 'TOO_MANY', 'reports'],
    ];
    const { io, printed } = desk(wrong.map(([change]) => JSON.stringify({ ...good, ...change })).join('\n'));
    assert.equal(await journey(['replay', '--json', '--input', 'x'], io), 1);
    for (const [at, [, code, place]] of wrong.entries()) {
      const { faults, place: line, clause } = JSON.parse(printed[at] ?? '');
      assert.deepEqual([line, clause, faults.length], [`x, line ${at + 1}`, '407-11.1a', 1], printed[at]);
      assert.deepEqual([faults[0].code, faults[0].place], [code, place]);
      assert.ok(faults[0].found.length > 0 && faults[0].fix.length > 10);
    }
  });

  it('judges a journey without reports, with members left out, and with words it does not know', async () => {
    const { seq, fixTime, receivedAt, valid } = report(1, 0, 'inserted');
    const lines = [
      { id: 'none', transit: { ...transit, corridorKm: undefined }, reports: [] },
      {
        id: 'bare',
        transit,
        reports: [{ seq, fixTime: null, receivedAt, valid: false, lat: 999, batteryPct: 'charging' }],
      },
      {
        id: 'words',
        transit,
        reports: [{ fixTime, receivedAt, valid, flags: ['made_up'], seal: { cover: 'not reported closed' } }],
      },
    ];
    const { io, printed } = desk(lines.map((line) => JSON.stringify(line)).join('\r\n'));
    assert.equal(await journey(['replay', '--json', '--input', 'x'], io), 0);
    const told = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      told.map(({ id, incidents }) => [id, incidents]),
      [
        ['none', []],
        ['bare', []],
        ['words', []],
      ],
    );
    assert.deepEqual([told[1].notInTrackSeq, told[2].unknownFlags], [[1], ['made_up']]);
  });

  it('refuses wrong use', async () => {
    await assert.rejects(journey(['replay'], desk('').io), { name: 'WrongUse' });
    await assert.rejects(seal(['decode', '--protocol', 'morse', '--input', 'x'], desk('').io), {
      name: 'WrongUse',
    });
    await assert.rejects(seal(['decode', '--speed', '9'], desk('').io), { name: 'WrongUse' });
  });
});

describe('407-2.1 seal decode', () => {
  it('prints every message, and of what is none where and why', async () => {
    const lines = [
      { id: 'a', payload: '#P#\r\n', encoding: 'text' },
      { id: 'b', payload: 'zz', encoding: 'hex' },
    ];
    const { io, printed } = desk(lines.map((line) => JSON.stringify(line)).join('\n'));
    assert.equal(await seal(['decode', '--protocol', 'wialon-ips', '--json', '--input', 'x'], io), 1);
    const [first, second] = printed.map((line) => JSON.parse(line));
    assert.deepEqual([first.id, first.reply], ['a', '#AP#']);
    assert.deepEqual([second.id, second.accept], ['b', false]);
    assert.equal(second.unreadable, 'x, line 2: payload holds no hex digit at character 1');
  });

  it('says of each line that is none what it has to be', async () => {
    const lines = [
      '{"id":7,"payload":"012","encoding":"hex"}',
      '{"id":"b","payload":"01","encoding":"base64"}',
      '[]',
      '{"id',
    ];
    const { io, printed } = desk(lines.join('\n'));
    assert.equal(await seal(['decode', '--protocol', 'egts', '--input', 'x'], io), 1);
    const found = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      found.map(({ id, accept }) => [id, accept]),
      [
        [7, false],
        ['b', false],
        [null, false],
        [null, false],
      ],
    );
    for (const [at, why] of [
      /3 hex digits; a byte takes two/,
      /"hex" nor "text"/,
      /payload is missing/,
      /JSON/,
    ].entries())
      assert.match(found[at].unreadable, new RegExp(`^x, line ${at + 1}: .*${why.source}`));
  });

  it('1 for a message of which nothing is to be stored, 0 for good ones', async () => {
    const decode = async (payload: string) => {
      const { io } = desk(JSON.stringify({ id: 'a', payload, encoding: 'text' }));
      return seal(['decode', '--protocol', 'wialon-ips', '--input', 'x'], io);
    };
    assert.equal(await decode('#L#8041300978;NA\r\n'), 0);
    assert.equal(await decode('#SD#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;BEEF\r\n'), 1);
  });

  it('keeps one line a message, whatever line ends of other systems the device sends', async () => {
    const { io, printed } = desk(
      JSON.stringify({ id: 'a', payload: '#M#a\u2028b\u0085c\r\n', encoding: 'text' }),
    );
    assert.equal(await seal(['decode', '--protocol', 'wialon-ips', '--input', 'x'], io), 0);
    assert.equal(printed[0]?.includes('a\\u2028b\\u0085c'), true);
    assert.equal(JSON.parse(printed[0] ?? '').text, 'a\u2028b\u0085c');
  });

  it('takes a message of JT/T 808 without its escapes, or with them when told', async () => {
    const wire = '7e02010003123456789012000a017d0201fe7e';
    const decoded = async (...flags: readonly string[]) => {
      const { io, printed } = desk(JSON.stringify({ id: 'a', payload: wire, encoding: 'hex' }));
      assert.equal(await seal(['decode', '--protocol', 'jt808', ...flags, '--input', 'x'], io), 0);
      return JSON.parse(printed[0] ?? '');
    };
    const [asGiven, taken] = [await decoded(), await decoded('--wire')];
    assert.deepEqual([asGiven.checksumOk, taken.checksumOk], [false, true]);
    assert.match(asGiven.hint, /--wire/);
    assert.equal(taken.hint, undefined);
  });
});
