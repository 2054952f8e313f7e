import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  type Asking,
  actorOf,
  type EscortPorts,
  type EscortRefusal,
  logOf,
  partsIn,
  readerOf,
} from './asking.ts';

/** The addressee read his notice: the proof of reading (407-5.2a). Reading twice changes nothing. */
export const readNotice =
  (ports: EscortPorts) =>
  (command: {
    readonly escortId: string;
    readonly noticeId: string;
    readonly asking: Asking;
  }): Promise<Result<true, EscortRefusal>> =>
    ports.works.run(readerOf(command.asking), async (work): Promise<Result<true, EscortRefusal>> => {
      const { asking } = command;
      const now = ports.clock.now();
      const notice = await work.lockNotice(command.noticeId);
      const escort = notice && (await work.lockEscort(notice.escortId));
      if (!notice || !escort || escort.id !== command.escortId) return refuse({ code: 'NOT_FOUND' });
      const isMine =
        asking.official === null
          ? notice.personId === asking.actingForId
          : notice.body === asking.official.officeCode;
      if (!isMine) return refuse({ code: 'ACCESS_RESTRICTED' });
      if (notice.readAt !== null) return accept(true);
      await work.noteNoticeRead(notice.id, now, asking.person.id);
      const actor = actorOf(asking, await partsIn(work, escort, asking, now));
      await work.log([
        logOf('MSG', escort, 'read', '407-5.2a', actor, now, {
          notice: notice.id,
          topic: notice.kind,
        }),
      ]);
      return accept(true);
    });
