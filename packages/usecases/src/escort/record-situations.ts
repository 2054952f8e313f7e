import {
  type EscortFact,
  type Excursion,
  nextEscalation,
  noticeClocks,
  type Outage,
  type SituationCode,
  type SituationEvent,
  type SituationState,
  situations,
  situationTransitions,
} from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { Defect, transition } from '@tamga/domain/law';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import type {
  ActiveEscort,
  Chance,
  Clock,
  Notice,
  SituationRow,
  SituationWork,
  SituationWorks,
} from '../ports/index.ts';

type Ports = { readonly works: SituationWorks; readonly clock: Clock; readonly chance: Chance };

/** What was found for one seal of an escort. */
export interface FoundSituations {
  readonly escort: Pick<ActiveEscort, 'id' | 'carriageNumber' | 'departureBody' | 'destinationBody'>;
  readonly sealNumber: number;
  /** Codes of which all that there is was looked for: a kept one that is not found any more is withdrawn. */
  readonly answersFor: readonly SituationCode[];
  readonly excursions: readonly Excursion[];
  readonly outages: readonly Outage[];
}

/**
 * Brings what is kept in line with what the judge finds: a new cause becomes a situation with a clock and a notice for each
 * of both customs bodies, in one transaction with the operation log (407-11.2); a known one is corrected when late facts
 * show an earlier beginning or its end, and its clocks with it; one that late facts take back is ended. Judging the same again
 * changes nothing.
 */
export const recordSituations =
  (ports: Ports) =>
  async (found: FoundSituations): Promise<{ readonly added: number; readonly changed: number }> =>
    ports.works.run(async (work) => {
      const known = [...(await work.situationsOf(found.escort.id, found.sealNumber))];
      let added = 0;
      let changed = 0;
      for (const excursion of found.excursions) {
        const index = known.findIndex((row) => row.code === excursion.code && overlaps(row, excursion));
        const [row] = index < 0 ? [] : known.splice(index, 1);
        if (!row) {
          await add(ports, work, found, excursion);
          added += 1;
        } else if (row.state !== 'closed' && differs(row, excursion)) {
          await correct(ports, work, found, row, excursion);
          changed += 1;
        }
      }
      for (const row of known)
        if (isWithdrawn(row, found)) {
          await withdraw(ports, work, row);
          changed += 1;
        }
      return { added, changed };
    });

/** Open, and nothing shows it any more. */
const isWithdrawn = (row: SituationRow, { sealNumber, answersFor }: FoundSituations): boolean =>
  row.state !== 'closed' &&
  row.endedAt === null &&
  row.sealNumber === sealNumber &&
  (answersFor as readonly string[]).includes(row.code);

/** The same cause: the kept one lies within what is found now, or begins while it lasted. */
const overlaps = (row: SituationRow, excursion: Excursion): boolean => {
  const from = fromEpochMs(excursion.occurredMs);
  const to = excursion.endedMs === null ? null : fromEpochMs(excursion.endedMs);
  return (row.endedAt === null || row.endedAt >= from) && (to === null || row.occurredAt <= to);
};

const differs = (row: SituationRow, { occurredMs, endedMs }: Excursion): boolean =>
  row.occurredAt !== fromEpochMs(occurredMs) ||
  row.endedAt !== (endedMs === null ? null : fromEpochMs(endedMs));

const add = async (
  ports: Ports,
  work: SituationWork,
  found: FoundSituations,
  excursion: Excursion,
): Promise<void> => {
  const now = ports.clock.now();
  const clocks = clocksOf(found, excursion, now);
  const first = clocks[0];
  if (!first) throw new Defect('an escort has no customs bodies');
  const id = ports.chance.id();
  const row: SituationRow = {
    id,
    escortId: found.escort.id,
    sealNumber: found.sealNumber,
    code: excursion.code,
    state: 'notified',
    ...momentsOf(excursion),
    detectedAt: now,
    notifyBy: first.dueAt.value,
    overdue: now > first.dueAt.value,
    lateBecause: first.lateBecause,
    detail: excursion.detail,
    evidence: evidenceOf(excursion.evidence),
  };
  await work.saveSituation(row);
  let state: SituationState = 'detected';
  for (const [index, clock] of clocks.entries()) {
    await work.saveClock({
      situationId: id,
      body: clock.body,
      dueAt: clock.dueAt.value,
      toldAt: now,
      readAt: null,
      step: 0,
      nextAt: clock.escalations[0]?.at ?? null,
    });
    const last = index === clocks.length - 1;
    if (index === 0) state = await step(work, row, state, 'deliverFirst', now, { body: clock.body });
    if (last) state = await step(work, row, state, 'deliverBoth', now, { body: clock.body });
  }
  await work.tell(noticesOf(found.escort, row, now));
  await work.log(clocks.map(({ body }) => noticeRecord(row, body, now)));
};

const correct = async (
  ports: Ports,
  work: SituationWork,
  found: FoundSituations,
  row: SituationRow,
  excursion: Excursion,
): Promise<void> => {
  const now = ports.clock.now();
  const [clock] = clocksOf(found, excursion, row.detectedAt);
  const earlier = fromEpochMs(excursion.occurredMs) < row.occurredAt;
  const next: SituationRow = {
    ...row,
    ...momentsOf(excursion),
    notifyBy: clock?.dueAt.value ?? row.notifyBy,
    overdue: row.overdue || row.detectedAt > (clock?.dueAt.value ?? row.notifyBy),
    lateBecause: clock?.lateBecause ?? row.lateBecause,
    evidence: earlier ? evidenceOf(excursion.evidence) : row.evidence,
  };
  await work.saveSituation(next);
  if (clock && earlier)
    for (const kept of await work.clocksOf(row.id))
      await work.saveClock({
        ...kept,
        dueAt: clock.dueAt.value,
        nextAt: kept.readAt === null ? nextEscalation(next.occurredAt, kept.step) : kept.nextAt,
      });
  if (next.overdue && !row.overdue) await work.tell(noticesOf(found.escort, next, now));
  const facts = { occurredAt: next.occurredAt, endedAt: next.endedAt, before: row.occurredAt };
  await work.addStep({
    situationId: row.id,
    at: now,
    event: 'correct',
    from: row.state,
    to: row.state,
    basis: '[I] SM-8',
    actor: 'system',
    facts,
  });
  await work.log([{ ...noticeRecord(next, null, now), result: 'corrected', facts: { ...facts } }]);
};

const withdraw = async ({ clock }: Ports, work: SituationWork, row: SituationRow): Promise<void> => {
  const now = clock.now();
  await work.saveSituation({ ...row, endedAt: now });
  const facts = { withdrawn: true, endedAt: now };
  await work.addStep({
    situationId: row.id,
    at: now,
    event: 'correct',
    from: row.state,
    to: row.state,
    basis: '[I] SM-8',
    actor: 'system',
    facts,
  });
  await work.log([{ ...noticeRecord(row, null, now), result: 'withdrawn', facts }]);
};

const step = async (
  work: SituationWork,
  row: SituationRow,
  state: SituationState,
  event: SituationEvent,
  at: Instant,
  facts: object,
): Promise<SituationState> => {
  const taken = transition(situationTransitions, state, event);
  if (!taken.ok) throw new Defect(`no ${event} in ${state}`);
  const { from, to, basis } = taken.value;
  await work.addStep({ situationId: row.id, at, event, from, to, basis, actor: 'system', facts });
  return to;
};

const clocksOf = ({ escort, outages }: FoundSituations, excursion: Excursion, learnedAt: Instant) =>
  noticeClocks(
    excursion,
    [escort.departureBody, escort.destinationBody],
    outages.some(({ fromMs, toMs }) => fromMs <= excursion.occurredMs && toMs >= excursion.occurredMs),
    toEpochMs(learnedAt),
  );

const momentsOf = (excursion: Excursion): Pick<SituationRow, 'occurredAt' | 'detectableAt' | 'endedAt'> => ({
  occurredAt: fromEpochMs(excursion.occurredMs),
  detectableAt: fromEpochMs(excursion.detectableMs),
  endedAt: excursion.endedMs === null ? null : fromEpochMs(excursion.endedMs),
});

const evidenceOf = (facts: readonly EscortFact[]): SituationRow['evidence'] =>
  facts.slice(0, 8).map((fact) => ({
    fixAt: fact.fixMs === null ? null : fromEpochMs(fact.fixMs),
    receivedAt: fromEpochMs(fact.receivedMs),
    sequence: fact.sequence,
    lat: fact.lat,
    lon: fact.lon,
    flags: fact.flags,
  }));

const noticesOf = (escort: FoundSituations['escort'], row: SituationRow, at: Instant): readonly Notice[] =>
  [...new Set([escort.departureBody, escort.destinationBody])].map((officeCode) => ({
    at,
    topic: `escort-situation-${row.code}`,
    personIds: [],
    officeCode,
    declarationId: null,
    number: escort.carriageNumber,
    state: row.overdue ? 'overdue' : 'open',
  }));

const noticeRecord = (row: SituationRow, body: string | null, at: Instant): LogRecord => ({
  class: 'MSG',
  at,
  actorId: null,
  actorRole: 'NationalOperator',
  onBehalfOf: null,
  objectKind: 'OffNominalSituation',
  objectId: row.id,
  result: row.overdue ? 'notified overdue' : 'notified',
  basis: '407-11.2',
  facts: {
    code: row.code,
    kind: situations[row.code as keyof typeof situations].name.en,
    body,
    occurredAt: row.occurredAt,
    detectableAt: row.detectableAt,
    notifyBy: row.notifyBy,
  },
});
