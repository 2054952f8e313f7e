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
    assert.match(second.unreadable, /line 2/);
    assert.match(third.unreadable, /b: reports/);
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
