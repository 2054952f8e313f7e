import { commonCodes, type Excursion, manyMin, manyWithinMinutes } from '@tamga/domain/escort';
import { Defect } from '@tamga/domain/law';
import { addMinutes, fromEpochMs } from '@tamga/domain/time';
import type { Chance, Clock, SituationRow, SituationWork, SituationWorks } from '../ports/index.ts';
import {
  type Added,
  type Corrected,
  clocksOf,
  evidenceOf,
  type FoundSituations,
  momentsOf,
  writeAdded,
  writeCorrected,
  writeWithdrawn,
} from './write-situations.ts';

export type { FoundSituations } from './write-situations.ts';

type Ports = { readonly works: SituationWorks; readonly clock: Clock; readonly chance: Chance };

/** How much a recording changed. */
export interface Recorded {
  readonly added: number;
  readonly changed: number;
}

/**
 * Brings what is kept in line with what the judge finds: a new cause becomes a situation with a clock and a notice for each
 * of both customs bodies, in one transaction with the operation log (407-11.2); a known one is corrected when late facts
 * show an earlier beginning or its end, and its clocks with it; one that late facts take back is ended. Judging the same again
 * changes nothing. A situation of many at a time that may have one cause waits half a minute for the notice that tells of all.
 */
export const recordSituations =
  (ports: Ports) =>
  (found: FoundSituations): Promise<Recorded> =>
    recordMany(ports)([found]);

/** The same of several escorts in one transaction. */
export const recordMany =
  (ports: Ports) =>
  (all: readonly FoundSituations[]): Promise<Recorded> =>
    ports.works.run(async (work) => {
      const kept = Map.groupBy(
        await work.situationsOf(all.map(({ escort, sealNumber }) => ({ escortId: escort.id, sealNumber }))),
        ({ escortId }) => escortId,
      );
      const changes = all.map((found) => changesOf(ports, found, kept.get(found.escort.id) ?? []));
      const added = changes.flatMap((one) => one.added);
      const many = await codesOfMany(ports, work, added);
      const corrected = changes.flatMap((one) => one.corrected);
      const withdrawn = changes.flatMap((one) => one.withdrawn);
      await writeAdded(work, added, many);
      await writeCorrected(ports.clock, work, corrected);
      await writeWithdrawn(ports.clock, work, withdrawn);
      return { added: added.length, changed: corrected.length + withdrawn.length };
    });

interface Changes {
  readonly added: readonly Added[];
  readonly corrected: readonly Corrected[];
  readonly withdrawn: readonly SituationRow[];
}

const changesOf = (ports: Ports, found: FoundSituations, rows: readonly SituationRow[]): Changes => {
  const known = rows.filter(
    ({ sealNumber, code }) => sealNumber === found.sealNumber || code === 'X5' || code === 'X6',
  );
  const added: Added[] = [];
  const corrected: Corrected[] = [];
  for (const excursion of found.excursions) {
    const index = known.findIndex((row) => row.code === excursion.code && overlaps(row, excursion));
    const [row] = index < 0 ? [] : known.splice(index, 1);
    if (!row) added.push(newOf(ports, found, excursion));
    else if (row.state !== 'closed' && differs(row, excursion)) corrected.push({ found, row, excursion });
  }
  return { added, corrected, withdrawn: known.filter((row) => isWithdrawn(row, found)) };
};

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

const newOf = ({ clock, chance }: Ports, found: FoundSituations, excursion: Excursion): Added => {
  const now = clock.now();
  const clocks = clocksOf(found, excursion, now);
  const first = clocks[0];
  if (!first) throw new Defect('an escort has no customs bodies');
  const row: SituationRow = {
    id: chance.id(),
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
    causeId: null,
  };
  return {
    found,
    row,
    clocks: clocks.map(({ body, dueAt, escalations }) => ({
      situationId: row.id,
      body,
      dueAt: dueAt.value,
      toldAt: now,
      readAt: null,
      step: 0,
      nextAt: escalations[0]?.at ?? null,
    })),
  };
};

/** Codes that may have one cause and of which there are many now: one notice is to tell of all. */
const codesOfMany = async (
  { clock }: Ports,
  work: SituationWork,
  added: readonly Added[],
): Promise<ReadonlySet<string>> => {
  const since = addMinutes(clock.now(), -manyWithinMinutes);
  const many = new Set<string>();
  for (const code of commonCodes) {
    const now = added.filter(({ row }) => row.code === code).length;
    if (now > 0 && now + (await work.countSince(code, since, manyMin)) >= manyMin) many.add(code);
  }
  return many;
};
