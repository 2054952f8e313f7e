import { accept, type Result, refuse } from '@tamga/domain/law';
import { type Asking, type EscortPorts, type EscortRefusal, partsIn, readerOf } from './asking.ts';

/**
 * Somebody opens a situation that a collective notice told: its own package is printed at once (407-11.2). Officials of both
 * bodies and the operator may ask; asking again changes nothing.
 */
export const askPackage =
  (ports: EscortPorts) =>
  (command: {
    readonly situationId: string;
    readonly asking: Asking;
  }): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const now = ports.clock.now();
      const situation = await work.lockSituation(command.situationId);
      const escort = situation && (await work.lockEscort(situation.escortId));
      if (!situation || !escort) return refuse({ code: 'NOT_FOUND' });
      const parts = await partsIn(work, escort, command.asking, now);
      if (command.asking.official === null && !parts.includes('nationalOperator'))
        return refuse({ code: 'ACCESS_RESTRICTED' });
      await work.notePackageAsked(situation.id, now);
      return accept(true);
    });
