import { mayDispose } from '@tamga/domain/escort';
import type { StateForbids } from '@tamga/domain/law';
import type { LocalDate } from '@tamga/domain/time';
import { type Asking, actorOf, type EscortPorts, logOf, partsIn, readerOf } from './asking.ts';

export type AskDisposalRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'RETENTION_NOT_EXPIRED'; readonly earliest: LocalDate | null }
  | StateForbids;

/**
 * Somebody asks to delete the tracking data of a carriage. Before five years from the day after the deactivation of its last seal
 * it is refused, whoever asks, and the attempt is recorded (407-18.3a, SM-9). After the term it is refused too, as `STATE_FORBIDS`:
 * then the data go by an act, which is `disposeCarriage`, and not by a request.
 */
export const askDisposal =
  (ports: EscortPorts) =>
  (command: { readonly escortId: string; readonly asking: Asking }): Promise<AskDisposalRefusal> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<AskDisposalRefusal> => {
      const now = ports.clock.now();
      const escort = await work.lockEscort(command.escortId);
      if (!escort) return { code: 'NOT_FOUND' };
      const seals = (await work.sealsOf(escort.id)).filter(({ activatedAt }) => activatedAt !== null);
      const may = mayDispose(
        seals.map(({ deactivatedAt }) => deactivatedAt),
        now,
        false,
      );
      const actor = actorOf(command.asking, await partsIn(work, escort, command.asking, now));
      const earliest = may.ok ? null : may.refusal.earliest;
      await work.log([
        logOf('SEC', escort, may.ok ? 'disposal allowed' : 'disposal refused', '407-18.3a', actor, now, {
          earliest,
        }),
      ]);
      if (may.ok) return { code: 'STATE_FORBIDS', state: 'disposable', event: 'dispose' };
      await work.addEscortStep({
        escortId: escort.id,
        at: now,
        event: 'refuseDisposal',
        from: escort.state,
        to: escort.state,
        basis: '407-18.3a',
        actor: actor.role,
        actorId: actor.id,
        facts: { earliest },
      });
      return may.refusal;
    });
