import { escortRight, partsOf, type SituationCommand } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import type { CauseRow, CauseWork, CauseWorks, Chance, Clock } from '../ports/index.ts';
import { type Actor, type Asking, actorOf, type EscortRefusal, logOf, readerOf } from './asking.ts';
import { stepOf } from './tell-bodies.ts';

interface Ports {
  readonly works: CauseWorks;
  readonly clock: Clock;
  readonly chance: Chance;
}

export interface AnswerCause {
  readonly causeId: string;
  readonly asking: Asking;
}

interface Answering {
  readonly cause: CauseRow;
  readonly body: string;
  readonly actor: Actor;
}

/** A cause, held, for an official who may answer for his body in each of its escorts. */
const answering = async (
  work: CauseWork,
  command: SituationCommand,
  { causeId, asking }: AnswerCause,
): Promise<Result<Answering, EscortRefusal>> => {
  const cause = await work.holdCause(causeId);
  if (!cause) return refuse({ code: 'NOT_FOUND' });
  const body = asking.official?.officeCode;
  if (!body) return refuse({ code: 'ACCESS_RESTRICTED' });
  const parties = {
    departureBody: body,
    destinationBody: body,
    declarantId: null,
    carrierId: null,
    operatorId: null,
  };
  const parts = partsOf(parties, asking);
  if (!escortRight(parts, command)) return refuse({ code: 'ACCESS_RESTRICTED' });
  return accept({ cause, body, actor: actorOf(asking, parts) });
};

/**
 * An official read the collective notice: the clocks of his body stop for each of its escorts, with his name and the moment in the
 * record of each (407-11.2). Reading twice changes nothing.
 */
export const acknowledgeCause =
  (ports: Ports) =>
  (command: AnswerCause): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const found = await answering(work, 'acknowledge', command);
      if (!found.ok) return found;
      const { cause, body, actor } = found.value;
      const { person } = command.asking;
      const now = ports.clock.now();
      const read = await work.readAll(cause.id, body, now, person.id);
      if (read.length === 0) return accept(true);
      const both = await work.readByBoth(cause.id);
      const steps = both.map(({ id, state }) => stepOf(id, state, 'acknowledge', now, { body }, actor.role));
      await work.addSteps(steps);
      await work.moveSituations(
        steps.map(({ situationId, to }) => ({ id: situationId, state: to, overdue: false })),
      );
      await work.log(
        read.map((one) =>
          logOf('MSG', { id: one.escortId }, 'read', '407-11.2', actor, now, {
            situation: one.id,
            code: one.code,
            body,
            cause: cause.id,
            late: now > one.notifyBy,
          }),
        ),
      );
      const operator = await work.operatorId();
      await work.tell([
        {
          at: now,
          topic: 'escort-collective-read',
          personIds: operator === null ? [] : [operator],
          officeCode: null,
          declarationId: null,
          number: cause.id,
          state: 'read',
        },
      ]);
      return accept(true);
    });

/** What a body did about a cause, recorded for each of its open escorts whose notice it has read. */
export const recordCauseMeasures =
  (ports: Ports) =>
  (command: AnswerCause & { readonly words: string }): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const found = await answering(work, 'recordMeasures', command);
      if (!found.ok) return found;
      const { cause, body, actor } = found.value;
      const { person } = command.asking;
      const now = ports.clock.now();
      const open = await work.openOf(cause.id, body);
      if (open.length === 0)
        return refuse({ code: 'STATE_FORBIDS', state: 'notified', event: 'recordMeasures' });
      await work.insertMeasures(
        open.map(({ id }) => ({
          id: ports.chance.id(),
          situationId: id,
          body,
          words: command.words,
          actorId: person.id,
          at: now,
        })),
      );
      await work.log(
        open.map((one) =>
          logOf('DEC', { id: one.escortId }, 'measures', '407-11.2', actor, now, {
            situation: one.id,
            code: one.code,
            body,
            cause: cause.id,
            length: command.words.length,
          }),
        ),
      );
      return accept(true);
    });
