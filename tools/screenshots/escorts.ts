import { setTimeout as pause } from 'node:timers/promises';
import type { EscortCard } from '@tamga/contract';
import type { SealFlag } from '@tamga/domain/escort';
import {
  connectSeal,
  type EscortPeople,
  once,
  signedAct,
  transitCase,
} from '../../tests/system/escort-desk.ts';
import type { RunningSystem } from '../harness/system.ts';

type Way = readonly (readonly [lat: number, lon: number])[];

interface Carriage {
  readonly vehicle: string;
  readonly destinationBody: string;
  readonly route: Way;
  /** Where its seal reports from, and what it says. */
  readonly at: readonly [lat: number, lon: number];
  readonly flags?: readonly SealFlag[];
}

const almaty = [43.2567, 76.9286] as const;
const west: Way = [almaty, [43.23, 75], [42.9, 71.3667], [42.3417, 69.5901]];
const north: Way = [almaty, [46.85, 75], [49.8, 73.1], [51.1694, 71.4491], [50.28, 57.21]];

/** Carriages from Almaty: four calm ones, one off its route, one whose seal was cut. */
const carriages: readonly Carriage[] = [
  { vehicle: '101 AAA 02', destinationBody: '57201', route: west, at: [43.1, 73.6] },
  { vehicle: '102 AAA 02', destinationBody: '57201', route: west, at: [42.9, 71.5] },
  { vehicle: '103 BBB 02', destinationBody: '50417', route: north, at: [46.9, 75] },
  { vehicle: '104 BBB 02', destinationBody: '50417', route: north, at: [51.1, 68] },
  { vehicle: '105 CCC 02', destinationBody: '50417', route: north, at: [49.9, 75.8] },
  {
    vehicle: '106 CCC 02',
    destinationBody: '57201',
    route: west,
    at: [42.6, 70.4],
    flags: ['shackle_cut'],
  },
];

export interface FilledEscorts {
  readonly escortId: string;
  readonly situationId: string;
}

/** Six carriages under escort, each driven through the real gateway; answers with the one whose seal was cut. */
export const fillEscorts = async (system: RunningSystem, people: EscortPeople): Promise<FilledEscorts> => {
  const cards: EscortCard[] = [];
  for (const [index, carriage] of carriages.entries())
    cards.push(await organised(people, carriage, String(8_200_000_003 + 2 * index), index));
  // A second that has begun may lie before the escort.
  await pause(1_000);
  await Promise.all(
    carriages.map((carriage, index) => report(system, String(8_200_000_003 + 2 * index), carriage)),
  );
  const cut = cards.at(-1);
  if (!cut) throw new Error('there are no carriages');
  const found = await once(
    () => people.head.get<EscortCard>(`/api/v1/escorts/${cut.id}`),
    ({ situations }) => situations.length > 0,
  );
  return { escortId: cut.id, situationId: found.situations[0]?.id ?? '' };
};

const organised = async (
  { inspector, head, operator, importerBin }: EscortPeople,
  { vehicle, destinationBody, route }: Carriage,
  sealId: string,
  index: number,
): Promise<EscortCard> => {
  const opened = await inspector.send<EscortCard>(
    'POST',
    '/api/v1/escorts',
    transitCase(importerBin, {
      declarationNumber: `55302/221126/000050${index}`,
      vehicle,
      destinationBody,
      route,
      corridorKm: 50,
      reportPeriodS: 300,
    }),
  );
  const decided = await signedAct(head, 'decide', opened);
  const step = (asked: object): Promise<EscortCard> =>
    operator.send('POST', `/api/v1/escorts/${decided.id}/steps`, asked);
  await step({ step: 'fitSeal', sealId, place: 'артқы есік' });
  return step({ step: 'activateSeal', sealId });
};

/** Three reports from one place; the last one says what befell the seal. */
const report = async (
  system: RunningSystem,
  sealId: string,
  { at: [lat, lon], flags = [] }: Carriage,
): Promise<void> => {
  const device = await connectSeal(system, sealId);
  for (let index = 1; index <= 3; index += 1) {
    device.send({
      deviceId: sealId,
      fixMs: Math.floor(Date.now() / 1000) * 1000,
      lat: lat + index / 2_000,
      lon,
      speedKmh: 62,
      courseDeg: 270,
      satellites: 11,
      valid: true,
      fromMemory: false,
      batteryPct: 92 - index,
      flags: index === 3 ? flags : [],
      locked: true,
      index,
    });
    await device.until(index);
    await pause(1_100);
  }
  device.close();
};
