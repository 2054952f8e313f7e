import {
  causeEnd,
  commonCauses,
  manyWithinMinutes,
  mayClose,
  nextEscalation,
  recoveredPercent,
} from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { addMinutes, addSeconds, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import type {
  CauseRow,
  CauseWatch,
  CauseWork,
  CauseWorks,
  Chance,
  Clock,
  CollectiveRow,
  SituationRow,
  UntoldSituation,
} from '../ports/index.ts';
import { bodiesOf, noticeRecord, noticesOf, stepOf, toldAlone, writeNotices } from './tell-bodies.ts';

/** Situations looked at together: the whole fleet. */
const commonMax = 25_000;
/** Situations of one notice; those beyond it are in the next one. */
const collectiveMax = 25_000;
/** Situations moved in one transaction where there is no hurry. */
const atOnce = 2_000;
/** A notice goes out when nothing more was found for so long, or when the first has waited for so long. */
const quietS = 5;
const patienceS = 60;
/** What may have had a cause in common, and has none after so long, is told by itself. */
const aloneAfterS = 30;

interface Ports {
  readonly works: CauseWorks;
  readonly watch: CauseWatch;
  readonly clock: Clock;
  readonly chance: Chance;
}

const system = { kind: 'system' } as const;

/**
 * One cause, many escorts (407-11.2): binds situations of one cause to it, tells each body of all of them by one notice, tells
 * alone those that share none, ends a cause when most of its escorts are back, so that those that are not become their own, and
 * closes what both bodies have answered once its cause is gone. Answers whether there may be more.
 */
export const tendCauses = (ports: Ports) => async (): Promise<boolean> => {
  await bindCommon(ports);
  await tellOfCauses(ports);
  const alone = await tellAlone(ports);
  await endCauses(ports);
  const closed = await closeAnswered(ports);
  return alone || closed;
};

const bindCommon = async ({ works, watch, clock, chance }: Ports): Promise<void> => {
  const now = clock.now();
  const found = await watch.common(addMinutes(now, -2 * manyWithinMinutes), commonMax);
  for (const { code, causeId, begunMs, situationIds } of commonCauses(found))
    await works.run(system, async (work) => {
      const begunAt = fromEpochMs(begunMs);
      const known = causeId === null ? undefined : await work.holdCause(causeId);
      const cause = known ?? { id: chance.id(), code, begunAt, foundAt: now, endedAt: null };
      if (!known) await work.insertCause(cause);
      else if (begunAt < known.begunAt) await work.updateCause({ ...known, begunAt });
      const bound = await work.bind(cause.id, situationIds);
      await work.log([
        causeRecord(cause, known ? 'joined' : 'found', '[I] SM-8', now, { situations: bound }),
      ]);
    });
};

const tellOfCauses = async (ports: Ports): Promise<void> => {
  for (const { cause, body, firstDetectedAt, lastDetectedAt } of await ports.watch.unsent()) {
    const now = ports.clock.now();
    const isReady =
      lastDetectedAt <= addSeconds(now, -quietS) || firstDetectedAt <= addSeconds(now, -patienceS);
    if (isReady) await ports.works.run(system, (work) => tellOf(ports, work, cause, body));
  }
};

/** One notice to one body, which is the notice of each of its escorts: its clock, its history and its record say so. */
const tellOf = async (
  { clock, chance }: Ports,
  work: CauseWork,
  cause: CauseRow,
  body: string,
): Promise<void> => {
  await work.holdCause(cause.id);
  const now = clock.now();
  const rows = await work.untold(cause.id, body, collectiveMax);
  const [first] = rows;
  if (!first) return;
  const occurredAt = rows.reduce(
    (min, row) => (row.occurredAt < min ? row.occurredAt : min),
    first.occurredAt,
  );
  const collective: CollectiveRow = {
    id: chance.id(),
    causeId: cause.id,
    body,
    number: await work.nextNumber(cause.id, body),
    issuedAt: now,
    occurredAt,
    dueAt: first.notifyBy,
    situations: rows.length,
    readAt: null,
    readBy: null,
    step: 0,
    nextAt: nextEscalation(occurredAt, 0),
  };
  await work.insertCollective(collective);
  await work.tellClocks(
    collective,
    rows.map(({ id }) => id),
  );
  const news = rows.filter(({ toldBefore }) => !toldBefore);
  const facts = { body, collective: collective.id, number: collective.number };
  const steps = news.map((row) => deliveredOf(row, now, facts));
  await work.addSteps(steps.flat());
  await work.moveSituations(
    news.map((row, index) => ({
      id: row.id,
      state: steps[index]?.at(-1)?.to ?? row.state,
      overdue: now > row.notifyBy,
    })),
  );
  await work.tell([
    {
      at: now,
      topic: `escort-collective-${cause.code}`,
      personIds: [],
      officeCode: body,
      declarationId: null,
      number: cause.id,
      state: now > collective.dueAt ? 'overdue' : 'open',
    },
  ]);
  await work.log([
    causeRecord(cause, 'notified', '407-11.2', now, { ...facts, situations: rows.length }),
    ...rows.map((row) =>
      noticeRecord({ ...row, overdue: row.overdue || now > row.notifyBy }, body, now, {
        collective: collective.id,
        number: collective.number,
        cause: cause.id,
      }),
    ),
  ]);
};

const deliveredOf = (row: UntoldSituation, at: Instant, facts: object) => {
  const first = row.state === 'detected' ? [stepOf(row.id, row.state, 'deliverFirst', at, facts)] : [];
  const to = first[0]?.to ?? row.state;
  return row.otherWaits || to !== 'partlyNotified'
    ? first
    : [...first, stepOf(row.id, to, 'deliverBoth', at, facts)];
};

const tellAlone = ({ works, clock }: Ports): Promise<boolean> =>
  works.run(system, async (work) => {
    const now = clock.now();
    const rows = await work.untoldAlone(addSeconds(now, -aloneAfterS), atOnce);
    if (rows.length === 0) return false;
    const told = rows.map((row) =>
      toldAlone(row, { ...row, overdue: row.overdue || now > row.notifyBy }, now),
    );
    await work.tellAlone(
      rows.map(({ id }) => id),
      now,
    );
    await work.moveSituations(
      rows.map((row) => ({ id: row.id, state: 'notified', overdue: now > row.notifyBy })),
    );
    await writeNotices(work, told);
    return rows.length === atOnce;
  });

const endCauses = async ({ works, watch, clock }: Ports): Promise<void> => {
  for (const { cause, mostBackAt, allBack } of await watch.recoveries(recoveredPercent)) {
    const now = clock.now();
    const endMs = causeEnd({ mostBackMs: mostBackAt && toEpochMs(mostBackAt), allBack }, toEpochMs(now));
    if (endMs === null) continue;
    await works.run(system, async (work) => {
      await work.holdCause(cause.id);
      const strays = await work.strays(cause.id, atOnce);
      // The rest comes with the next turns: the cause is over when none is left.
      if (strays.length < atOnce) await work.updateCause({ ...cause, endedAt: fromEpochMs(endMs) });
      await work.log([causeRecord(cause, 'over', '[I] SM-8', now, { strays: strays.length })]);
      await work.release(strays.map((row) => ({ id: row.id, escalateAt: escalationsAfter(row, now) })));
      await writeNotices(
        work,
        strays.map((row) => {
          const facts = { left: cause.id };
          const step = { ...unmoved(row, now), event: 'leaveCause', facts };
          const records = bodiesOf(row).map((body) => noticeRecord(row, body, now, facts));
          return { steps: [step], notices: noticesOf(row, row, now), records };
        }),
      );
    });
  }
};

/** When the clock of one that has become its own is asked after next, by the steps it has passed. */
const escalationsAfter = (row: SituationRow, now: Instant): readonly Instant[] =>
  [0, 1, 2, 3].map((step) => {
    const at = nextEscalation(row.occurredAt, step);
    return at === null || at < now ? now : at;
  });

const unmoved = (row: SituationRow, at: Instant) => ({
  situationId: row.id,
  at,
  from: row.state,
  to: row.state,
  basis: '[I] SM-8',
  actor: 'system',
});

const closeAnswered = ({ works, clock }: Ports): Promise<boolean> =>
  works.run(system, async (work) => {
    const now = clock.now();
    const rows = await work.answered(atOnce);
    const closed = rows.filter(({ state, bodies, answered }) =>
      mayClose(state, { bodies, answered, causeGone: true }),
    );
    if (closed.length === 0) return false;
    const steps = closed.map(({ id, state }) => stepOf(id, state, 'close', now, { byItself: true }));
    await work.addSteps(steps);
    await work.moveSituations(
      steps.map(({ situationId, to }) => ({ id: situationId, state: to, overdue: false })),
    );
    await work.log(
      closed.map((row) => ({
        ...noticeRecord(row, null, now),
        class: 'DEC',
        actorRole: 'system',
        result: 'closed',
      })),
    );
    return rows.length === atOnce;
  });

type CauseFacts = Readonly<Record<string, string | number | boolean | null>>;

/** A log record about a cause. */
export const causeRecord = (
  { id, code, begunAt }: CauseRow,
  result: string,
  basis: LogRecord['basis'],
  at: Instant,
  facts: CauseFacts,
): LogRecord => ({
  class: 'MSG',
  at,
  actorId: null,
  actorRole: 'NationalOperator',
  onBehalfOf: null,
  objectKind: 'CommonCause',
  objectId: id,
  result,
  basis,
  facts: { code, begunAt, ...facts },
});
