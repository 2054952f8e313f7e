import { accept, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { paperTransitions } from '@tamga/domain/payment';
import type { Clock, PaperRow, Person, Reader, Signatures, Works } from '../ports/index.ts';

export interface ReceivePaper {
  readonly id: string;
  /** Attached CMS of the addressee over the very bytes of the paper. */
  readonly cms: Uint8Array;
  readonly person: Person;
  readonly actingForId: string;
}

export type ReceiveRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'AUTH_SIGNATURE_INVALID' }
  | { readonly code: 'DOC_SIGNER_NOT_ENTITLED' }
  | { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string }
  | StateForbids;

/** The addressee signs the paper he was issued: that is the receipt (389-19.7a; the requirements, ambiguity A-25). */
export const receivePaper =
  ({
    signatures,
    works,
    clock,
  }: {
    readonly signatures: Pick<Signatures, 'verify'>;
    readonly works: Works;
    readonly clock: Clock;
  }) =>
  async (command: ReceivePaper): Promise<Result<PaperRow, ReceiveRefusal>> => {
    const now = clock.now();
    const verified = await signatures.verify(command.cms, 'application/cms', now);
    if (!verified.ok) return refuse({ code: 'AUTH_SIGNATURE_INVALID' });
    if (verified.value.signer.iin !== command.person.identifier)
      return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });
    const reader: Reader = { kind: 'person', actingForId: command.actingForId, officeCode: null };
    return works.run(reader, async (work) => {
      const paper = await work.lockPaper(command.id);
      if (!paper) return refuse({ code: 'NOT_FOUND' });
      if (!sameBytes(verified.value.content, paper.content))
        return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper' });
      const step = transition(paperTransitions, paper.state, 'receive');
      if (!step.ok) return step;
      await work.movePaper(paper.id, step.value.to, now, command.person.id, command.cms);
      await work.log([
        {
          class: 'MSG',
          at: now,
          actorId: command.person.id,
          actorRole: 'payer',
          onBehalfOf: command.actingForId,
          objectKind: 'paper',
          objectId: paper.id,
          result: 'received',
          basis: step.value.basis,
          facts: { number: paper.number, sha256: paper.sha256 },
        },
      ]);
      return accept({ ...paper, state: step.value.to, receivedAt: now });
    });
  };

/** The person entered by signature and the paper is before him: that is delivery (389-19.7a). Done once. */
export const deliverPaper =
  ({ works, clock }: { readonly works: Works; readonly clock: Clock }) =>
  (id: string, person: Person, actingForId: string): Promise<void> =>
    works.run({ kind: 'person', actingForId, officeCode: null }, async (work) => {
      const paper = await work.lockPaper(id);
      const step = paper && transition(paperTransitions, paper.state, 'deliver');
      if (!paper || !step?.ok) return;
      const now = clock.now();
      await work.movePaper(id, step.value.to, now, null, null);
      await work.log([
        {
          class: 'MSG',
          at: now,
          actorId: person.id,
          actorRole: 'payer',
          onBehalfOf: actingForId,
          objectKind: 'paper',
          objectId: id,
          result: 'delivered',
          basis: step.value.basis,
          facts: { number: paper.number },
        },
      ]);
    });

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
