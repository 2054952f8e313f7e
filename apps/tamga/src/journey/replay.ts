import { type Excursion, lateReasons, noticeClocks, openJudge, situations } from '@tamga/domain/escort';
import type { WrittenJourney } from './read-journey.ts';

/** What the judge says of a journey, by the names of the published vectors. */
export const replayed = ({ id, bodies, terms, facts, permission, unknownFlags }: WrittenJourney): object => {
  const judge = openJudge(terms);
  for (const fact of facts) judge.take(fact);
  const lastMs = facts.reduce((last, { receivedMs }) => Math.max(last, receivedMs), terms.activatedMs);
  const judgement = judge.judgement(lastMs);
  return {
    id,
    incidents: judgement.excursions.map((excursion) => incident(excursion, bodies)),
    distinctFixes: judgement.facts,
    storedFixes: judgement.facts,
    duplicates: judgement.repeats,
    conflicts: judgement.conflicts.map(({ sequence }) => sequence),
    trackLengthKmApprox: Math.round(judgement.trackKm * 10) / 10,
    notInTrackSeq: judgement.leftOut.map(({ fact }) => fact.sequence),
    ...(permission === undefined ? {} : { permission }),
    ...(unknownFlags.length === 0 ? {} : { unknownFlags }),
    openedAt: judgement.openedMs === null ? null : written(judgement.openedMs),
  };
};

const incident = (excursion: Excursion, bodies: readonly string[]): object => {
  const situation = situations[excursion.code];
  const [clock] = noticeClocks(excursion, bodies);
  const reason = clock?.lateBecause ? lateReasons[clock.lateBecause].en : null;
  return {
    code: excursion.code,
    class: situation.class,
    occurredAt: written(excursion.occurredMs),
    detectableAt: written(excursion.detectableMs),
    endedAt: excursion.endedMs === null ? null : written(excursion.endedMs),
    noticeDueAt: clock ? shortened(clock.dueAt.value) : null,
    overdueOnDetection: clock?.overdueOnDetection ?? false,
    notify: bodies,
    why: situation.name.en,
    detail: excursion.detail,
    lateBecause: reason,
    evidenceSeq: excursion.evidence.map(({ sequence }) => sequence),
  };
};

const written = (ms: number): string => shortened(new Date(ms).toISOString());

const shortened = (moment: string): string => moment.replace('.000Z', 'Z');
