import {
  type EscortFact,
  type Excursion,
  nextEscalation,
  noticeClocks,
  type Outage,
  type SituationCode,
} from '@tamga/domain/escort';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import type { ActiveEscort, Clock, NoticeClockRow, SituationRow, SituationWork } from '../ports/index.ts';
import { bodiesOf, type Notices, noticeRecord, noticesOf, toldAlone, writeNotices } from './tell-bodies.ts';

/** What was found for one seal of an escort. */
export interface FoundSituations {
  readonly escort: Pick<ActiveEscort, 'id' | 'carriageNumber' | 'departureBody' | 'destinationBody'>;
  readonly sealNumber: number;
  /** Codes of which all that there is was looked for: a kept one that is not found any more is withdrawn. */
  readonly answersFor: readonly SituationCode[];
  readonly excursions: readonly Excursion[];
  readonly outages: readonly Outage[];
}

/** A new situation, as it is when nothing holds its notices back. */
export interface Added {
  readonly found: FoundSituations;
  readonly row: SituationRow;
  readonly clocks: readonly NoticeClockRow[];
}

/** A known one that is found otherwise now. */
export interface Corrected {
  readonly found: FoundSituations;
  readonly row: SituationRow;
  readonly excursion: Excursion;
}

/** Writes new ones; those of codes of which there are many now wait for the notice that tells of all. */
export const writeAdded = async (
  work: SituationWork,
  added: readonly Added[],
  many: ReadonlySet<string>,
): Promise<void> => {
  const waiting = ({ row }: Added): boolean => many.has(row.code);
  await work.saveSituations(added.map((one) => (waiting(one) ? { ...one.row, state: 'detected' } : one.row)));
  await work.saveClocks(
    added.flatMap((one) =>
      waiting(one) ? one.clocks.map((kept) => ({ ...kept, toldAt: null })) : one.clocks,
    ),
  );
  await writeNotices(
    work,
    added.map((one): Notices => {
      const { found, row } = one;
      if (!waiting(one)) return toldAlone(found.escort, row, row.detectedAt);
      const facts = { bodies: bodiesOf(found.escort).join(' ') };
      const record = noticeRecord(row, null, row.detectedAt, facts);
      return { steps: [], notices: [], records: [{ ...record, class: 'DL', result: 'detected' }] };
    }),
  );
};

/** Writes what is found otherwise now, and their clocks with it. */
export const writeCorrected = async (
  clock: Clock,
  work: SituationWork,
  corrected: readonly Corrected[],
): Promise<void> => {
  const now = clock.now();
  const all = corrected.map(({ found, row, excursion }) => {
    const [first] = clocksOf(found, excursion, row.detectedAt);
    const earlier = fromEpochMs(excursion.occurredMs) < row.occurredAt;
    const next: SituationRow = {
      ...row,
      ...momentsOf(excursion),
      notifyBy: first?.dueAt.value ?? row.notifyBy,
      overdue: row.overdue || row.detectedAt > (first?.dueAt.value ?? row.notifyBy),
      lateBecause: first?.lateBecause ?? row.lateBecause,
      evidence: earlier ? evidenceOf(excursion.evidence) : row.evidence,
    };
    return { found, row, next, earlier };
  });
  await work.saveSituations(all.map(({ next }) => next));
  for (const { next } of all.filter(({ earlier }) => earlier)) {
    const kept = await work.clocksOf(next.id);
    await work.saveClocks(
      kept.map((one) => ({
        ...one,
        dueAt: next.notifyBy,
        // What a collective notice told is asked after with it.
        nextAt:
          one.readAt === null && one.collectiveId == null
            ? nextEscalation(next.occurredAt, one.step)
            : one.nextAt,
      })),
    );
  }
  await writeNotices(
    work,
    all.map(({ found, row, next }) => {
      const facts = { occurredAt: next.occurredAt, endedAt: next.endedAt, before: row.occurredAt };
      return {
        ...correctionOf(row, now, 'corrected', facts, next),
        notices: next.overdue && !row.overdue ? noticesOf(found.escort, next, now) : [],
      };
    }),
  );
};

/** Ends what late facts take back. */
export const writeWithdrawn = async (
  clock: Clock,
  work: SituationWork,
  withdrawn: readonly SituationRow[],
): Promise<void> => {
  const now = clock.now();
  await work.saveSituations(withdrawn.map((row) => ({ ...row, endedAt: now })));
  await writeNotices(
    work,
    withdrawn.map((row) => correctionOf(row, now, 'withdrawn', { withdrawn: true, endedAt: now })),
  );
};

const correctionOf = (
  row: SituationRow,
  at: Instant,
  result: 'corrected' | 'withdrawn',
  facts: Readonly<Record<string, string | boolean | null>>,
  after = row,
): Notices => ({
  steps: [
    {
      situationId: row.id,
      at,
      event: 'correct',
      from: row.state,
      to: row.state,
      basis: '[I] SM-8',
      actor: 'system',
      facts,
    },
  ],
  notices: [],
  records: [{ ...noticeRecord(after, null, at), result, facts }],
});

/** The clocks of both bodies, as of the moment it was learned. */
export const clocksOf = ({ escort, outages }: FoundSituations, excursion: Excursion, learnedAt: Instant) =>
  noticeClocks(
    excursion,
    [escort.departureBody, escort.destinationBody],
    outages.some(({ fromMs, toMs }) => fromMs <= excursion.occurredMs && toMs >= excursion.occurredMs),
    toEpochMs(learnedAt),
  );

export const momentsOf = (
  excursion: Excursion,
): Pick<SituationRow, 'occurredAt' | 'detectableAt' | 'endedAt'> => ({
  occurredAt: fromEpochMs(excursion.occurredMs),
  detectableAt: fromEpochMs(excursion.detectableMs),
  endedAt: excursion.endedMs === null ? null : fromEpochMs(excursion.endedMs),
});

export const evidenceOf = (facts: readonly EscortFact[]): SituationRow['evidence'] =>
  facts.slice(0, 8).map((fact) => ({
    fixAt: fact.fixMs === null ? null : fromEpochMs(fact.fixMs),
    receivedAt: fromEpochMs(fact.receivedMs),
    sequence: fact.sequence,
    lat: fact.lat,
    lon: fact.lon,
    flags: fact.flags,
  }));
