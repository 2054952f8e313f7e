import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protocolNames } from '../protocol-names.ts';
import { writers } from '../writers.ts';
import { modelsOf, readSignals, type SealModel } from './profile.ts';
import { readSealModel } from './read-model.ts';
import { shippedList } from './testing.ts';

const model = (more: Partial<SealModel> = {}): SealModel => ({
  id: 'jt701',
  name: 'Lock',
  protocol: 'jt701',
  from: '2020-01-01',
  source: 'test',
  lines: [{ field: 'status', bit: 3, flag: 'shackle_cut', shackle: 'cut' }],
  ...more,
});

/** A frame of a lock whose shackle is cut. */
const cutLock = {
  hex: Buffer.from(
    writers.jt701.report({
      deviceId: '8041300978',
      fixMs: Date.UTC(2026, 2, 2),
      lat: 43,
      lon: 76,
      speedKmh: 0,
      courseDeg: 0,
      satellites: 9,
      valid: true,
      fromMemory: false,
      batteryPct: 84,
      flags: ['shackle_cut'],
      locked: true,
      index: 1,
    }),
  ).toString('hex'),
  flags: ['shackle_cut'],
  shackle: 'cut',
};

const faultsOf = (value: unknown): readonly string[] => {
  const read = readSealModel(value);
  assert.ok(!read.ok);
  return read.refusal.map(({ place, message }) => {
    assert.ok(message.kk && message.ru && message.en);
    return place;
  });
};

describe('407-2.1 seal models are data', () => {
  it('each protocol has one that comes with the system, by the name of the protocol', () => {
    const named = new Set(shippedList.map(({ id, protocol }) => (id === protocol ? id : null)));
    for (const name of protocolNames) assert.ok(named.has(name), name);
  });

  it('the day of the fix chooses the version; before the first one the first is taken', () => {
    const modelOf = modelsOf([model({ from: '2026-07-01', name: 'new' }), model({ name: 'old' })]);
    const at = (day: string) => modelOf('jt701', null, Date.parse(`${day}Z`)).name;
    assert.equal(at('2026-06-30T23:59:59.999'), 'old');
    assert.equal(at('2026-07-01T00:00:00.000'), 'new');
    assert.equal(at('2001-01-01T00:00:00.000'), 'old');
    assert.equal(modelOf('jt701', null, null).name, 'new');
  });

  it('a seal is read by the model it is registered with, another of its protocol by the usual one', () => {
    const own = model({ id: 'jt701-v2', lines: [{ field: 'status', bit: 0, flag: 'low_battery' }] });
    const modelOf = modelsOf([model(), own], (id) => (id === '7' ? 'jt701-v2' : 'unheard-of'));
    const claims = (id: string) => readSignals(modelOf('jt701', id, 0), () => 0b1001).flags;
    assert.deepEqual(claims('7'), ['low_battery']);
    assert.deepEqual(claims('8'), ['shackle_cut']);
  });

  it('a protocol without a model claims nothing', () => {
    assert.deepEqual(readSignals(modelsOf([])('egts', '1', 0), () => 0xffff).flags, []);
  });

  it('a faulty file is refused with every fault, its place and what is expected', () => {
    const good = { kind: 'seal-model', ...model(), examples: [cutLock] };
    assert.ok(readSealModel(good).ok);
    assert.deepEqual(faultsOf({ ...good, kind: 'x', from: '2026-02-30', extra: 1 }), [
      'kind',
      'from',
      'extra',
    ]);
    assert.deepEqual(
      faultsOf({
        ...good,
        lines: [
          { field: 'status', bit: 32, flag: 'shackle_cut' },
          { field: 'status', bit: 1, is: 1, flag: 'nonsense' },
          { field: 'status', is: 1 },
        ],
      }),
      ['lines[0].bit', 'lines[1]', 'lines[1].flag', 'lines[2]'],
    );
    assert.deepEqual(faultsOf(null).slice(0, 2), ['kind', 'id']);
  });

  it('a model is tested by its own examples: one that reads otherwise, or none at all, is refused', () => {
    const told = (more: object) => faultsOf({ kind: 'seal-model', ...model(), examples: [cutLock], ...more });
    assert.deepEqual(told({ examples: undefined }), ['examples']);
    assert.deepEqual(told({ examples: [] }), ['examples']);
    // Another bit is said to mean the cut, or the cut to mean something else.
    const lines = (more: object) => ({ lines: [{ ...model().lines[0], ...more }] });
    assert.deepEqual(told(lines({ bit: 4 })), ['examples[0]']);
    assert.deepEqual(told(lines({ flag: 'cover_opened' })), ['examples[0]']);
    assert.deepEqual(told({ examples: [cutLock, { ...cutLock, lock: 'locked' }] }), ['examples[1]']);
    for (const odd of [{}, null, { hex: 'zz', flags: [] }, { text: 'x', flags: [] }, { ...cutLock, more: 1 }])
      assert.deepEqual(told({ examples: [odd] }), ['examples[0]'], JSON.stringify(odd));
  });
});
