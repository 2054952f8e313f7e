import {
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
import { recordSituations } from './record-situations.ts';

/** Escorts taken at one turn for each kind. */
const atOnce = 200;
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

const record = (
  ports: Ports,
  { sealNumber, ...escort }: WatchedEscort,
  excursion: Excursion,
  outages: readonly Outage[] = [],
) => recordSituations(ports)({ escort, sealNumber, answersFor: [], excursions: [excursion], outages });

const watchTerms = async (ports: Ports): Promise<boolean> => {
  const now = ports.clock.now();
  const passed = await ports.watch.termsPassed(now, atOnce);
  const outages = passed.length > 0 ? await ports.watch.outages(now) : [];
  for (const { termAt, arrivedAt, ...escort } of passed) {
    const terms = { termMs: toEpochMs(termAt), arrivedMs: arrivedAt && toEpochMs(arrivedAt) };
    for (const excursion of termExceeded(terms, toEpochMs(now)))
      await record(ports, escort, excursion, outages);
  }
  return passed.length === atOnce;
};

const watchOutages = async (ports: Ports): Promise<boolean> => {
  const now = ports.clock.now();
  let more = false;
  for (const outage of await ports.watch.outages(now)) {
    const lasts = outage.toMs === toEpochMs(now);
    const under = await ports.watch.underOutage(outage, lasts, atOnce);
    more ||= under.length === atOnce;
    for (const { activatedAt, ...escort } of under) {
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
      await record(ports, escort, excursion, [outage]);
    }
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
    for (const one of jammed) {
      const at = toEpochMs(one.occurredAt);
      if (!sealIds.includes(String(one.sealNumber)) || at < fromMs || at > toMs || isKnown(one, fromMs))
        continue;
      await record(ports, one, {
        code: 'X4',
        occurredMs: beganMs(one, fromMs),
        detectableMs,
        endedMs: one.endedAt && toEpochMs(one.endedAt),
        evidence: [],
        detail: `${sealIds.length} vehicles`,
      });
    }
};

/** The first losses leave the day that is looked at; the interference did not begin later for that. */
const beganMs = ({ area }: JammedSeal, fromMs: number): number =>
  area === null ? fromMs : Math.min(fromMs, toEpochMs(area.occurredAt));

const isKnown = (one: JammedSeal, fromMs: number): boolean =>
  one.area !== null &&
  toEpochMs(one.area.occurredAt) === beganMs(one, fromMs) &&
  one.area.endedAt === one.endedAt;
