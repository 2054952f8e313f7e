import { toldOfDecision } from '@tamga/domain/escort';
import type { Basis } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { Chance, EscortNotice, EscortRow, EscortWork, MessageContent } from '../ports/index.ts';
import { type Actor, logOf } from './asking.ts';

/**
 * Tells the declarant, the carrier and the national operator, each by a notice of his own with its proof: it stands in the inbox
 * in the transaction that causes it (407-5.2a). One person in two parts is told in both.
 */
export const tellParties = async (
  work: EscortWork,
  chance: Chance,
  escort: EscortRow,
  topic: string,
  basis: Basis,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
  content: MessageContent = {},
): Promise<void> => {
  const personOf = {
    declarant: escort.declarantId,
    carrier: escort.carrierId,
    nationalOperator: escort.operatorId,
  } as const;
  const notices = toldOfDecision.flatMap((addressee) => {
    const personId = personOf[addressee];
    return personId === null
      ? []
      : [
          {
            id: chance.id(),
            escortId: escort.id,
            kind: topic,
            addressee,
            personId,
            body: null,
            issuedAt: now,
            deliveredAt: now,
            readAt: null,
            readBy: null,
            content: { ...aboutEscort(escort), ...content },
          },
        ];
  });
  await work.insertNotices(notices);
  await work.tell(
    notices.map(({ personId }) => ({
      at: now,
      topic,
      personIds: personId === null ? [] : [personId],
      officeCode: null,
      declarationId: escort.declarationId,
      number: escort.carriageNumber,
      state: escort.state,
    })),
  );
  await work.log(
    notices.map(({ id, addressee, personId }) =>
      logOf('MSG', escort, `told ${addressee}`, basis, actor, now, { topic, notice: id, personId }),
    ),
  );
};

/** What every message says of its escort. */
const aboutEscort = (escort: EscortRow): MessageContent => ({
  carriageNumber: escort.carriageNumber,
  declarationNumber: escort.declarationNumber,
  vehicle: escort.vehicle,
  departureBody: escort.departureBody,
  destinationBody: escort.destinationBody,
  decidedAt: escort.decidedAt,
  organiseBy: escort.organiseBy,
});

type Addressee = Extract<EscortNotice['addressee'], 'departureBody' | 'destinationBody' | 'nationalOperator'>;

/** A message between the operator and the customs bodies: a record with its receipt for each addressee (407-1.2). */
export const sendMessage = async (
  work: EscortWork,
  chance: Chance,
  escort: EscortRow,
  topic: string,
  to: readonly Addressee[],
  content: MessageContent,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<void> => {
  const messages = to.map((addressee) => ({
    id: chance.id(),
    escortId: escort.id,
    kind: topic,
    addressee,
    personId: addressee === 'nationalOperator' ? escort.operatorId : null,
    body: addressee === 'nationalOperator' ? null : escort[addressee],
    issuedAt: now,
    deliveredAt: now,
    readAt: null,
    readBy: null,
    content: { ...aboutEscort(escort), ...content },
  }));
  await work.insertNotices(messages);
  await work.tell(
    messages.flatMap(({ personId }) =>
      personId === null
        ? []
        : [
            {
              at: now,
              topic,
              personIds: [personId],
              officeCode: null,
              declarationId: escort.declarationId,
              number: escort.carriageNumber,
              state: escort.state,
            },
          ],
    ),
  );
  await work.log(
    messages.map(({ id, addressee }) =>
      logOf('MSG', escort, `sent to ${addressee}`, '[I] 407-1.2', actor, now, { topic, message: id }),
    ),
  );
};

/** Both customs bodies of an escort. */
export const bothBodies = ['departureBody', 'destinationBody'] as const;

/** Tells the officials of bodies. */
export const tellBodies = (
  work: EscortWork,
  escort: EscortRow,
  bodies: readonly string[],
  topic: string,
  at: Instant,
  state: string | null = escort.state,
): Promise<void> =>
  work.tell(
    [...new Set(bodies)].map((officeCode) => ({
      at,
      topic,
      personIds: [],
      officeCode,
      declarationId: escort.declarationId,
      number: escort.carriageNumber,
      state,
    })),
  );
