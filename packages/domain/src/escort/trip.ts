import type { EscortFact } from './fact.ts';
import type { EscortTerms } from './judge.ts';
import type { SealFlag, SealState } from './report.ts';
import type { SituationCode } from './situations.ts';
import { distanceKm, type Place } from './sphere.ts';

/** What may befall a vehicle on a trip. The last four are no incident: a careless rule would make one of them. */
export const troubles = [
  'cut',
  'cover',
  'detour',
  'battery',
  'silence',
  'cutInSilence',
  'jamming',
  'jammingWithCut',
  'teleport',
  'frozen',
  'stuck',
  'opening',
  'roof',
  'coldClock',
  'shortGap',
  'repeats',
] as const;

export type Trouble = (typeof troubles)[number];

/** Codes each trouble must raise, and no others. */
export const raisedBy: Readonly<Record<Trouble, readonly SituationCode[]>> = {
  cut: ['01'],
  cover: ['02'],
  detour: ['03'],
  battery: ['05'],
  silence: ['06'],
  cutInSilence: ['06', '01'],
  jamming: ['X1'],
  jammingWithCut: ['X1', '01'],
  teleport: ['X2'],
  frozen: ['X3'],
  stuck: ['04'],
  opening: ['07'],
  roof: [],
  coldClock: [],
  shortGap: [],
  repeats: [],
};

/** How a trip is made up. `chance` gives numbers in [0, 1): the caller brings it, so that a trip can be made again. */
export interface TripPlan {
  readonly route: readonly Place[];
  readonly startMs: number;
  readonly periodMs: number;
  readonly reports: number;
  /** Allowance off the route, kilometres; 50 when left out. */
  readonly corridorKm?: number;
  readonly trouble: Trouble | null;
  readonly chance: () => number;
}

export interface Trip {
  readonly terms: EscortTerms;
  /** In the order of receipt. */
  readonly facts: readonly EscortFact[];
}

const intact: SealState = { shackle: 'inserted', lock: 'locked', cover: 'closed' };

/** The place `km` along a route. */
const placeAt = (route: readonly Place[], km: number): Place => {
  let left = km;
  for (const [index, to] of route.entries()) {
    const from = route[index - 1];
    if (!from) continue;
    const leg = distanceKm(from, to);
    if (left <= leg && leg > 0) return between(from, to, left / leg);
    left -= leg;
  }
  return route.at(-1) ?? { lat: 0, lon: 0 };
};

/** On the great circle, by the chord: exact in place, near in pace. */
const between = (a: Place, b: Place, part: number): Place => {
  const rad = Math.PI / 180;
  const vector = ({ lat, lon }: Place): readonly [number, number, number] => [
    Math.cos(lat * rad) * Math.cos(lon * rad),
    Math.cos(lat * rad) * Math.sin(lon * rad),
    Math.sin(lat * rad),
  ];
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  const x = ax + (bx - ax) * part;
  const y = ay + (by - ay) * part;
  const z = az + (bz - az) * part;
  return round({ lat: Math.atan2(z, Math.hypot(x, y)) / rad, lon: Math.atan2(y, x) / rad });
};

const round = ({ lat, lon }: Place): Place => ({
  lat: Math.round(lat * 1e6) / 1e6,
  lon: Math.round(lon * 1e6) / 1e6,
});

/**
 * A trip along a route with a stop, noise of the receiver and one trouble, as its seal reports it. Facts are in the order
 * of receipt; what was kept through a gap comes afterwards from memory.
 */
export const makeTrip = (plan: TripPlan): Trip => {
  const { route, startMs, periodMs, reports, trouble, chance } = plan;
  const from = Math.floor(reports * (0.3 + chance() * 0.2));
  const stopAt = Math.floor(reports * (0.1 + chance() * 0.1));
  const pace = 55 + chance() * 25;
  const facts: EscortFact[] = [];
  let km = 5;
  for (let one = 0; one < reports; one += 1) {
    const stopped = one === stopAt || (trouble === 'roof' && one >= from - 1 && one < from + 5);
    const speedKmh = stopped ? 0 : Math.round(pace + chance() * 8);
    const fixMs = startMs + one * periodMs;
    const plain: EscortFact = {
      fixMs,
      deviceMs: null,
      receivedMs: fixMs + 1_000 + Math.floor(chance() * Math.min(4_000, periodMs / 20)),
      sequence: one + 1,
      valid: true,
      ...noisy(placeAt(route, km), chance),
      speedKmh,
      courseDeg: 0,
      satellites: 8 + Math.floor(chance() * 7),
      hdop: 1,
      batteryPct: 90 - Math.floor(one / 40),
      seal: intact,
      flags: [],
      fromMemory: false,
    };
    facts.push(...troubled(plain, trouble, one - from, { facts, periodMs, chance }));
    km += (speedKmh * periodMs) / 3_600_000;
  }
  const terms = {
    route,
    corridorKm: plan.corridorKm ?? 50,
    reportPeriodMs: periodMs,
    activatedMs: startMs,
    permittedMs: null,
  };
  return { terms, facts: facts.toSorted((a, b) => a.receivedMs - b.receivedMs) };
};

const noisy = (place: Place, chance: () => number): Place =>
  round({ lat: place.lat + (chance() - 0.5) * 2e-4, lon: place.lon + (chance() - 0.5) * 2e-4 });

interface Around {
  readonly facts: readonly EscortFact[];
  readonly periodMs: number;
  readonly chance: () => number;
}

/** The report as the trouble leaves it; `since` counts reports from its beginning. */
const troubled = (
  fact: EscortFact,
  trouble: Trouble | null,
  since: number,
  around: Around,
): readonly EscortFact[] => {
  if (trouble === null || since < 0) return [fact];
  const lost = { valid: false, satellites: 0, speedKmh: 0, hdop: 99.9, flags: ['gnss_lost'] as SealFlag[] };
  const cut = { seal: { ...intact, shackle: 'cut' as const }, flags: ['shackle_cut'] as SealFlag[] };
  const kept = (length: number): Partial<EscortFact> =>
    since < length
      ? {
          fromMemory: true,
          receivedMs: fact.receivedMs + (length - since) * around.periodMs + 3_000 + since * 700,
        }
      : {};
  switch (trouble) {
    case 'cut':
      return [{ ...fact, ...cut }];
    case 'cover':
      return [{ ...fact, seal: { ...intact, cover: 'open' }, flags: since === 0 ? ['cover_opened'] : [] }];
    case 'detour':
      return [since < 30 ? { ...fact, lat: (fact.lat ?? 0) + detour(since, around.periodMs) } : fact];
    case 'battery':
      return [{ ...fact, batteryPct: Math.max(8, 16 - Math.floor(since / 2)) + (since % 3 === 0 ? 1 : 0) }];
    case 'silence':
      return [{ ...fact, ...kept(6) }];
    case 'cutInSilence':
      return [{ ...fact, ...kept(7), ...(since >= 3 ? cut : {}) }];
    case 'jamming':
      return [since < 6 ? { ...fact, ...lost } : fact];
    case 'jammingWithCut':
      return [
        {
          ...fact,
          ...(since >= 3 ? cut : {}),
          ...(since < 6 ? lost : {}),
          ...(since >= 3 ? { flags: cut.flags } : {}),
        },
      ];
    case 'teleport':
      return [since === 1 ? { ...fact, lat: (fact.lat ?? 0) - 3.5, lon: (fact.lon ?? 0) - 2 } : fact];
    case 'frozen':
      return [since < 8 ? { ...fact, ...stillPlace(around.facts, fact) } : fact];
    case 'stuck':
      return [{ ...fact, flags: since % 2 === 0 ? ['motor_stuck'] : [] }];
    case 'opening':
      return [since < 3 ? { ...fact, seal: { ...intact, shackle: 'out', lock: 'unlocked' } } : fact];
    case 'roof':
      return [since < 4 ? { ...fact, ...lost } : fact];
    case 'coldClock':
      return [since === 0 ? { ...fact, ...lost, flags: [], fixMs: 946_684_980_000 } : fact];
    case 'shortGap':
      return since === 0 ? [] : [fact];
    case 'repeats':
      return since % 3 === 0
        ? [fact, { ...fact, receivedMs: fact.receivedMs + Math.min(40_000, around.periodMs / 2) }]
        : [fact];
  }
};

/** Degrees north of the route: out for fifteen reports at some 120 km/h, and back. */
const detour = (since: number, periodMs: number): number =>
  (Math.min(since, 30 - since) * 120 * periodMs) / 3_600_000 / kmOfDegree;

const kmOfDegree = 111.2;

/** The last place before the fix froze. */
const stillPlace = (
  facts: readonly EscortFact[],
  fact: EscortFact,
): Pick<EscortFact, 'lat' | 'lon' | 'speedKmh'> => {
  const last = facts.at(-1) ?? fact;
  return { lat: last.lat, lon: last.lon, speedKmh: Math.max(60, fact.speedKmh ?? 0) };
};
