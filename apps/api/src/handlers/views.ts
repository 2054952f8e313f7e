import { forgetView, type ListName, savedViews, saveView } from '@tamga/adapters/access';
import { type Client, transaction } from '@tamga/adapters/database';
import { nameReader } from '@tamga/adapters/work';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';

/** Lists as people keep them: of the person acted for, so that colleagues of one firm share them (389-19.8). */
export const viewHandlers = (context: Context): Pick<Handlers, 'listViews' | 'saveView' | 'forgetView'> => {
  const write = <T>(session: Signed, work: (client: Client) => Promise<T>): Promise<T> =>
    transaction(context.pool, async (connection) => {
      const client = connection as Client;
      const { actingForId, officeCode } = session;
      await nameReader(client, { kind: 'person', actingForId, officeCode });
      return work(client);
    });
  return {
    listViews: async ({ session }) => ({ body: await context.read(session, savedViews) }),
    saveView: async ({ session, body }) => {
      const asked = body as {
        readonly list: ListName;
        readonly name: string;
        readonly search: Record<string, string>;
      };
      const view = { ...asked, id: context.chance.id() };
      const kept = await write(session, (client) => saveView(client, view, context.clock.now()));
      return kept ? { status: 201, body: view } : refused('BAD_REQUEST', { place: 'name' });
    },
    forgetView: async ({ session, params }) => {
      await write(session, (client) => forgetView(client, params['id'] ?? ''));
      return { status: 204 };
    },
  };
};
