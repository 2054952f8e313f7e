import {
  type EscortFact,
  escortRight,
  mayClose,
  noticeClocks,
  type SituationCommand,
  type SituationEvent,
} from '@tamga/domain/escort';
import { accept, Defect, type Result, refuse } from '@tamga/domain/law';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { EscortRow, EscortWork, MessageContent, SituationRow } from '../ports/index.ts';
import {
  type Actor,
  type Asking,
  actorOf,
  allow,
  type EscortPorts,
  type EscortRefusal,
  logOf,
  partsIn,
  readerOf,
} from './asking.ts';
import { stepOf } from './tell-bodies.ts';
import { sendMessage, tellBodies } from './tell-parties.ts';

export interface AnswerSituation {
  readonly situationId: string;
  readonly asking: Asking;
}

interface Answering {
  readonly situation: SituationRow;
  readonly escort: EscortRow;
  readonly body: string;
  readonly actor: Actor;
  readonly now: Instant;
}

/** A situation, locked, for an official of one of the two bodies. */
const answering = async (
  work: EscortWork,
  command: SituationCommand,
  { situationId, asking }: AnswerSituation,
  now: Instant,
): Promise<Result<Answering, EscortRefusal>> => {
  const situation = await work.lockSituation(situationId);
  const escort = situation && (await work.lockEscort(situation.escortId));
  if (!situation || !escort) return refuse({ code: 'NOT_FOUND' });
  const parts = await partsIn(work, escort, asking, now);
  const body = asking.official?.officeCode;
  if (!body || !escortRight(parts, command)) return refuse({ code: 'ACCESS_RESTRICTED' });
  return accept({ situation, escort, body, actor: actorOf(asking, parts), now });
};

/**
 * An official read the notice: the clock of his body stops, with his name and the moment as proof of reading (407-11.2). When
 * both bodies have read it the situation is acknowledged. Reading twice changes nothing.
 */
export const acknowledge =
  (ports: EscortPorts) =>
  (command: AnswerSituation): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const now = ports.clock.now();
      const found = await answering(work, 'acknowledge', command, now);
      if (!found.ok) return found;
      const { situation, body, actor } = found.value;
      const before = await work.clocksOf(situation.id);
      const own = before.find((clock) => clock.body === body);
      if (!own || own.readAt !== null) return accept(true);
      // One of many, which a collective notice is about to tell.
      if (own.toldAt === null)
        return refuse({ code: 'STATE_FORBIDS', state: situation.state, event: 'acknowledge' });
      await work.noteClockRead(situation.id, body, now, command.asking.person.id);
      await work.log([recordOf(found.value, 'MSG', 'read', { dueAt: own.dueAt, late: now > own.dueAt })]);
      await tellOperator(work, ports, found.value, 'escort-situation-read', {
        official: command.asking.person.name,
      });
      const left = before.filter((clock) => clock.readAt === null && clock.body !== body);
      if (left.length === 0) await moveTo(work, situation, 'acknowledge', actor, now, { body });
      // The lists of those who watch are told of the reading as of any other change.
      else await work.moveSituation(situation.id, situation.state, situation.endedAt);
      return accept(true);
    });

/** What a body did about a situation it has read. */
export const recordMeasures =
  (ports: EscortPorts) =>
  (command: AnswerSituation & { readonly words: string }): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const now = ports.clock.now();
      const found = await answering(work, 'recordMeasures', command, now);
      if (!found.ok) return found;
      const { situation, body } = found.value;
      const clocks = await work.clocksOf(situation.id);
      const hasRead = clocks.some((clock) => clock.body === body && clock.readAt !== null);
      if (!hasRead || situation.state === 'closed')
        return refuse({ code: 'STATE_FORBIDS', state: situation.state, event: 'recordMeasures' });
      await work.insertMeasure({
        id: ports.chance.id(),
        situationId: situation.id,
        body,
        words: command.words,
        actorId: command.asking.person.id,
        at: now,
      });
      await work.moveSituation(situation.id, situation.state, situation.endedAt);
      await work.log([recordOf(found.value, 'DEC', 'measures', { length: command.words.length })]);
      return accept(true);
    });

/**
 * Closes a situation both bodies have answered and whose cause is gone: ended by the facts, its seal replaced or taken off, the
 * vehicle arrived (SM-8). What a person reported ends when it is closed. Refuses `STATE_FORBIDS` while something is wanting.
 */
export const closeSituation =
  (ports: EscortPorts) =>
  (command: AnswerSituation): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const now = ports.clock.now();
      const found = await answering(work, 'close', command, now);
      if (!found.ok) return found;
      const { situation, escort, actor } = found.value;
      const seals = await work.sealsOf(escort.id);
      const closable = mayClose(situation.state, {
        bodies: (await work.clocksOf(situation.id)).map(({ body }) => body),
        answered: (await work.measuresOf(situation.id)).map(({ body }) => body),
        causeGone: isCauseGone(situation, escort, seals),
      });
      if (!closable) return refuse({ code: 'STATE_FORBIDS', state: situation.state, event: 'close' });
      await moveTo(work, { ...situation, endedAt: situation.endedAt ?? now }, 'close', actor, now, {});
      await work.log([recordOf(found.value, 'DEC', 'closed', {})]);
      await tellOperator(work, ports, found.value, 'escort-situation-closed', {
        official: command.asking.person.name,
        measures: (await work.measuresOf(situation.id)).map(({ body, words }) => `${body}: ${words}`),
      });
      return accept(true);
    });

/** The operator hears what customs did about what he told (407-1.2). */
const tellOperator = async (
  work: EscortWork,
  { chance }: EscortPorts,
  { situation, escort, body, actor, now }: Answering,
  topic: 'escort-situation-read' | 'escort-situation-closed',
  more: MessageContent,
): Promise<void> => {
  if (escort.operatorId === null) return;
  const content = {
    situation: situation.id,
    code: situation.code,
    occurredAt: situation.occurredAt,
    body,
    at: now,
    ...more,
  };
  await sendMessage(work, chance, escort, topic, ['nationalOperator'], content, { actor, now });
};

/** Whether what caused a situation is over. */
export const isCauseGone = (
  situation: Pick<SituationRow, 'endedAt' | 'code' | 'sealNumber'>,
  escort: Pick<EscortRow, 'arrivedAt'>,
  seals: readonly { readonly sealNumber: number; readonly deactivatedAt: Instant | null }[],
): boolean =>
  situation.endedAt !== null ||
  situation.code === reported ||
  escort.arrivedAt !== null ||
  seals.some((seal) => seal.sealNumber === situation.sealNumber && seal.deactivatedAt !== null);

/** Reports of persons that wait for an answer, of one escort: more are told by telephone. */
const openReportsMax = 20;

/** Code of what a person reports. */
const reported = 'X7';

export interface ReportSituation {
  readonly escortId: string;
  readonly asking: Asking;
  readonly words: string;
  readonly occurredAt: Instant;
}

/** A person reports what no seal can tell: accident, force majeure (SM-8). It has the same clocks and notices as any other. */
export const reportSituation =
  (ports: EscortPorts) =>
  (command: ReportSituation): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const now = ports.clock.now();
      const allowed = await allow(work, command.escortId, 'reportSituation', command.asking, now);
      if (!allowed.ok) return allowed;
      const { escort, actor } = allowed.value;
      if (
        command.occurredAt > now ||
        (escort.activatedAt !== null && command.occurredAt < escort.activatedAt)
      )
        return refuse({ code: 'BAD_REQUEST', place: 'occurredAt' });
      const seal = (await work.sealsOf(escort.id)).find(({ deactivatedAt }) => deactivatedAt === null);
      if (!seal) return refuse({ code: 'ESCORT_NO_EQUIPMENT' });
      if ((await work.openReports(escort.id)) >= openReportsMax)
        return refuse({ code: 'STATE_FORBIDS', state: escort.state, event: 'reportSituation' });
      const evidence: readonly EscortFact[] = [];
      const excursion = {
        occurredMs: toEpochMs(command.occurredAt),
        detectableMs: toEpochMs(now),
        evidence,
      };
      const clocks = noticeClocks(excursion, [escort.departureBody, escort.destinationBody]);
      const [first] = clocks;
      if (!first) throw new Defect('an escort has no customs bodies');
      const situation: SituationRow = {
        id: ports.chance.id(),
        escortId: escort.id,
        sealNumber: seal.sealNumber,
        code: reported,
        state: 'notified',
        occurredAt: command.occurredAt,
        detectableAt: now,
        detectedAt: now,
        endedAt: null,
        notifyBy: first.dueAt.value,
        overdue: now > first.dueAt.value,
        lateBecause: first.lateBecause,
        detail: command.words,
        evidence: [],
        causeId: null,
      };
      await work.insertSituation(situation);
      for (const { body, dueAt, escalations } of clocks)
        await work.insertClock({
          situationId: situation.id,
          body,
          dueAt: dueAt.value,
          toldAt: now,
          readAt: null,
          step: 0,
          nextAt: escalations[0]?.at ?? null,
        });
      for (const [index, { body }] of clocks.entries()) {
        const told = (from: SituationRow['state'], event: SituationEvent) =>
          work.addSituationStep(stepOf(situation.id, from, event, now, { body }, actor.role));
        if (index === 0) await told('detected', 'deliverFirst');
        if (index === clocks.length - 1) await told('partlyNotified', 'deliverBoth');
      }
      await tellBodies(
        work,
        escort,
        clocks.map(({ body }) => body),
        `escort-situation-${reported}`,
        now,
        situation.overdue ? 'overdue' : 'open',
      );
      await work.log(
        clocks.map(({ body }) =>
          logOf('MSG', escort, 'notified', '407-11.2', actor, now, {
            situation: situation.id,
            code: reported,
            body,
            notifyBy: situation.notifyBy,
          }),
        ),
      );
      return accept(true);
    });

const moveTo = async (
  work: EscortWork,
  situation: SituationRow,
  event: SituationEvent,
  actor: Actor,
  now: Instant,
  facts: object,
): Promise<void> => {
  const step = stepOf(situation.id, situation.state, event, now, facts, actor.role);
  await work.addSituationStep(step);
  await work.moveSituation(situation.id, step.to, situation.endedAt);
};

const recordOf = (
  { situation, escort, body, actor, now }: Answering,
  logClass: 'MSG' | 'DEC',
  result: string,
  facts: Readonly<Record<string, string | number | boolean | null>>,
) =>
  logOf(logClass, escort, result, '407-11.2', actor, now, {
    situation: situation.id,
    code: situation.code,
    body,
    ...facts,
  });
