import type { EscortCard, EscortList, SealList } from '@tamga/contract';
import {
  type EscortActKind,
  type EscortFact,
  makeTrip,
  type Place,
  type Trouble,
} from '@tamga/domain/escort';
import { fromEpochMs, localDateAt } from '@tamga/domain/time';
import { encodeEscortAct } from '@tamga/formats/escort';
import type { ProtocolName } from '@tamga/formats/seal';
import { chanceOf, drive } from '../simulate/fleet.ts';
import { type Caller, enterAs } from './caller.ts';
import { demoCarrier, demoDestination, demoOffice, demoOperator } from './people.ts';

/** A way of the demonstration from the demo office, and what befalls its vehicle. */
interface Journey {
  readonly vehicle: string;
  readonly destinationBody: string;
  readonly route: readonly Place[];
  readonly trouble: Trouble | null;
}

const way = (...places: readonly (readonly [lat: number, lon: number])[]): readonly Place[] =>
  places.map(([lat, lon]) => ({ lat, lon }));

const almaty = [43.2567, 76.9286] as const;
const shymkent = way(almaty, [43.23, 75], [42.9, 71.3667], [42.3417, 69.5901]);
const nurZholy = way(almaty, [43.3, 77.9], [43.656, 79.45], [44.165, 80.249]);
const aktobe = way(almaty, [44.85, 74.98], [47.8, 67.71], [50.28, 57.17]);

const journeys: readonly Journey[] = [
  { vehicle: '101 DEM 02', destinationBody: demoDestination, route: shymkent, trouble: null },
  { vehicle: '102 DEM 02', destinationBody: demoDestination, route: shymkent, trouble: 'cut' },
  { vehicle: '103 DEM 02', destinationBody: demoDestination, route: shymkent, trouble: 'jamming' },
  { vehicle: '104 DEM 02', destinationBody: '57505', route: nurZholy, trouble: null },
  { vehicle: '105 DEM 02', destinationBody: '57505', route: nurZholy, trouble: 'battery' },
  { vehicle: '106 DEM 02', destinationBody: '50417', route: aktobe, trouble: null },
];

const periodMs = 10_000;
/** What befalls a vehicle does so in the first minutes; after it the vehicle stands. One without trouble drives for hours. */
const troubledReports = 20;
const reports = 3_000;

export interface DemoJourneys {
  readonly api: string;
  readonly dataDir: string;
  readonly importerBin: string;
  /** Ports of the gateway by protocol. */
  readonly gateway: {
    readonly host: string;
    readonly ports: Readonly<Partial<Record<ProtocolName, number>>>;
  };
  readonly log: (line: string) => void;
}

/**
 * Lives the life of a handful of escorts through the open API and real sockets, so that a stranger sees some on the wall: cases
 * opened, decisions signed, seals fitted and activated, vehicles driven in real time. Those of an earlier start are brought to
 * their end first. For the demonstration only.
 */
export const liveDemoJourneys = async (demo: DemoJourneys): Promise<void> => {
  const enter = (key: string, bin?: string): Promise<Caller> => enterAs(demo.api, demo.dataDir, key, bin);
  const [inspector, head, operator] = await Promise.all([
    enter('inspector'),
    enter('head'),
    enter('operator', demoOperator.bin),
  ]);
  await endEarlier(head, operator, await enter('receiver'));
  const stock = await operator.get<SealList>('/api/v1/seals?state=inStock&limit=100');
  const seals = stock.rows.filter(({ protocol }) => protocol === 'jt701');
  const open = (journey: Journey, serial: number): Promise<EscortCard> =>
    inspector.post('/api/v1/escorts', {
      declarationNumber: numberOf(serial),
      procedure: '80',
      riskCaseId: `DEMO-${serial}`,
      declarant: demo.importerBin,
      carrier: demoCarrier.bin,
      vehicle: journey.vehicle,
      driver: 'ТЕСТОВ ЖҮРГІЗУШІ',
      destinationBody: journey.destinationBody,
      route: journey.route.map(({ lat, lon }) => [lat, lon]),
      corridorKm: 30,
      reportPeriodS: 60,
    });
  const began = Math.floor(Date.now() / 1000) % 1_000_000;
  for (const [index, journey] of journeys.entries()) {
    const opened = await open(journey, began + index);
    await decide(head, opened.id);
    const seal = seals[index];
    if (!seal) continue;
    const step = (asked: object) => operator.post(`/api/v1/escorts/${opened.id}/steps`, asked);
    await step({ step: 'fitSeal', sealId: seal.sealId, place: 'артқы есік' });
    await step({ step: 'activateSeal', sealId: seal.sealId });
    void driveOne(demo, journey, seal.sealId, began + index);
  }
  const waiting = { vehicle: '107 DEM 02', destinationBody: demoDestination, route: shymkent, trouble: null };
  const notified = await open(waiting, began + journeys.length);
  await decide(head, notified.id);
  await open({ ...waiting, vehicle: '108 DEM 02' }, began + journeys.length + 1);
  demo.log(`${journeys.length} escorts of the demonstration are under way`);
};

const numberOf = (serial: number): string => {
  const day = localDateAt(fromEpochMs(Date.now()));
  return `${demoOffice}/${day.slice(8)}${day.slice(5, 7)}${day.slice(2, 4)}/${String(serial).padStart(7, '0')}`;
};

const decide = async (head: Caller, id: string, kind: EscortActKind = 'decide'): Promise<void> => {
  const of = await head.get<EscortCard>(`/api/v1/escorts/${id}`);
  const cms = head.sign(
    encodeEscortAct({
      kind,
      escortId: of.id,
      carriageNumber: of.number,
      declarationNumber: of.declarationNumber ?? '',
      riskCaseId: of.riskCaseId ?? '',
      vehicle: of.vehicle,
      departureBody: of.departureBody,
      destinationBody: of.destinationBody,
      madeOn: localDateAt(fromEpochMs(Date.now())),
      reason: 'Демо',
    }),
  );
  await head.post(`/api/v1/escorts/${id}/acts`, { cms });
};

/** Escorts of an earlier start: their vehicles drive no more. Those that arrived are completed, the others cancelled. */
const endEarlier = async (head: Caller, operator: Caller, receiver: Caller): Promise<void> => {
  const { rows } = await head.get<EscortList>('/api/v1/escorts?q=DEM%2002');
  const ours = rows.filter(({ departureBody }) => departureBody === demoOffice);
  for (const { id, state, seals, destinationBody } of ours) {
    const step = (by: Caller, asked: object) => by.post(`/api/v1/escorts/${id}/steps`, asked);
    if (state === 'inTransit' && destinationBody === demoDestination) {
      await step(receiver, { step: 'arrive' });
      for (const sealId of seals) await step(receiver, { step: 'deactivateSeal', sealId });
    } else if (state === 'riskIdentified') await decide(head, id, 'decideNotToApply');
    else if (['notified', 'organised', 'inTransit'].includes(state)) await decide(head, id, 'cancel');
  }
  const idle = await operator.get<SealList>('/api/v1/seals?state=deactivated&limit=100');
  for (const { sealId } of idle.rows)
    await operator.post(`/api/v1/seals/${sealId}/steps`, { step: 'takeBack', reason: 'Демо' });
};

const driveOne = async (
  demo: DemoJourneys,
  journey: Journey,
  sealId: string,
  seed: number,
): Promise<void> => {
  const startMs = Date.now() + 2_000;
  const chance = chanceOf(seed);
  const trip = makeTrip({
    route: journey.route,
    startMs,
    periodMs,
    reports: journey.trouble === null ? reports : troubledReports,
    corridorKm: 30,
    trouble: journey.trouble,
    chance,
  });
  const facts = [...trip.facts, ...standing(trip.facts, reports - trip.facts.length)];
  await drive(
    {
      sealId,
      protocol: 'jt701',
      route: {
        name: journey.vehicle,
        departureBody: demoOffice,
        destinationBody: journey.destinationBody,
        places: journey.route,
      },
      trouble: journey.trouble,
      trip: { ...trip, facts },
    },
    { host: demo.gateway.host, port: demo.gateway.ports.jt701 ?? 0 },
    { sent: 0, acknowledged: 0, reconnected: 0 },
  );
};

/** The vehicle stands where its trip ended and goes on reporting, a minute apart. */
const standing = (facts: readonly EscortFact[], count: number): readonly EscortFact[] => {
  const last = facts.at(-1);
  if (!last) return [];
  return Array.from({ length: Math.max(0, count) }, (_, index): EscortFact => {
    const later = (index + 1) * periodMs * 5;
    return {
      ...last,
      fixMs: (last.fixMs ?? last.receivedMs) + later,
      receivedMs: last.receivedMs + later,
      sequence: (last.sequence ?? 0) + index + 1,
      speedKmh: 0,
    };
  });
};
