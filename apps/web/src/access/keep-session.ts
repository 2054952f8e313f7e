import type { Session } from '@tamga/contract';
import type { Query, QueryClient } from '@tanstack/react-query';

const sessionKey = ['readSession', {}] as const;
const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== sessionKey[0] };

/**
 * A session that was opened or changed takes the place of the one before. Answers on their way were asked for under that one and
 * are not awaited; what is shown is asked for anew, and nothing of whom one acted for before is shown meanwhile.
 */
export const keepSession = (client: QueryClient, session: Session): Promise<void> => {
  const before = client.getQueryData<Session>(sessionKey);
  const isOther =
    before !== undefined &&
    (before.person.id !== session.person.id || before.actingFor.id !== session.actingFor.id);
  void client.cancelQueries();
  client.setQueryData(sessionKey, session);
  return isOther ? client.resetQueries(others) : client.invalidateQueries(others);
};
