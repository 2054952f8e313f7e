import {
  type EscortPart,
  type MessageEvent,
  type MessageState,
  messageTransitions,
  sendingsMax,
  unreceivedMinutes,
} from '@tamga/domain/escort';
import { accept, type Result, refuse, transition } from '@tamga/domain/law';
import { addMinutes, type Instant } from '@tamga/domain/time';
import type { EscortMessage, EscortRow, EscortWork } from '../ports/index.ts';
import {
  type Asking,
  actorOf,
  bySystem,
  type EscortPorts,
  type EscortRefusal,
  logOf,
  partsIn,
  readerOf,
} from './asking.ts';
import { tellBodies } from './tell-parties.ts';

/** Where the last sending of a message is. */
export const messageState = ({
  receivedAt,
  outcome,
}: Pick<EscortMessage, 'receivedAt' | 'outcome'>): MessageState =>
  outcome ?? (receivedAt === null ? 'sent' : 'received');

interface Found {
  readonly message: EscortMessage;
  readonly escort: EscortRow;
  readonly parts: readonly EscortPart[];
  readonly isMine: boolean;
}

const find = async (
  work: EscortWork,
  messageId: string,
  asking: Asking,
  now: Instant,
): Promise<Found | undefined> => {
  const message = await work.lockNotice(messageId);
  const escort = message && (await work.lockEscort(message.escortId));
  if (!message || !escort) return undefined;
  const isMine = asking.official
    ? message.body === asking.official.officeCode
    : message.personId === asking.actingForId;
  return { message, escort, parts: await partsIn(work, escort, asking, now), isMine };
};

const move = (message: EscortMessage, event: MessageEvent): Result<MessageState, EscortRefusal> => {
  const step = transition(messageTransitions, messageState(message), event);
  return step.ok ? accept(step.value.to) : step;
};

export interface ConfirmMessage {
  readonly messageId: string;
  readonly asking: Asking;
  /** Left out: received, and not processed yet. */
  readonly outcome?: 'accepted' | 'refused';
  readonly words?: string;
}

/**
 * The addressee received a message, and what he made of it (407-1.2). The same said again changes nothing, so that an answer that
 * was lost on the way may be asked for again. Refuses `NOT_FOUND`, `ACCESS_RESTRICTED` for whom it is not addressed to,
 * `STATE_FORBIDS` for another outcome than was told.
 */
export const confirmMessage =
  (ports: EscortPorts) =>
  ({ messageId, asking, outcome, words }: ConfirmMessage): Promise<Result<EscortMessage, EscortRefusal>> =>
    ports.works.run(readerOf(asking), async (work): Promise<Result<EscortMessage, EscortRefusal>> => {
      const now = ports.clock.now();
      const found = await find(work, messageId, asking, now);
      if (!found) return refuse({ code: 'NOT_FOUND' });
      const { message, escort, parts, isMine } = found;
      if (!isMine) return refuse({ code: 'ACCESS_RESTRICTED' });
      const isKnown = outcome === undefined ? message.receivedAt !== null : message.outcome === outcome;
      if (isKnown) return accept(message);
      const event = outcome === undefined ? 'receive' : outcome === 'accepted' ? 'accept' : 'refuse';
      const moved = move(message, event);
      if (!moved.ok) return moved;
      const after: EscortMessage = {
        ...message,
        receivedAt: message.receivedAt ?? now,
        processedAt: outcome === undefined ? null : now,
        outcome: outcome ?? null,
        outcomeWords: words ?? null,
      };
      await work.updateMessage(after);
      const facts = { message: message.id, topic: message.kind, sending: message.sendings };
      await work.log([logOf('MSG', escort, moved.value, '[I] 407-1.2', actorOf(asking, parts), now, facts)]);
      // Who sent it hears that it was not taken.
      if (outcome === 'refused')
        await tellBodies(work, escort, [escort.departureBody], 'escort-unreceived', now);
      return accept(after);
    });

/**
 * Sends a message once more, whatever became of the last sending: "where is my packet" (407-1.2). Asked by its addressee, the
 * operator or an official of either body; what was confirmed before stays in the operation log.
 */
export const sendAgain =
  (ports: EscortPorts) =>
  ({
    messageId,
    asking,
  }: {
    readonly messageId: string;
    readonly asking: Asking;
  }): Promise<Result<EscortMessage, EscortRefusal>> =>
    ports.works.run(readerOf(asking), async (work): Promise<Result<EscortMessage, EscortRefusal>> => {
      const now = ports.clock.now();
      const found = await find(work, messageId, asking, now);
      if (!found) return refuse({ code: 'NOT_FOUND' });
      const { message, escort, parts } = found;
      if (!maySendAgain(parts, found.isMine)) return refuse({ code: 'ACCESS_RESTRICTED' });
      const moved = move(message, 'sendAgain');
      if (!moved.ok) return moved;
      if (message.sendings >= sendingsMax)
        return refuse({ code: 'STATE_FORBIDS', state: messageState(message), event: 'sendAgain' });
      // A body takes it at once, as it did the first time.
      const isTaken = message.body !== null;
      const after: EscortMessage = {
        ...message,
        sentAt: now,
        sendings: message.sendings + 1,
        receivedAt: isTaken ? now : null,
        processedAt: isTaken ? now : null,
        outcome: isTaken ? 'accepted' : null,
        outcomeWords: null,
      };
      await work.updateMessage(after);
      await work.tell([
        {
          at: now,
          topic: message.kind,
          personIds: message.personId === null ? [] : [message.personId],
          officeCode: message.body,
          declarationId: escort.declarationId,
          number: escort.carriageNumber,
          state: escort.state,
        },
      ]);
      const facts = {
        message: message.id,
        topic: message.kind,
        sending: after.sendings,
        receivedBefore: message.receivedAt,
        processedBefore: message.processedAt,
      };
      await work.log([logOf('MSG', escort, 'sent again', '[I] 407-1.2', actorOf(asking, parts), now, facts)]);
      return accept(after);
    });

/** Whether a reader may ask for another sending. */
export const maySendAgain = (parts: readonly EscortPart[], isMine: boolean): boolean =>
  isMine || parts.some((part) => part === 'nationalOperator' || /^(departure|destination)/.test(part));

/** Messages looked at in one turn. */
const atOnce = 100;

/**
 * Tells the placing body of each message the operator has not received in time, once for each sending: none is lost unnoticed
 * (407-1.2). Answers whether there may be more.
 */
export const noteMissed = (ports: EscortPorts) => (): Promise<boolean> =>
  ports.works.run({ kind: 'system' }, async (work) => {
    const now = ports.clock.now();
    const missed = await work.missMessages(addMinutes(now, -unreceivedMinutes), now, atOnce);
    for (const message of missed) {
      const escort = await work.lockEscort(message.escortId);
      if (!escort) continue;
      await tellBodies(work, escort, [escort.departureBody], 'escort-unreceived', now);
      await work.log([
        logOf('DL', escort, 'not received', '[I] 407-1.2', bySystem, now, {
          message: message.id,
          topic: message.kind,
          sentAt: message.sentAt,
        }),
      ]);
    }
    return missed.length === atOnce;
  });
