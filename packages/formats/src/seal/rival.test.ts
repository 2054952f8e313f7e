import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { SealFlag, SealReport } from '@tamga/domain/escort';
import { crc8, crcCcitt } from './checksums.ts';
import {
  fromHex,
  modelsOf,
  openSession,
  type ProtocolName,
  protocols,
  type SentFix,
  writers,
} from './index.ts';
import { shippedList, shippedModels } from './profiles/testing.ts';

/**
 * What the best known open tracker gets wrong of seals, each shown right. Of the twelve, 9 and 10 are judging
 * (`domain/src/escort/late.test.ts`) and 11 is keeping (`gateway/src/batcher.test.ts`).
 */

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
  flags: [],
  locked: true,
  index: 7,
};

const read = (name: ProtocolName, frame: Uint8Array, models = shippedModels) =>
  protocols[name].read(frame, openSession(models));
const textOf = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? undefined);

const u16 = (value: number): readonly number[] => [value & 255, value >> 8];
const u32 = (value: number): readonly number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A packet of EGTS around its data, both checksums right. */
const packetOf = (id: number, type: number, data: readonly number[], flags = 0): Uint8Array => {
  const head = [1, 0, flags, 11, 0, ...u16(data.length), ...u16(id), type];
  const bytes = Uint8Array.from([...head, crc8(Uint8Array.from(head), 0, 10), ...data, 0, 0]);
  bytes.set(u16(crcCcitt(bytes, 11, bytes.length - 2)), bytes.length - 2);
  return bytes;
};

interface Position {
  readonly second: number;
  readonly flags: number;
  readonly source?: number;
  readonly altitude?: number;
}

/** POS_DATA with its head: valid is bit 0, from memory 3, moving 4, altitude 7 of `flags`. */
const positionOf = ({ second, flags, source = 0, altitude }: Position): readonly number[] => {
  const high = altitude === undefined ? [] : [Math.abs(altitude), 0, 0];
  const speed = 400 | ((altitude ?? 0) < 0 ? 0x4000 : 0);
  const place = [...u32(0x7b0a_0000), ...u32(0x6d60_0000)];
  return [
    16,
    ...u16(21 + high.length),
    ...u32(509_600_000 + second),
    ...place,
    flags | (high.length > 0 ? 0x80 : 0),
    ...u16(speed),
    90,
    0,
    0,
    0,
    0,
    source,
    ...high,
  ];
};

const recordOf = (data: readonly number[], priority = 0): readonly number[] => [
  ...u16(data.length),
  ...u16(3),
  1 | (priority << 3),
  ...u32(104_130_001),
  2,
  2,
  ...data,
];

describe('407-2.1 twelve faults of the best open tracker, none of them here', () => {
  it('1: of 55 positions in one record all come out', () => {
    const data = Array.from({ length: 55 }, (_, second) => positionOf({ second, flags: 1 })).flat();
    const { reports } = read('egts', packetOf(1, 1, recordOf(data)));
    assert.equal(reports.length, 55);
    assert.equal(new Set(reports.map(({ fixMs }) => fixMs)).size, 55);
  });

  it('2: an event without a valid fix is kept: case opened, navigation module and antenna at fault', () => {
    const told: readonly (readonly [number, SealFlag])[] = [
      [10, 'cover_opened'],
      [22, 'nav_fault'],
      [25, 'antenna_fault'],
    ];
    for (const [source, flag] of told) {
      const [report] = read(
        'egts',
        packetOf(1, 1, recordOf(positionOf({ second: 1, flags: 0, source }))),
      ).reports;
      assert.equal(report?.valid, false);
      assert.ok(report?.flags.includes(flag), flag);
    }
  });

  it('3: the answer confirms the packet that came', () => {
    for (const id of [1, 256, 0x1234]) {
      const { reply } = read('egts', packetOf(id, 1, recordOf(positionOf({ second: 1, flags: 1 }))));
      assert.equal((reply?.[11] ?? 0) + 256 * (reply?.[12] ?? 0), id);
    }
  });

  it('4: checksums, encryption, version and signature are looked at', () => {
    const good = packetOf(1, 1, recordOf(positionOf({ second: 1, flags: 1 })));
    const changed = (at: number): Uint8Array =>
      good.map((value, index) => (index === at ? value ^ 1 : value));
    const data = recordOf(positionOf({ second: 1, flags: 1 }));
    const faulty: readonly (readonly [Uint8Array, number])[] = [
      [changed(10), 137],
      [changed(30), 138],
      [packetOf(1, 1, data, 0x08), 129],
    ];
    for (const [frame, result] of faulty) {
      const { reports, reply } = read('egts', frame);
      assert.equal(reports.length, 0);
      assert.equal(reply?.[13], result);
    }
    const signed = packetOf(1, 2, [...u16(4), 9, 9, 9, 9, ...data]);
    assert.equal(read('egts', signed).reports.length, 1);
  });

  it('5: from memory, moving, below the sea and the priority of the record are read', () => {
    const data = positionOf({ second: 1, flags: 1 | 8 | 16, altitude: -27 });
    const frame = packetOf(1, 1, recordOf(data, 2));
    assert.equal(read('egts', frame).reports[0]?.fromMemory, true);
    const { records } = protocols.egts.describe(frame, shippedModels) as {
      readonly records: readonly {
        readonly recordPriority: number;
        readonly subrecords: readonly Readonly<Record<string, unknown>>[];
      }[];
    };
    assert.equal(records[0]?.recordPriority, 2);
    const { fromMemory, moving, altitudeM } = records[0]?.subrecords[0] ?? {};
    assert.deepEqual([fromMemory, moving, altitudeM], [true, true, -27]);
  });

  it('6: a lock says what befell it: each bit of its status, and the state of shackle, lock and cover', () => {
    const bits: readonly (readonly [number, SealFlag])[] = [
      [3, 'shackle_cut'],
      [8, 'long_unlocked'],
      [9, 'wrong_password_5'],
      [10, 'unknown_card'],
      [11, 'low_battery'],
      [12, 'cover_opened'],
      [14, 'motor_stuck'],
    ];
    const whole = 0x20e0;
    const stateOf = (status: number): SealReport | undefined => {
      const frame = writers.jt701.report(fix).slice();
      frame.set([status >> 8, status & 255], 36);
      return read('jt701', frame).reports[0];
    };
    assert.deepEqual(stateOf(whole)?.flags, []);
    assert.deepEqual(stateOf(whole)?.seal, { shackle: 'inserted', lock: 'locked', cover: 'closed' });
    for (const [bit, flag] of bits) assert.deepEqual(stateOf(whole | (1 << bit))?.flags, [flag]);
    assert.equal(stateOf(whole | 8)?.seal.shackle, 'cut');
    assert.deepEqual(stateOf(0)?.seal, { shackle: 'out', lock: 'unlocked', cover: null });
    assert.equal(stateOf((whole & ~0x2000) | 0x1000)?.seal.cover, 'open');
  });

  it('7: the speed of a JT701 is a binary number of knots', () => {
    const frame = writers.jt701.report(fix).slice();
    frame[25] = 38;
    assert.equal(Math.round(read('jt701', frame).reports[0]?.speedKmh ?? 0), Math.round(38 * 1.852));
  });

  it('8: the checksum of Wialon IPS 2 is looked at, and each kind is answered in its own way', () => {
    const place = '020326;061530;4315.4020;N;07655.7160;E;72;271;812;14';
    const answers = { SD: '#ASD#', D: '#AD#' } as const;
    const more = { SD: '', D: ';1;1;0;;NA;x:1:1' } as const;
    for (const kind of ['SD', 'D'] as const) {
      const said = (line: string) => {
        const { reply, reports } = read('wialon-ips', new TextEncoder().encode(`#${kind}#${line}\r\n`));
        return [textOf(reply).trim(), reports.length];
      };
      assert.deepEqual(said(place + more[kind]), [`${answers[kind]}1`, 1]);
      assert.deepEqual(said(`${place}${more[kind]};BEEF`), [`${answers[kind]}${kind === 'SD' ? 13 : 16}`, 0]);
    }
  });

  it('12: local time is that of the model of the device, not of one country for all', () => {
    const frame = writers.jt808.report(fix);
    const at = (utcOffsetHours: number): number | null => {
      const models = shippedList.map((one) => (one.protocol === 'jt808' ? { ...one, utcOffsetHours } : one));
      return read('jt808', frame, modelsOf(models)).reports[0]?.fixMs ?? null;
    };
    assert.equal((at(5) ?? 0) - (at(8) ?? 0), 3 * 3_600_000);
  });
});

interface Place {
  readonly lat: number | null;
  readonly lon: number | null;
  readonly valid: boolean;
}

interface Vector {
  readonly id: string;
  readonly payload: string;
  readonly encoding: 'hex' | 'text';
  readonly expected: Readonly<Record<string, unknown>>;
  readonly traccarGives?: { readonly positions: readonly (Place & { readonly alarm: string | null })[] };
}

const folder = fileURLToPath(new URL('../../../../../shared/vectors/seals/', import.meta.url));

/** The places a vector says must be kept. */
const placesOf = (name: ProtocolName, { expected }: Vector): readonly Place[] => {
  if (expected['accept'] === false) return [];
  if (name === 'egts')
    return (expected['records'] as readonly { readonly subrecords: readonly (Place & { name: string })[] }[])
      .flatMap(({ subrecords }) => subrecords)
      .filter(({ name: kind }) => kind === 'POS_DATA');
  if (name === 'wialon-ips') {
    const message = expected['message'] as (Place & { satellites: number }) | undefined;
    return message ? [{ ...message, valid: message.lat !== null }] : [];
  }
  return [expected as unknown as Place];
};

/** What a code of a vector is told by; `07?` of one is a candidate that needs no permission to be told. */
const flagOfCode: ReadonlyMap<string, SealFlag> = new Map([
  ['01', 'shackle_cut'],
  ['02', 'cover_opened'],
  ['07?', 'wrong_password_5'],
]);
/** Alarms of Traccar that may mean a seal; `powerCut` means none. */
const sealAlarms: ReadonlySet<string> = new Set(['tampering', 'removing', 'lock', 'unlock', 'door']);

const codesOf = ({ expected }: Vector): readonly string[] =>
  (expected['eaeuCodes'] as readonly string[] | undefined) ?? [];

const areSame = (a: readonly Place[], b: readonly Place[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index];
    const isNear = (x: number | null, y: number | null): boolean =>
      x === null || y === null ? (x ?? 0) === (y ?? 0) : Math.abs(x - y) <= 2e-5;
    return one.valid === other?.valid && isNear(one.lat, other.lat) && isNear(one.lon, other.lon);
  });

describe('407-2.1 the made messages with the answers of Traccar beside ours', () => {
  const skip = existsSync(folder) ? false : 'no shared vectors';
  for (const name of ['egts', 'jt701', 'wialon-ips'] as const)
    it(`${name}: every place that is to be kept and no other, and what befell the seal`, { skip }, (t) => {
      const { vectors } = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as {
        readonly vectors: readonly Vector[];
      };
      const compared = vectors.filter(({ traccarGives }) => traccarGives !== undefined);
      const rights = compared.map((vector) => {
        const bytes =
          vector.encoding === 'hex' ? fromHex(vector.payload) : new TextEncoder().encode(vector.payload);
        const want = placesOf(name, vector);
        const session = openSession(shippedModels);
        // The packet that was cut off never becomes a frame.
        const cut = protocols[name].cut(bytes ?? new Uint8Array(), 0);
        const ours =
          cut.is === 'frame' && bytes
            ? protocols[name].read(bytes.subarray(cut.start, cut.end), session).reports
            : [];
        const theirs = vector.traccarGives?.positions ?? [];
        const flags = ours.flatMap((report) => report.flags);
        const alarms = theirs.map(({ alarm }) => alarm ?? '');
        return [
          areSame(ours, want) &&
            codesOf(vector).every((code) => flags.some((flag) => flag === flagOfCode.get(code))),
          areSame(theirs, want) && codesOf(vector).every(() => alarms.some((alarm) => sealAlarms.has(alarm))),
        ] as const;
      });
      const [ours, theirs] = [0, 1].map((who) => rights.filter((right) => right[who as 0 | 1]).length);
      t.diagnostic(`of ${compared.length} messages right: Tamga ${ours}, Traccar ${theirs}`);
      assert.equal(ours, compared.length);
      assert.ok((theirs ?? 0) < compared.length);
    });
});
