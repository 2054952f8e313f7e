import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc8, crcCcitt } from './checksums.ts';
import { fromHex, openSession, type ProtocolName, protocols, type SentFix, writers } from './index.ts';
import { framed } from './jt808/write.ts';
import { shippedModels } from './profiles/testing.ts';

const fix: SentFix = {
  deviceId: '8041300978',
  fixMs: Date.UTC(2026, 2, 2, 6, 15, 30),
  lat: 43.2567,
  lon: 76.9286,
  speedKmh: 72,
  courseDeg: 271,
  satellites: 11,
  valid: true,
  fromMemory: false,
  batteryPct: 84,
  flags: ['shackle_cut'],
  locked: true,
  index: 7,
};

const read = (name: ProtocolName, frame: Uint8Array, session = openSession(shippedModels)) =>
  protocols[name].read(frame, session);

/** The frame with a byte changed and the checksum of the EGTS header made right again. */
const egtsWith = (change: (bytes: Uint8Array) => void): Uint8Array => {
  const bytes = writers.egts.report(fix).slice();
  change(bytes);
  bytes[10] = crc8(bytes, 0, 10);
  return bytes;
};

/** Packet answered and result, of an EGTS answer whose own checksums are right. */
const egtsAnswer = (reply: Uint8Array | null): readonly [number, number] => {
  assert.ok(reply);
  const { accept, responsePacketId, processingResult } = protocols.egts.describe(reply, shippedModels) as {
    readonly accept: boolean;
    readonly responsePacketId: number;
    readonly processingResult: number;
  };
  assert.equal(accept, true);
  return [responsePacketId, processingResult];
};

describe('407-2.1 what a device is answered', () => {
  it('EGTS: the record is confirmed, and a faulty packet gets the result of the standard and brings nothing', () => {
    assert.deepEqual(egtsAnswer(read('egts', writers.egts.report(fix)).reply), [7, 0]);
    const faults: readonly (readonly [number, Uint8Array])[] = [
      [128, egtsWith((b) => b.fill(2, 0, 1))],
      [129, egtsWith((b) => b.fill(0x08, 2, 3))],
      [132, egtsWith((b) => b.fill(0x04, 2, 3))],
      [133, egtsWith((b) => b.fill(9, 9, 10))],
      [137, writers.egts.report(fix).map((value, at) => (at === 8 ? value ^ 1 : value))],
      [138, writers.egts.report(fix).map((value, at) => (at === 30 ? value ^ 1 : value))],
    ];
    for (const [result, frame] of faults) {
      const { reply, reports, refused } = read('egts', frame);
      assert.equal(egtsAnswer(reply)[1], result);
      assert.equal(reports.length, 0);
      assert.ok(refused);
    }
  });

  it('EGTS: a routed packet whose time to live is over is answered 144', () => {
    const plain = writers.egts.report(fix);
    const data = plain.subarray(11);
    const routed = Uint8Array.from([...plain.subarray(0, 10), 1, 0, 2, 0, 0, 0, ...data]);
    routed[2] = 0x20;
    routed[3] = 16;
    routed[15] = crc8(routed, 0, 15);
    assert.equal(egtsAnswer(read('egts', routed).reply)[1], 144);
    routed[14] = 5;
    routed[15] = crc8(routed, 0, 15);
    const { reply, reports } = read('egts', routed);
    assert.equal(egtsAnswer(reply)[1], 0);
    assert.equal(reports.length, 1);
  });

  it('EGTS: every fix of a record counts, and an event without a fix too', () => {
    const one = writers.egts.report({ ...fix, valid: false, satellites: 0, flags: ['cover_opened'] });
    const record = one.subarray(11 + 7, one.length - 2);
    const length = record.length * 3;
    const head = Uint8Array.from([...one.subarray(0, 11), length & 255, length >> 8, 7, 0, 0, 2, 2]);
    const bytes = Uint8Array.from([...head, ...record, ...record, ...record, 0, 0]);
    bytes.set([(length + 7) & 255, (length + 7) >> 8], 5);
    bytes[10] = crc8(bytes, 0, 10);
    const sum = crcCcitt(bytes, 11, bytes.length - 2);
    bytes.set([sum & 255, sum >> 8], bytes.length - 2);
    const { reports } = read('egts', bytes);
    assert.equal(reports.length, 3);
    for (const { valid, flags } of reports) {
      assert.equal(valid, false);
      assert.deepEqual(flags, ['gnss_lost', 'cover_opened']);
    }
    assert.equal(new Set(reports.map(({ sequence }) => sequence)).size, 3);
  });

  it('EGTS: the time of a record, which may stand in the first one only, is that of the device', () => {
    const one = writers.egts.report(fix);
    const record = [...one.subarray(11, one.length - 2)];
    const told = Math.floor((fix.fixMs - Date.UTC(2010, 0, 1)) / 1000) + 3;
    const time = [told & 255, (told >> 8) & 255, (told >> 16) & 255, told >>> 24];
    const timed = [...record.slice(0, 4), 4, ...time, ...record.slice(5)];
    const data = [...timed, ...record];
    const head = [1, 0, 0, 11, 0, data.length & 255, data.length >> 8, 7, 0, 1];
    const bytes = Uint8Array.from([...head, crc8(Uint8Array.from(head), 0, 10), ...data, 0, 0]);
    const sum = crcCcitt(bytes, 11, bytes.length - 2);
    bytes.set([sum & 255, sum >> 8], bytes.length - 2);
    const { reports } = read('egts', bytes);
    assert.deepEqual(
      reports.map(({ fixMs, deviceMs }) => [fixMs, deviceMs]),
      Array.from({ length: 2 }, () => [fix.fixMs, fix.fixMs + 3_000]),
    );
    assert.equal(read('egts', one).reports[0]?.deviceMs, null);
  });

  it('Wialon IPS: each fault has its code', () => {
    const answers: readonly (readonly [string, string])[] = [
      ['#P#\r\n', '#AP#'],
      ['#L#;NA\r\n', '#AL#0'],
      ['#SD#020326;061530;4315.4020;N\r\n', '#ASD#-1'],
      ['#SD#320326;061530;4315.4020;N;07655.7160;E;72;271;812;14\r\n', '#ASD#0'],
      ['#SD#020326;061530;9915.4020;N;07655.7160;E;72;271;812;14\r\n', '#ASD#10'],
      ['#SD#020326;061530;4315.4020;N;07655.7160;E;fast;271;812;14\r\n', '#ASD#11'],
      ['#SD#020326;061530;4315.4020;N;07655.7160;E;72;271;812;x\r\n', '#ASD#12'],
      ['#SD#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;BEEF\r\n', '#ASD#13'],
      ['#D#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;1;a;0;;NA;\r\n', '#AD#13'],
      ['#D#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;1;1;0;a,b;NA;\r\n', '#AD#14'],
      ['#D#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;1;1;0;;NA;x:9:1\r\n', '#AD#15'],
      ['#D#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;1;1;0;;NA;x:1:1;BEEF\r\n', '#AD#16'],
      [
        '#B#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14|bad|020326;061600;4315.4020;N;07655.7160;E;72;271;812;14\r\n',
        '#AB#2',
      ],
      ['#M#help\r\n', '#AM#1'],
    ];
    for (const [line, answer] of answers) {
      const { reply } = read('wialon-ips', new TextEncoder().encode(line));
      assert.equal(new TextDecoder().decode(reply ?? undefined), `${answer}\r\n`, line);
    }
  });

  it('JT701: the index is confirmed from version 0x19 on, and only when asked for', () => {
    const frame = writers.jt701.report(fix);
    assert.equal(new TextDecoder().decode(read('jt701', frame).reply ?? undefined), '(P69,0,7)');
    const old = frame.slice();
    old[6] = 0x17;
    assert.equal(new TextDecoder().decode(read('jt701', old).reply ?? undefined), '(P35)');
    old[37] = (old[37] ?? 0) & ~0x20;
    assert.equal(read('jt701', old).reply, null);
  });

  it('JT/T 808: 0x8001 names the message; a wrong checksum is not answered; an encrypted one is not supported', () => {
    const frame = writers.jt808.report(fix);
    const { reply } = read('jt808', frame);
    assert.ok(reply);
    assert.deepEqual([...reply.subarray(1, 3)], [0x80, 0x01]);
    assert.deepEqual([...reply.subarray(13, 18)], [0, 7, 2, 0, 0]);
    assert.equal(
      read(
        'jt808',
        frame.map((value, at) => (at === 20 ? value ^ 1 : value)),
      ).reply,
      null,
    );
    const encrypted = framed(fromHex('02000405804130097800000701020304') ?? new Uint8Array());
    assert.equal(read('jt808', encrypted).reply?.[17], 3);
  });

  it('JT/T 808: a message in parts is read when the last part is there, in any order', () => {
    const body = writers.jt808.report(fix).slice(13, -2);
    const half = 20;
    const part = (index: number, bytes: Uint8Array): Uint8Array => {
      const properties = 0x2000 | bytes.length;
      const head = [
        2,
        0,
        properties >> 8,
        properties & 255,
        0,
        0x80,
        0x41,
        0x30,
        0x09,
        0x78,
        0,
        index,
        0,
        2,
        0,
        index,
      ];
      return framed(Uint8Array.from([...head, ...bytes]));
    };
    const session = openSession(shippedModels);
    const second = read('jt808', part(2, body.slice(half)), session);
    assert.equal(second.reports.length, 0);
    const first = read('jt808', part(1, body.slice(0, half)), session);
    assert.equal(first.reports[0]?.lat, 43.2567);
    assert.equal(session.parts.size, 0);
  });

  it('Teltonika and Galileosky: records are counted or summed back; a wrong checksum takes none', () => {
    const teltonika = writers.teltonika.report(fix);
    assert.deepEqual([...(read('teltonika', teltonika).reply ?? [])], [0, 0, 0, 1]);
    const broken = teltonika.map((value, at) => (at === 20 ? value ^ 1 : value));
    assert.deepEqual([...(read('teltonika', broken).reply ?? [])], [0, 0, 0, 0]);
    const galileosky = writers.galileosky.report(fix);
    assert.deepEqual([...(read('galileosky', galileosky).reply ?? [])], [2, ...galileosky.slice(-2)]);
    assert.equal(
      read(
        'galileosky',
        galileosky.map((value, at) => (at === 9 ? value ^ 1 : value)),
      ).reply,
      null,
    );
  });
});
