import { Button, Radio } from '@mantine/core';
import type { Problem, Session } from '@tamga/contract';
import { roleNames, signerRoles } from '@tamga/domain/signature';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useCall } from '../api/api.tsx';
import { homeOf } from '../app/paths.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { useKeepSession } from './session.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The way in: signing with one's own key; then, where there is a choice, for whom to act. */
export const SignInScreen = () => {
  const { t, language } = useWords();
  const keep = useKeepSession();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  const [opened, setOpened] = useState<Session>();

  const enter = (session: Session): void => {
    keep(session);
    void navigate({ to: safeNext(next) ?? homeOf(language, session) });
  };
  const onOpened = (session: Session): void =>
    session.choices.length > 1 && !session.official ? setOpened(session) : enter(session);

  return (
    <div style={{ maxWidth: 560, margin: '0 auto' }}>
      <Screen name={opened ? t('signIn.actFor') : t('signIn.title')}>
        <div className="sheet stack">
          {opened ? (
            <ActForChoice session={opened} onChosen={enter} />
          ) : (
            <>
              <p style={{ margin: 0 }}>{t('signIn.intro')}</p>
              <SignInForm onOpened={onOpened} />
            </>
          )}
        </div>
      </Screen>
    </div>
  );
};

/** Only a path of this application is gone to after signing in. */
const safeNext = (next: unknown): string | undefined =>
  typeof next === 'string' && /^\/(kk|ru|en)\/[\w/-]*$/.test(next) ? next : undefined;

const ActForChoice = ({
  session,
  onChosen,
}: {
  readonly session: Session;
  readonly onChosen: (session: Session) => void;
}) => {
  const { t, of } = useWords();
  const call = useCall();
  const [personId, setPersonId] = useState(session.actingFor.id);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const choose = async (): Promise<void> => {
    setBusy(true);
    const chosen = await call('actFor', { body: { personId } });
    setBusy(false);
    if (chosen.ok) onChosen(chosen.value);
    else setProblem(chosen.refusal);
  };
  const roles = signerRoles.filter((role) => session.certificateRoles.includes(role));
  return (
    <>
      <p style={{ margin: 0 }}>
        {session.person.name} · {session.person.identifier}
        {roles.length > 0 && ` · ${roles.map((role) => of(roleNames[role])).join(', ')}`}
      </p>
      <Radio.Group value={personId} onChange={setPersonId} label={t('signIn.actForHint')}>
        <div className="stack" style={{ gap: 8, marginTop: 8 }}>
          {session.choices.map(({ id, name, identifier }) => (
            <Radio key={id} value={id} label={name} description={identifier} />
          ))}
        </div>
      </Radio.Group>
      {problem && <ProblemPanel problem={problem} />}
      <Button onClick={() => void choose()} loading={busy}>
        {t('signIn.continue')}
      </Button>
    </>
  );
};
