import { type EscortFact, type EscortTerms, type SealFlag, unknownSeal } from '@tamga/domain/escort';

/** A journey as it is written: what is known of the escort, and its facts in the order of receipt. */
export interface WrittenJourney {
  readonly id: string;
  readonly bodies: readonly string[];
  readonly terms: EscortTerms;
  readonly facts: readonly EscortFact[];
  /** As it was given. */
  readonly permission: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads `{id, transit, reports}`; a text says what is wrong and where. */
export const readJourney = (value: unknown): WrittenJourney | string => {
  const { id, transit, reports } = members(value);
  if (typeof id !== 'string') return 'id: a text is missing';
  if (!Array.isArray(reports)) return `${id}: reports: a list is missing`;
  const told = members(transit);
  const route = Array.isArray(told['route']) ? told['route'].map(placeOf) : [];
  const activatedMs = momentOf(told['activatedAt']);
  const corridorKm = numberOf(told['corridorKm']) ?? 50;
  const periodS = numberOf(told['reportPeriodS']);
  if (activatedMs === null) return `${id}: transit.activatedAt: no moment`;
  if (periodS === null || periodS <= 0) return `${id}: transit.reportPeriodS: no number of seconds`;
  const places = route.filter((place) => place !== null);
  if (places.length !== route.length)
    return `${id}: transit.route: pairs of latitude and longitude are meant`;
  const facts: EscortFact[] = [];
  for (const [index, report] of reports.entries()) {
    const fact = factOf(members(report));
    if (!fact) return `${id}: reports[${index}]: receivedAt is no moment`;
    facts.push(fact);
  }
  const permission = told['permission'];
  return {
    id,
    bodies: [told['departureBody'], told['destinationBody']].filter((body) => typeof body === 'string'),
    facts,
    permission,
    terms: {
      route: places,
      corridorKm,
      reportPeriodMs: periodS * 1000,
      activatedMs,
      ...(permission === undefined ? {} : { permittedMs: momentOf(members(permission)['at']) }),
      deactivatedMs: momentOf(told['deactivatedAt']),
      arrivedMs: momentOf(told['arrivedAt']),
      termMs: momentOf(told['termAt']),
    },
  };
};

const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const momentOf = (value: unknown): number | null => {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
};

const placeOf = (value: unknown): { readonly lat: number; readonly lon: number } | null => {
  const [lat, lon] = Array.isArray(value) ? value.map(numberOf) : [];
  return lat === undefined || lat === null || lon === undefined || lon === null ? null : { lat, lon };
};

const factOf = (report: Members): EscortFact | undefined => {
  const receivedMs = momentOf(report['receivedAt']);
  if (receivedMs === null) return undefined;
  const seal = members(report['seal']);
  const part = <T extends string>(name: string, allowed: readonly T[]): T | null =>
    allowed.find((one) => one === seal[name]) ?? null;
  return {
    receivedMs,
    fixMs: momentOf(report['fixTime']),
    deviceMs: null,
    sequence: numberOf(report['seq']),
    valid: report['valid'] === true,
    lat: numberOf(report['lat']),
    lon: numberOf(report['lon']),
    speedKmh: numberOf(report['speedKmh']),
    courseDeg: numberOf(report['courseDeg']),
    satellites: numberOf(report['satellites']),
    hdop: numberOf(report['hdop']),
    batteryPct: numberOf(report['batteryPct']),
    seal: {
      ...unknownSeal,
      shackle: part('shackle', ['inserted', 'out', 'cut']),
      lock: part('lock', ['locked', 'unlocked']),
      cover: part('cover', ['closed', 'open']),
    },
    flags: Array.isArray(report['flags'])
      ? (report['flags'].filter((flag) => typeof flag === 'string') as SealFlag[])
      : [],
    fromMemory: report['fromMemory'] === true,
  };
};
