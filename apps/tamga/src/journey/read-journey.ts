import {
  type EscortFact,
  type EscortTerms,
  type Place,
  type SealFlag,
  sealFlags,
  unknownSeal,
} from '@tamga/domain/escort';
import { type Fault, type Members, membersOf } from './members.ts';

/** A journey as it is written: what is known of the escort, and its facts in the order of receipt. */
export interface WrittenJourney {
  readonly id: string;
  readonly bodies: readonly string[];
  readonly terms: EscortTerms;
  readonly facts: readonly EscortFact[];
  /** As it was given. */
  readonly permission: unknown;
  /** Flags no rule looks at: of another profile, or misspelt. */
  readonly unknownFlags: readonly string[];
}

const reports = { least: 0, most: 200_000 };
const points = { least: 2, most: 10_000 };
const periodS = { least: 1, most: 86_400 };
/** Half the way around the Earth: nothing is farther off. */
const allowanceKm = { least: 0.001, most: 20_016 };
/** Decision 139, unless the controlling body set another figure. */
const usualAllowanceKm = 50;
const latitudes = { least: -90, most: 90 };
const longitudes = { least: -180, most: 180 };
const flagsOfOne = { least: 0, most: 100 };

/** Reads `{id, transit, reports}` by the names of the published vectors, or tells what is wrong in it. */
export const readJourney = (value: unknown): WrittenJourney | { readonly faults: readonly Fault[] } => {
  const faults: Fault[] = [];
  const whole = membersOf(value, '', faults);
  whole.needs('id', 'transit', 'reports');
  const transit = whole.members('transit');
  transit.needs('departureBody', 'destinationBody', 'route', 'reportPeriodS', 'activatedAt');
  const unknownFlags = new Set<string>();
  const journey = {
    id: whole.text('id') ?? '',
    bodies: [transit.text('departureBody') ?? '', transit.text('destinationBody') ?? ''],
    terms: termsOf(transit, faults),
    facts: whole
      .list('reports', reports)
      .map((report, index) => factOf(membersOf(report, `reports[${index}]`, faults), unknownFlags)),
    permission: transit.raw('permission'),
  };
  return faults.length > 0 ? { faults } : { ...journey, unknownFlags: [...unknownFlags] };
};

const termsOf = (transit: Members, faults: Fault[]): EscortTerms => ({
  route: transit
    .list('route', points)
    .map((point, index) => placeOf(point, `transit.route[${index}]`, faults)),
  corridorKm: transit.number('corridorKm', allowanceKm) ?? usualAllowanceKm,
  reportPeriodMs: 1000 * (transit.number('reportPeriodS', periodS) ?? 1),
  activatedMs: transit.moment('activatedAt') ?? 0,
  ...(transit.raw('permission') !== undefined
    ? { permittedMs: transit.members('permission').moment('at') }
    : {}),
  deactivatedMs: transit.moment('deactivatedAt'),
  arrivedMs: transit.moment('arrivedAt'),
  termMs: transit.moment('termAt'),
});

/** A point is written as a pair. */
const placeOf = (point: unknown, place: string, faults: Fault[]): Place => {
  const [lat, lon, ...more] = Array.isArray(point) ? (point as unknown[]) : [];
  const named = membersOf(more.length === 0 ? { lat, lon } : {}, place, faults);
  named.needs('lat', 'lon');
  return { lat: named.number('lat', latitudes) ?? 0, lon: named.number('lon', longitudes) ?? 0 };
};

const factOf = (report: Members, unknownFlags: Set<string>): EscortFact => {
  report.needs('receivedAt', 'valid');
  const valid = report.truth('valid') === true;
  const seal = report.members('seal');
  // A device may tell more of a part than it is: what no rule knows is not known.
  const part = <T extends string>(name: string, allowed: readonly T[]): T | null => {
    const told = seal.text(name);
    return allowed.find((one) => one === told) ?? null;
  };
  const flags = report.list('flags', flagsOfOne).filter((flag) => typeof flag === 'string');
  for (const flag of flags) if (!isKnown(flag)) unknownFlags.add(flag);
  return {
    receivedMs: report.moment('receivedAt') ?? 0,
    fixMs: report.moment('fixTime'),
    deviceMs: null,
    sequence: report.number('seq'),
    valid,
    // Without satellites a device writes there what it likes.
    lat: report.number('lat', valid ? latitudes : undefined),
    lon: report.number('lon', valid ? longitudes : undefined),
    speedKmh: report.number('speedKmh'),
    courseDeg: report.number('courseDeg'),
    satellites: report.number('satellites'),
    hdop: report.number('hdop'),
    batteryPct: report.raw('batteryPct') === 'charging' ? null : report.number('batteryPct'),
    seal: {
      ...unknownSeal,
      shackle: part('shackle', ['inserted', 'out', 'cut']),
      lock: part('lock', ['locked', 'unlocked']),
      cover: part('cover', ['closed', 'open']),
    },
    flags: flags.filter(isKnown),
    fromMemory: report.truth('fromMemory') === true,
  };
};

const isKnown = (flag: string): flag is SealFlag => (sealFlags as readonly string[]).includes(flag);
