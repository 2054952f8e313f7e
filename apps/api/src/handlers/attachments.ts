import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { attachments, drafts } from '@tamga/adapters/declaration';
import { nameReader } from '@tamga/adapters/work';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { attachmentBytesMax, mediaTypeOf } from './media-type.ts';

type AttachmentRoutes = 'listAttachments' | 'addAttachment' | 'readAttachment' | 'takeOutAttachment';

const nameLengthMax = 200;

/** Files kept with a draft, byte for byte as they came, with their digest (389-14.1, 389-18b). */
export const attachmentHandlers = (context: Context): Pick<Handlers, AttachmentRoutes> => {
  const change = <T>(session: Signed, work: (client: Client) => Promise<T>): Promise<T> =>
    transaction(context.pool, async (connection) => {
      const client = connection as Client;
      const { actingForId, officeCode } = session;
      await nameReader(client, { kind: 'person', actingForId, officeCode });
      return work(client);
    });
  return {
    listAttachments: async ({ session, params }) => {
      const id = params['id'] ?? '';
      const found = await context.read(session, async (client) =>
        (await drafts(client).read(id)) ? attachments(client).list(id) : undefined,
      );
      return found ? { body: found } : refused('NOT_FOUND');
    },
    addAttachment: async ({ session, params, query, bytes }) => {
      const draftId = params['id'] ?? '';
      if (bytes.length > attachmentBytesMax) return refused('PAYLOAD_TOO_LARGE');
      const mediaType = mediaTypeOf(bytes);
      if (!mediaType) return refused('FILE_KIND_NOT_KEPT');
      const name = (query['name']?.toString() ?? '').slice(0, nameLengthMax) || draftId;
      const file = {
        id: context.chance.id(),
        draftId,
        name,
        mediaType,
        content: bytes,
        at: context.clock.now(),
      };
      const added = await change(session, async (client) => {
        if (!(await drafts(client).read(draftId))) return 'nowhere';
        return attachments(client).add(file);
      });
      if (added === 'nowhere') return refused('NOT_FOUND');
      return added ? { status: 201, body: added } : refused('PAYLOAD_TOO_LARGE');
    },
    readAttachment: async ({ session, params }) => {
      const found = await context.read(session, (client) => attachments(client).read(params['id'] ?? ''));
      if (!found) return refused('NOT_FOUND');
      const shown = found.mediaType === 'application/xml' ? 'attachment' : 'inline';
      return {
        headers: {
          'content-type': found.mediaType,
          'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
        },
        body: Buffer.from(found.content),
      };
    },
    takeOutAttachment: async ({ session, params }) =>
      (await change(session, (client) =>
        attachments(client).takeOut(params['id'] ?? '', context.clock.now()),
      ))
        ? { status: 204 }
        : refused('NOT_FOUND'),
  };
};
