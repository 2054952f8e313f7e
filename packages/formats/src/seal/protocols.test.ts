import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  openSession,
  type ProtocolName,
  protocolNames,
  protocols,
  type Reading,
  type SentFix,
  writers,
} from './index.ts';
import { shippedModels } from './profiles/testing.ts';

const fixes: fc.Arbitrary<SentFix> = fc.record({
  deviceId: fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }).map(String),
  fixMs: fc.integer({ min: 1_577_836_800, max: 1_893_456_000 }).map((seconds) => seconds * 1000),
  lat: fc.integer({ min: -8_900_000, max: 8_900_000 }).map((value) => value / 1e5),
  lon: fc.integer({ min: -17_900_000, max: 17_900_000 }).map((value) => value / 1e5),
  speedKmh: fc.integer({ min: 0, max: 120 }),
  courseDeg: fc.integer({ min: 0, max: 359 }),
  satellites: fc.integer({ min: 4, max: 15 }),
  valid: fc.constant(true),
  fromMemory: fc.boolean(),
  batteryPct: fc.integer({ min: 1, max: 100 }),
  flags: fc.constantFrom([], ['shackle_cut'] as const, ['cover_opened'] as const),
  locked: fc.constant(true),
  index: fc.integer({ min: 0, max: 250 }),
});

/** Feeds a stream in pieces of the sizes given, as a socket would, and reads all frames. */
const stream = (name: ProtocolName, bytes: Uint8Array, sizes: readonly number[]): readonly Reading[] => {
  const { cut, read, frameBytesMax } = protocols[name];
  const session = openSession(shippedModels);
  const readings: Reading[] = [];
  let kept = new Uint8Array();
  let sent = 0;
  for (let piece = 0; sent < bytes.length; piece += 1) {
    const next = Math.min(bytes.length, sent + (sizes[piece % sizes.length] ?? 1));
    kept = Uint8Array.from([...kept, ...bytes.subarray(sent, next)]);
    sent = next;
    for (let at = 0; ; ) {
      const found = cut(kept, at);
      if (found.is === 'more') {
        kept = kept.slice(at);
        break;
      }
      if (found.is === 'frame') readings.push(read(kept.subarray(found.start, found.end), session));
      const to = found.is === 'frame' ? found.end : found.to;
      assert.ok(to > at, 'a stream must go on');
      at = to;
    }
    assert.ok(kept.length <= frameBytesMax + 4_096, 'what waits is bounded');
  }
  return readings;
};

const near = (a: number | null, b: number, by: number): boolean => a !== null && Math.abs(a - b) <= by;

for (const name of protocolNames) {
  const { hello, report } = writers[name];
  const spoken = (fix: SentFix): Uint8Array =>
    Uint8Array.from([...(hello(fix.deviceId) ?? []), ...report(fix)]);

  describe(`407-2.1 the protocol ${name}`, () => {
    it('brings place, time and integrity from the bytes of a device, however the stream is cut', () => {
      fc.assert(
        fc.property(
          fixes,
          fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
          (fix, sizes) => {
            const readings = stream(name, spoken(fix), sizes);
            const last = readings.at(-1);
            const [got] = last?.reports ?? [];
            assert.ok(last && got, 'one report');
            assert.equal(last.refused, null);
            assert.equal(last.deviceId?.replace(/^0+/, ''), fix.deviceId);
            assert.equal(got.fixMs, fix.fixMs);
            assert.ok(near(got.lat, fix.lat, 2e-5) && near(got.lon, fix.lon, 2e-5), `${got.lat} ${got.lon}`);
            assert.ok(near(got.speedKmh, fix.speedKmh, 1.2));
            assert.equal(got.valid, true);
            const carried = ['jt701', 'jt808', 'wialon-ips', 'teratrack'].includes(name);
            if (carried) assert.deepEqual(got.flags, fix.flags);
          },
        ),
        { numRuns: 200 },
      );
    });

    it('neither throws nor hangs nor keeps more than its bound on changed bytes', () => {
      const change = fc.record({ at: fc.nat(400), value: fc.nat(255) });
      fc.assert(
        fc.property(fixes, fc.array(change, { maxLength: 6 }), fc.nat(200), (fix, changes, keep) => {
          const bytes = spoken(fix);
          for (const { at, value } of changes) bytes[at % bytes.length] = value;
          const some = bytes.subarray(0, Math.max(1, bytes.length - (keep % bytes.length)));
          for (const one of stream(name, some, [7])) assert.ok(one.reports.length <= 8_192);
          assert.equal(typeof protocols[name].describe(some, shippedModels), 'object');
        }),
        { numRuns: 2_000 },
      );
    });

    it('takes nothing from noise', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
          for (const one of stream(name, bytes, [64])) assert.ok(one.reports.length <= 8_192);
          assert.equal(typeof protocols[name].describe(bytes, shippedModels), 'object');
        }),
        { numRuns: 2_000 },
      );
    });
  });
}
