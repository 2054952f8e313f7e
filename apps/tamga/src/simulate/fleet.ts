import { setTimeout as pause } from 'node:timers/promises';
import { connectDevice, type Device } from '@tamga/adapters/escort';
import { type EscortFact, makeTrip, type Trip, type Trouble, troubles } from '@tamga/domain/escort';
import type { ProtocolName, SentFix } from '@tamga/formats/seal';
import { type SimulatedRoute, simulatedRoutes } from './routes.ts';

/** One vehicle with its seal and what befalls it. */
export interface Vehicle {
  readonly sealId: string;
  readonly protocol: ProtocolName;
  readonly route: SimulatedRoute;
  readonly trouble: Trouble | null;
  readonly trip: Trip;
}

export interface FleetPlan {
  readonly vehicles: number;
  readonly startMs: number;
  readonly periodMs: number;
  readonly reports: number;
  readonly corridorKm: number;
  /** The same seed makes the same fleet. */
  readonly seed: number;
}

const spoken = ['jt701', 'wialon-ips', 'jt808', 'egts'] as const;

/** Troubles of which not every protocol has a word. */
const ofLocks: ReadonlySet<Trouble> = new Set(['stuck', 'opening']);

/** What a terminal of EGTS tells whatever seal it carries: place, time and satellites. */
const ofPlaces: ReadonlySet<Trouble> = new Set([
  'detour',
  'silence',
  'jamming',
  'teleport',
  'frozen',
  'roof',
  'shortGap',
  'repeats',
]);

const protocolOf = (one: number, trouble: Trouble | null): ProtocolName => {
  if (trouble && ofLocks.has(trouble)) return 'jt701';
  const wanted = spoken[(one + Math.floor(one / spoken.length)) % spoken.length] ?? 'jt701';
  return wanted === 'egts' && trouble && !ofPlaces.has(trouble) ? 'jt808' : wanted;
};

/** Numbers in [0, 1) that come again with the same seed. */
export const chanceOf = (seed: number): (() => number) => {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

/** Vehicles of a fleet: routes and protocols in turn, a trouble for every second. */
export const makeFleet = (plan: FleetPlan): readonly Vehicle[] =>
  Array.from({ length: plan.vehicles }, (_, one) => {
    const chance = chanceOf(plan.seed * 1_000 + one);
    const route = simulatedRoutes[one % simulatedRoutes.length] ?? simulatedRoutes[0];
    if (!route) throw new Error('there are no routes');
    const trouble = one % 2 === 0 ? (troubles[Math.floor(one / 2) % troubles.length] ?? null) : null;
    const trip = makeTrip({ ...plan, route: route.places, trouble, chance });
    return {
      sealId: String(8_100_000_000 + (plan.seed % 1_000) * 100_000 + one),
      protocol: protocolOf(one, trouble),
      route,
      trouble,
      trip,
    };
  });

const sentOf = (sealId: string, fact: EscortFact): SentFix => ({
  deviceId: sealId,
  fixMs: fact.fixMs ?? fact.receivedMs,
  lat: fact.lat ?? 0,
  lon: fact.lon ?? 0,
  speedKmh: fact.speedKmh ?? 0,
  courseDeg: fact.courseDeg ?? 0,
  satellites: fact.satellites ?? 0,
  valid: fact.valid,
  fromMemory: fact.fromMemory,
  batteryPct: fact.batteryPct ?? 50,
  flags: fact.flags,
  locked: fact.seal.lock !== 'unlocked',
  index: fact.sequence ?? 0,
});

/** Figures of a running fleet. */
export interface FleetCounts {
  sent: number;
  acknowledged: number;
  reconnected: number;
}

/** Longer than this without the network, and the device goes off the line and sends its memory afterwards. */
const offLineMs = 20_000;

/**
 * Drives one vehicle in real time over a real socket: reports go out when they would, what was kept in a gap goes out after
 * it, and what was not answered when a connection broke is sent again.
 */
export const drive = async (
  vehicle: Vehicle,
  where: { readonly host: string; readonly port: number },
  counts: FleetCounts,
): Promise<void> => {
  let device: Device | undefined;
  let base = 0;
  let sent = 0;
  const facts = vehicle.trip.facts;
  for (let next = 0; next < facts.length; ) {
    const fact = facts[next];
    if (!fact) break;
    const wait = fact.receivedMs - Date.now();
    if (wait > offLineMs) {
      device?.close();
      device = undefined;
    }
    if (wait > 0) await pause(wait);
    try {
      if (!device) {
        device = await connectDevice(vehicle.protocol, vehicle.sealId, where);
        base = next;
        sent = 0;
      }
      device.send(sentOf(vehicle.sealId, fact));
      sent += 1;
      counts.sent += 1;
      await Promise.race([
        device.until(sent),
        pause(10_000).then(() => Promise.reject(new Error('no answer'))),
      ]);
      counts.acknowledged += 1;
      next += 1;
    } catch {
      device?.close();
      next = base + Math.max(0, Math.min(sent, device?.acknowledged() ?? 0));
      device = undefined;
      counts.reconnected += 1;
      await pause(500);
    }
  }
  device?.close();
};
