import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Device } from '@tamga/adapters/escort';
import { connectDevice } from '@tamga/adapters/escort';
import type { EscortCard, EscortRow, SituationShape } from '@tamga/contract';
import type { EscortActKind } from '@tamga/domain/escort';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { encodeEscortAct } from '@tamga/formats/escort';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';

const carrierBin = '220540000072';
const operatorBin = '210340000063';

/** The people of an escort, each signed in and acting for his organisation. */
export interface EscortPeople {
  readonly inspector: SignedIn;
  readonly head: SignedIn;
  readonly receiver: SignedIn;
  readonly operator: SignedIn;
  readonly carrier: SignedIn;
  readonly importer: SignedIn;
  /** Somebody it does not concern. */
  readonly person: SignedIn;
  readonly importerBin: string;
}

export const signInAll = async (system: RunningSystem): Promise<EscortPeople> => {
  const enter = (name: string): Promise<SignedIn> => signIn(system.api, system.dataDir, name);
  const actFor = async (by: SignedIn, bin: string): Promise<SignedIn> => {
    const choice = by.session.choices.find(({ identifier }) => identifier === bin);
    assert.ok(choice, `nobody acts for ${bin}`);
    await by.send('PUT', '/api/v1/session/acting-for', { personId: choice.id });
    return by;
  };
  const importer = await enter('importer');
  const importerBin = importer.session.choices.find(({ kind }) => kind === 'legal')?.identifier ?? '';
  return {
    inspector: await enter('inspector'),
    head: await enter('head'),
    receiver: await enter('receiver'),
    operator: await actFor(await enter('operator'), operatorBin),
    carrier: await actFor(await enter('carrier'), carrierBin),
    importer: await actFor(importer, importerBin),
    person: await enter('person'),
    importerBin,
  };
};

/** From Almaty to Shymkent: the first leg goes due north, and is driven 1.9 km at a time. */
const route = [
  [43.25, 76.9],
  [43.35, 76.9],
  [42.34, 69.59],
] as const;
const stepDegrees = 0.0171;

/** A transit of the importer's goods that the risk-management system marked. */
export const transitCase = (declarant: string, more: object = {}) => ({
  declarationNumber: '55302/221126/0000407',
  procedure: '80',
  riskCaseId: 'RMS-2026-117',
  declarant,
  carrier: carrierBin,
  vehicle: '407 ESC 02',
  driver: 'ТЕСТОВ Т.Т., +7 700 000 00 00',
  destinationBody: '57201',
  route,
  corridorKm: 0.5,
  reportPeriodS: 600,
  ...more,
});

/** A decision on the escort of a card as the page makes it, signed by somebody. */
export const signedAct = (
  by: SignedIn,
  kind: EscortActKind,
  of: EscortCard,
  more: object = {},
): Promise<EscortCard> => {
  const text = encodeEscortAct({
    kind,
    escortId: of.id,
    carriageNumber: of.number,
    declarationNumber: of.declarationNumber ?? '',
    riskCaseId: of.riskCaseId ?? '',
    vehicle: of.vehicle,
    departureBody: of.departureBody,
    destinationBody: of.destinationBody,
    madeOn: localDateAt(new Date().toISOString() as Instant),
    reason: 'Тәуекел & тексеру <үлгі>',
    ...more,
  });
  const cms = Buffer.from(by.sign(new TextEncoder().encode(text))).toString('base64');
  return by.send('POST', `/api/v1/escorts/${of.id}/acts`, { cms });
};

export const answerSituation = (
  by: SignedIn,
  id: string,
  how: 'reading' | 'measures' | 'closing',
  body?: object,
): Promise<SituationShape> => by.send('POST', `/api/v1/escort-situations/${id}/${how}`, body);

export const refusedWith = (code: string, work: Promise<unknown>): Promise<void> =>
  assert.rejects(work, (error: Error) => {
    assert.match(error.message, new RegExp(`"code":"${code}"`));
    return true;
  });

/** Connects a seal to the gateway of a running system. */
export const connectSeal = async (system: RunningSystem, sealId: string): Promise<Device> => {
  const log = await once(
    () => readFile(join(system.dataDir, 'log', 'gateway.log'), 'utf8'),
    (written) => written.includes('"event":"ready"'),
  );
  const ready = log.split('\n').findLast((line) => line.includes('"event":"ready"'));
  const { ports } = JSON.parse(ready ?? '{}') as { readonly ports: { readonly jt701: number } };
  return connectDevice('jt701', sealId, { host: '127.0.0.1', port: ports.jt701 });
};

/** Second of the clock the last report over a connection bore: the next one bears another. One that has begun may lie before its escort. */
const borne = new WeakMap<Device, number>();

const secondFor = async (device: Device): Promise<number> => {
  const last = borne.get(device) ?? Math.floor(Date.now() / 1000);
  let second = last;
  while (second <= last) {
    await pause(1_000 - (Date.now() % 1000));
    // A timer may end a millisecond before its time.
    second = Math.floor(Date.now() / 1000);
  }
  borne.set(device, second);
  return second;
};

/** Sends one report from so many steps along the first leg and so far east of it, and waits until it is kept. */
export const reportFrom = async (
  device: Device,
  sealId: string,
  index: number,
  steps: number,
  eastDegrees = 0,
  flags: readonly 'shackle_cut'[] = [],
): Promise<void> => {
  const second = await secondFor(device);
  const before = device.acknowledged();
  device.send({
    deviceId: sealId,
    fixMs: second * 1000,
    lat: 43.25 + steps * stepDegrees,
    lon: 76.9 + eastDegrees,
    speedKmh: 15,
    courseDeg: 0,
    satellites: 9,
    valid: true,
    fromMemory: false,
    batteryPct: 80,
    flags,
    locked: true,
    index,
  });
  await device.until(before + 1);
};

/** Whether the newest word of a carriage is a good one from that latitude of the first leg. */
export const isSeenAt = (fix: EscortRow['fix'] | undefined, lat: number): boolean =>
  fix?.valid === true && fix.intact && Math.abs((fix.lat ?? 0) - lat) < 1e-4;

/** The answer once it is as expected; fails after half a minute. */
export const once = async <T>(ask: () => Promise<T>, what: (seen: T) => boolean): Promise<T> => {
  for (let tried = 0; tried < 300; tried += 1) {
    const seen = await ask();
    if (what(seen)) return seen;
    await pause(100);
  }
  return assert.fail(`it did not come about: ${JSON.stringify(await ask()).slice(-2_000)}`);
};
