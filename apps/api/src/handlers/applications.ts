import { applicationsHere } from '@tamga/adapters/persons';
import { decideApplication } from '@tamga/usecases/persons';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { officialOf } from './office.ts';

/** Applications to become a user, decided by the office they were filed with (389-9b). */
export const applicationHandlers = (
  context: Context,
): Pick<Handlers, 'listApplications' | 'decideApplication'> => {
  const decide = decideApplication(context);
  const list = (session: Signed) => context.read(session, applicationsHere);
  return {
    listApplications: async ({ session }) => ({ body: await list(session) }),
    decideApplication: async ({ session, params, body }) => {
      const official = officialOf(session);
      const { event, reason = '' } = body as {
        readonly event: 'register' | 'reject';
        readonly reason?: string;
      };
      if (!official) return refused('ACCESS_RESTRICTED');
      const done = await decide({ id: params['id'] ?? '', event, reason, official });
      if (!done.ok)
        return refused(done.refusal.code, 'place' in done.refusal ? { place: done.refusal.place } : {});
      return { body: await list(session) };
    },
  };
};
