import type { Session } from '@tamga/contract';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { useApi } from '../api/api.tsx';
import { keepSession } from './keep-session.ts';

/** Who is signed in; asked once and kept by every change. */
export const useSessionQuery = () => useApi('readSession', {});

export const useKeepSession = (): ((session: Session) => void) => {
  const client = useQueryClient();
  return useCallback((session) => void keepSession(client, session), [client]);
};

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = ({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}) => <SessionContext value={session}>{children}</SessionContext>;

/** The session of a page behind the sign-in. */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
};
