import { escortRight, mayDispose } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import type { LocalDate } from '@tamga/domain/time';
import type { EscortRow, EscortWork } from '../ports/index.ts';
import { type Actor, type Asking, actorOf, type EscortPorts, logOf, partsIn, readerOf } from './asking.ts';
import { tellBodies } from './tell-parties.ts';

export type AskDisposalRefusal =
  | { readonly code: 'NOT_FOUND' | 'ACCESS_RESTRICTED' }
  | { readonly code: 'RETENTION_NOT_EXPIRED'; readonly earliest: LocalDate | null };

/**
 * Somebody asks to delete the tracking data of a carriage. Before five years from the day after the deactivation of its last seal,
 * or under a legal hold, it is refused, whoever asks, and the attempt is recorded (407-18.3a, SM-9). After the term the operator and
 * the head of the placing body may ask: the asking stands in the history, and who runs the installation is told; the data go by an
 * act, which is `disposeCarriage`.
 */
export const askDisposal =
  (ports: EscortPorts) =>
  (command: {
    readonly escortId: string;
    readonly asking: Asking;
  }): Promise<Result<true, AskDisposalRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, AskDisposalRefusal>> => {
      const now = ports.clock.now();
      const escort = await work.lockEscort(command.escortId);
      if (!escort) return refuse({ code: 'NOT_FOUND' });
      const seals = (await work.sealsOf(escort.id)).filter(({ activatedAt }) => activatedAt !== null);
      const may = mayDispose(
        seals.map(({ deactivatedAt }) => deactivatedAt),
        now,
        await work.isUnderHold(escort.id),
      );
      const parts = await partsIn(work, escort, command.asking, now);
      const actor = actorOf(command.asking, parts);
      const note = (event: 'refuseDisposal' | 'askDisposal', result: string, earliest: LocalDate | null) =>
        record(work, escort, event, result, actor, now, earliest);
      if (!may.ok) {
        await note('refuseDisposal', 'disposal refused', may.refusal.earliest);
        return may;
      }
      if (!escortRight(parts, 'askDisposal')) {
        await note('refuseDisposal', 'disposal refused', escort.disposeFrom);
        return refuse({ code: 'ACCESS_RESTRICTED' });
      }
      await note('askDisposal', 'disposal asked', escort.disposeFrom);
      await tellBodies(work, escort, [escort.departureBody], 'escort-disposal', now);
      return accept(true);
    });

const record = async (
  work: EscortWork,
  escort: EscortRow,
  event: 'refuseDisposal' | 'askDisposal',
  result: string,
  actor: Actor,
  at: Parameters<typeof logOf>[5],
  earliest: LocalDate | null,
): Promise<void> => {
  await work.log([logOf('SEC', escort, result, '407-18.3a', actor, at, { earliest })]);
  // Who asks again and again fills the operation log, and not the history that others read.
  const last = await work.lastEscortStep(escort.id);
  if (event === 'refuseDisposal' && last?.event === event && last.actorId === actor.id) return;
  await work.addEscortStep({
    escortId: escort.id,
    at,
    event,
    from: escort.state,
    to: escort.state,
    basis: '407-18.3a',
    actor: actor.role,
    actorId: actor.id,
    facts: { earliest },
  });
};
