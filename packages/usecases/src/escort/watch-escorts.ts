import {
  type AreaInterference,
  areaInterference,
  type Excursion,
  escortTerms,
  type Outage,
  termExceeded,
} from '@tamga/domain/escort';
import { fromEpochMs, toEpochMs } from '@tamga/domain/time';
import type {
  Chance,
  Clock,
  EscortWatch,
  JammedSeal,
  SituationWorks,
  WatchedEscort,
} from '../ports/index.ts';
import { type FoundSituations, recordMany } from './record-situations.ts';

/** Escorts taken at one turn for each kind: one transaction. */
const atOnce = 500;
/** Losses of the fix looked at together. */
const jammedMax = 5_000;
/** Interference is looked for among the losses of the last day. */
const areaMs = 86_400_000;

interface Ports {
  readonly works: SituationWorks;
  readonly watch: EscortWatch;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * Finds what no seal tells, whether a gateway is alive or not (407-11.2): the term of a transit that passed (X5), the tracking
 * system that stands still, while it does (X6, 407-11.1b), vehicles near each other that lost their fix at one time (X4). Answers
 * whether there may be more.
 */
export const watchEscorts = (ports: Ports) => async (): Promise<boolean> => {
  const terms = await watchTerms(ports);
  const outages = await watchOutages(ports);
  await watchAreas(ports);
  return terms || outages;
};

const foundOf = (
  { sealNumber, ...escort }: WatchedEscort,
  excursion: Excursion,
  outages: readonly Outage[] = [],
): FoundSituations => ({ escort, sealNumber, answersFor: [], excursions: [excursion], outages });

/** Some in each transaction, so that none holds others up for long; one seal once in each, so that it sees what was found before. */
const recordAll = async (ports: Ports, found: readonly FoundSituations[]): Promise<void> => {
  let part = new Map<string, FoundSituations>();
  for (const one of found) {
    const seal = `${one.escort.id} ${one.sealNumber}`;
    if (part.size === atOnce || part.has(seal)) {
      await recordMany(ports)([...part.values()]);
      part = new Map();
    }
    part.set(seal, one);
  }
  if (part.size > 0) await recordMany(ports)([...part.values()]);
};

const watchTerms = async (ports: Ports): Promise<boolean> => {
  const now = ports.clock.now();
  const passed = await ports.watch.termsPassed(now, atOnce);
  const outages = passed.length > 0 ? await ports.watch.outages(now) : [];
  const found = passed.flatMap(({ termAt, arrivedAt, ...escort }) => {
    const terms = { termMs: toEpochMs(termAt), arrivedMs: arrivedAt && toEpochMs(arrivedAt) };
    return termExceeded(terms, toEpochMs(now)).map((excursion) => foundOf(escort, excursion, outages));
  });
  await recordAll(ports, found);
  return passed.length === atOnce;
};

const watchOutages = async (ports: Ports): Promise<boolean> => {
  const now = ports.clock.now();
  let more = false;
  for (const outage of await ports.watch.outages(now)) {
    const lasts = outage.toMs === toEpochMs(now);
    const under = await ports.watch.underOutage(outage, lasts, atOnce);
    more ||= under.length === atOnce;
    const found = under.map(({ activatedAt, ...escort }) => {
      const occurredMs = Math.max(outage.fromMs, toEpochMs(activatedAt));
      const excursion: Excursion = {
        code: 'X6',
        occurredMs,
        // Shorter than this it would have been none.
        detectableMs: Math.min(
          outage.toMs,
          Math.max(occurredMs, outage.fromMs + (escortTerms.service.outageMinutes - 1) * 60_000),
        ),
        endedMs: lasts ? null : outage.toMs,
        evidence: [],
        detail: null,
      };
      return foundOf(escort, excursion, [outage]);
    });
    await recordAll(ports, found);
  }
  return more;
};

/** Each escort in the area has it for as long as its own fix is lost, and none is to blame. */
const watchAreas = async (ports: Ports): Promise<void> => {
  const since = fromEpochMs(toEpochMs(ports.clock.now()) - areaMs);
  const jammed = await ports.watch.jammed(since, jammedMax);
  const losses = jammed.map((one) => ({
    sealId: String(one.sealNumber),
    atMs: toEpochMs(one.occurredAt),
    detectableMs: toEpochMs(one.detectableAt),
    place: one.place,
  }));
  for (const { fromMs, toMs, detectableMs, sealIds } of areaInterference(losses))
    await recordAll(ports, areaFound(jammed, { fromMs, toMs, detectableMs, sealIds }));
};

const areaFound = (
  jammed: readonly JammedSeal[],
  { fromMs, toMs, detectableMs, sealIds }: Omit<AreaInterference, 'centre'>,
): readonly FoundSituations[] => {
  const inArea = new Set(sealIds);
  return jammed.flatMap((one) => {
    const at = toEpochMs(one.occurredAt);
    if (!inArea.has(String(one.sealNumber)) || at < fromMs || at > toMs || isKnown(one, fromMs)) return [];
    return [
      foundOf(one, {
        code: 'X4',
        occurredMs: beganMs(one, fromMs),
        detectableMs,
        endedMs: one.endedAt && toEpochMs(one.endedAt),
        evidence: [],
        detail: `${sealIds.length} vehicles`,
      }),
    ];
  });
};

/** The first losses leave the day that is looked at; the interference did not begin later for that. */
const beganMs = ({ area }: JammedSeal, fromMs: number): number =>
  area === null ? fromMs : Math.min(fromMs, toEpochMs(area.occurredAt));

const isKnown = (one: JammedSeal, fromMs: number): boolean =>
  one.area !== null &&
  toEpochMs(one.area.occurredAt) === beganMs(one, fromMs) &&
  one.area.endedAt === one.endedAt;
