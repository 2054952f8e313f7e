import type { Session } from '@tamga/contract';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useEndedTimes } from '../api/api.tsx';
import { News } from '../notice/news.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { useWords } from '../words/language.tsx';
import { SessionProvider, useKeepSession, useSessionQuery } from './session.tsx';

/** Rarely needed, and heavy with all the ways to sign. */
const SignInForm = lazy(async () => ({ default: (await import('./sign-in-form.tsx')).SignInForm }));

/** Lets signed-in persons through; others are led to the sign-in and back. */
export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const { data: session, problem, again } = useSessionQuery();
  if (session)
    return (
      <SessionProvider session={session}>
        <News key={session.person.id} />
        {children}
        <SessionEnded session={session} />
      </SessionProvider>
    );
  if (problem?.status === 401) return <ToSignIn />;
  return problem ? <ProblemPanel problem={problem} again={again} /> : null;
};

/** Leads to the sign-in once, and remembers where from. */
const ToSignIn = () => {
  const { language } = useWords();
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({
      to: '/$language/sign-in',
      params: { language },
      search: { next: location.pathname },
      replace: true,
    });
  }, [navigate, language]);
  return null;
};

/** The session ended under an open page: sign in again here, and nothing typed is lost. */
const SessionEnded = ({ session }: { readonly session: Session }) => {
  const { t } = useWords();
  const endedTimes = useEndedTimes();
  const keep = useKeepSession();
  const [answeredTimes, setAnsweredTimes] = useState(endedTimes);
  const onOpened = (opened: Session): void => {
    keep(opened);
    setAnsweredTimes(endedTimes);
    // Another person: what the page holds is not his.
    if (opened.person.id !== session.person.id) location.reload();
  };
  return (
    <Dialog
      opened={endedTimes > answeredTimes}
      onClose={() => setAnsweredTimes(endedTimes)}
      name={t('signIn.ended')}
      size="lg"
    >
      <div className="stack">
        <p style={{ margin: 0 }}>{t('signIn.endedHint')}</p>
        <Suspense>
          <SignInForm onOpened={onOpened} focused />
        </Suspense>
      </div>
    </Dialog>
  );
};
