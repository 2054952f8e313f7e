import { toldOfDecision } from '@tamga/domain/escort';
import type { Basis } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { Chance, EscortNotice, EscortRow, EscortWork } from '../ports/index.ts';
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
): Promise<void> => {
  const personOf = {
    declarant: escort.declarantId,
    carrier: escort.carrierId,
    nationalOperator: escort.operatorId,
  } as const;
  const notices: readonly EscortNotice[] = toldOfDecision.flatMap((addressee) => {
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
