import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc8, crcCcitt, crcReflected } from './checksums.ts';
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
  flags: [],
  locked: true,
  index: 7,
};

type Words = Readonly<Record<string, unknown>>;

const shown = (name: ProtocolName, frame: Uint8Array | string): Words =>
  protocols[name].describe(bytesOf(frame), shippedModels) as Words;

const read = (name: ProtocolName, frame: Uint8Array | string) =>
  protocols[name].read(bytesOf(frame), openSession(shippedModels));

const bytesOf = (frame: Uint8Array | string): Uint8Array =>
  typeof frame === 'string' ? new TextEncoder().encode(frame) : frame;

const hexed = (text: string): Uint8Array => {
  const bytes = fromHex(text);
  assert.ok(bytes);
  return bytes;
};

/** The packet changed, with both checksums made right again. */
const egtsWith = (change: (bytes: Uint8Array) => void): Uint8Array => {
  const bytes = writers.egts.report(fix).slice();
  change(bytes);
  bytes[10] = crc8(bytes, 0, 10);
  const sum = crcCcitt(bytes, 11, bytes.length - 2);
  bytes.set([sum & 255, sum >> 8], bytes.length - 2);
  return bytes;
};

const resultOf = (frame: Uint8Array): unknown =>
  (shown('egts', frame)['reply'] as Words | null)?.['processingResult'] ?? null;

describe('407-2.1 frames at the edges of the protocols', () => {
  it('EGTS: a prefix of another version is answered 128', () => {
    assert.equal(resultOf(egtsWith((b) => b.set([0x40], 2))), 128);
    assert.equal(resultOf(egtsWith((b) => b.set([0x80], 2))), 128);
  });

  it('EGTS: harmed data is told before what else could not be read of it', () => {
    for (const change of [(b: Uint8Array) => b.set([0x08], 2), (b: Uint8Array) => b.set([0x04], 2)]) {
      const harmed = egtsWith(change).map((value, at) => (at === 30 ? value ^ 1 : value));
      assert.equal(resultOf(harmed), 138);
    }
  });

  it('EGTS: a wrong header is answered at once, without waiting for data nobody can count', () => {
    const harmed = writers.egts.report(fix).slice(0, 20);
    harmed[6] = 0x40;
    assert.equal(resultOf(harmed), 137);
    assert.deepEqual(protocols.egts.cut(harmed, 0), { is: 'frame', start: 0, end: 20 });
    assert.equal(read('egts', harmed).last, true);
    const formless = egtsWith((b) => b.set([12], 3));
    assert.equal(resultOf(formless), 131);
    assert.equal(protocols.egts.cut(formless, 0).is, 'frame');
    const half = writers.egts.report(fix).slice(0, 20);
    assert.equal(shown('egts', half)['reply'], null);
    assert.equal(protocols.egts.cut(half, 0).is, 'more');
  });

  it('EGTS: a response is not answered, also when its data came harmed', () => {
    const response = egtsWith((b) => b.set([0], 9));
    const harmed = response.map((value, at) => (at === 30 ? value ^ 1 : value));
    for (const frame of [response, harmed]) {
      assert.equal(shown('egts', frame)['reply'], null);
      assert.equal(read('egts', frame).reply, null);
    }
  });

  it('JT/T 808: digits that are none make no time', () => {
    const at = 13 + 22;
    for (const [where, value] of [
      [1, 0x0b],
      [0, 0xff],
      [3, 0xaa],
      [5, 0x3a],
    ] as const) {
      const frame = writers.jt808.report(fix).slice();
      frame[at + where] = value;
      frame[frame.length - 2] = frame.subarray(1, -2).reduce((sum, one) => sum ^ one, 0);
      assert.equal((shown('jt808', frame)['location'] as Words)['deviceLocalTime'], null);
      assert.equal(read('jt808', frame).reports[0]?.fixMs, null);
    }
  });

  it('JT/T 808: half a frame and the later parts of a message show no place', () => {
    const frame = writers.jt808.report(fix);
    assert.deepEqual(shown('jt808', frame.slice(0, -1)), { complete: false, accept: false, reply: null });
    const later = framed(hexed(`0200201c08041300978000070002${'0002'}${'00'.repeat(28)}`));
    const found = shown('jt808', later);
    assert.equal(found['fragmented'], true);
    assert.equal('location' in found, false);
  });

  it('JT/T 808: behind item 0x80 the items are those of the extension', () => {
    const location = '00000000000000020294044c0495d2d8000000000000260302061530';
    const items = '8001345602055a6902019a';
    const body = location + items;
    const head = `0200${(body.length / 2).toString(16).padStart(4, '0')}0804130097800007`;
    assert.deepEqual(shown('jt808', framed(hexed(head + body)))['lockAttributesInTraccar'], {
      batteryLevel: 90,
      battery: 4.1,
    });
  });

  it('JT/T 808: no per cent beside the volts of a vehicle is no empty battery', () => {
    const location = '00000000000000020294044c0495d2d8000000000000260302061530';
    for (const [item, level] of [
      ['e306000005890000', null],
      ['e306000001490000', 0],
      ['e3060064019a0000', 100],
    ] as const) {
      const frame = framed(hexed(`020000240804130097800007${location}${item}`));
      assert.equal(read('jt808', frame).reports[0]?.batteryPct, level, item);
    }
  });

  it('JT/T 808: a card at the lock is named', () => {
    const location = '00000000000000020294044c0495d2d8000000000000260302061530';
    const frame = framed(hexed(`020000280804130097800007${location}ed0a30303132333435363720`));
    assert.deepEqual(shown('jt808', frame)['lockAttributesInTraccar'], { card: '001234567' });
  });

  it('JT701: half a frame and an event of another form bring nothing and are not confirmed', () => {
    const frame = writers.jt701.report({ ...fix, flags: ['shackle_cut'] });
    assert.equal(shown('jt701', frame)['reply'], '(P69,0,7)');
    const half = shown('jt701', frame.slice(0, -3));
    assert.deepEqual([half['accept'], half['complete'], half['reply']], [false, false, undefined]);
    const event = '(8041300978,P45,020326,061630,44.166700,N,80.250000,E,A,0,254,4,0,0000000000,0,5,32)';
    assert.equal(shown('jt701', event)['expectedReply'], '(P69,0,32)');
    assert.equal(shown('jt701', event.replace('44.166700,N', '0,N').replace('80.250000,E', '0,E'))['lat'], 0);
    for (const broken of [event.replace(',5,32', ',32'), event.replace('020326', '0203'), event.slice(0, -1)])
      assert.equal(shown('jt701', broken)['accept'], false, broken);
    const { reply, reports, refused } = read('jt701', event.replace(',5,32', ',32'));
    assert.deepEqual([reply, reports.length], [null, 0]);
    assert.ok(refused);
  });

  const data = (more: string): string =>
    `#D#020326;061530;4315.4020;N;07655.7160;E;72;271;812;14;0.9;1;0;${more}`;

  it('Wialon IPS: an input that says nothing keeps the places of those behind it', () => {
    const message = shown('wialon-ips', data('13.8,NA,4.1;NA;NA'))['message'] as Words;
    assert.deepEqual(message['adc'], [13.8, null, 4.1]);
  });

  it('Wialon IPS: a number that is NA or empty is no zero; one without end is refused', () => {
    const line = data('NA;NA;bat:1:,seal:1:NA,x:2:1.5');
    assert.deepEqual((shown('wialon-ips', line)['message'] as Words)['params'], {
      bat: null,
      seal: null,
      x: 1.5,
    });
    assert.equal(read('wialon-ips', line).reports[0]?.batteryPct, null);
    assert.equal(shown('wialon-ips', data('NA;NA;x:2:Infinity'))['reply'], '#AD#15');
  });

  it('Wialon IPS: over UDP the id stands before the message, in 2.x behind the version', () => {
    for (const prefix of ['8041300978', '2.0;8041300978'])
      assert.equal(read('wialon-ips', `${prefix}${data('NA;NA;NA')}`).deviceId, '8041300978');
  });

  it('Wialon IPS: the checksum of a text is that of 2.x', () => {
    const text = 'door; open;';
    const sum = crcReflected(bytesOf(text), 0, text.length).toString(16).toUpperCase().padStart(4, '0');
    const { crcOk, reply, text: said } = shown('wialon-ips', `#M#${text}${sum}`);
    assert.deepEqual([crcOk, reply, said], [true, '#AM#1', 'door; open']);
    assert.equal(shown('wialon-ips', `#M#${text}${sum === 'BEEF' ? 'DEAD' : 'BEEF'}`)['reply'], '#AM#01');
    assert.deepEqual(shown('wialon-ips', '#M#help')['text'], 'help');
  });

  it('Teltonika: records that do not fit are counted as none', () => {
    const bytes = writers.teltonika.report(fix).slice();
    bytes[9] = 3;
    const { accept, expectedAck } = shown('teltonika', bytes);
    assert.deepEqual([accept, expectedAck], [false, '00000000']);
  });

  it('Galileosky: all tags of the published table have their length; milliseconds complete the time', () => {
    const packet = (tags: string): Uint8Array => {
      const body = hexed(tags);
      const bytes = Uint8Array.from([1, body.length & 255, body.length >> 8, ...body, 0, 0]);
      const sum = crcReflected(bytes, 0, bytes.length - 2, 0xffff);
      bytes.set([sum & 255, sum >> 8], bytes.length - 2);
      return bytes;
    };
    const skipped = '1101000000360a7800007900007a00007b00007c00007d0000880089008a008b008c00';
    const found = shown('galileosky', packet(`21e703${skipped}20a82ca569d405000000`));
    const [record] = found['records'] as readonly Words[];
    assert.deepEqual([record?.['time'], record?.['odometerM']], ['2026-03-02T06:22:32.999Z', 5]);
    assert.equal('unknownTag' in found, false);
    const cutOff = shown('galileosky', packet('20a82ca569').slice(0, -3));
    assert.deepEqual([cutOff['complete'], cutOff['accept']], [false, false]);
  });

  it('text seals: what is not of their form is not accepted', () => {
    for (const name of ['eseal', 'envotech', 'teratrack'] as const)
      assert.equal(shown(name, '$nothing,of,the,kind')['accept'], false, name);
  });
});
