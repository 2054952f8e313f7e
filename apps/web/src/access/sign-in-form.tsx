import { Loader } from '@mantine/core';
import type { Challenge, Problem, Session } from '@tamga/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useCall } from '../api/api.tsx';
import { SignForm } from '../signature/sign-form.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SignedText } from '../ui/scrolling.tsx';
import { toBase64 } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** A statement is good for two minutes; another is asked for before that. */
const renewMs = 90_000;

/** Shows the statement that will be signed, signs it in the page and opens the session. */
export const SignInForm = ({
  onOpened,
  focused = false,
}: {
  readonly onOpened: (session: Session) => void;
  /** Whether the key file has the keyboard as soon as there is something to sign. */
  readonly focused?: boolean;
}) => {
  const { t } = useWords();
  const call = useCall();
  const [challenge, setChallenge] = useState<Challenge>();
  const [problem, setProblem] = useState<Problem>();

  const renew = useCallback(async (): Promise<void> => {
    const asked = await call('createChallenge', {});
    if (asked.ok) setChallenge(asked.value);
    setProblem(asked.ok ? undefined : asked.refusal);
  }, [call]);
  useEffect(() => {
    void renew();
    const timer = setInterval(() => void renew(), renewMs);
    return () => clearInterval(timer);
  }, [renew]);

  const content = useMemo(
    () => (challenge ? new TextEncoder().encode(challenge.statement) : undefined),
    [challenge],
  );

  if (problem && !challenge) return <ProblemPanel problem={problem} again={() => void renew()} />;
  if (!challenge) return <Loader size="sm" aria-label={t('common.loading')} />;
  return (
    <div className="stack">
      <SignedText name={t('signIn.statement')}>{challenge.statement}</SignedText>
      <SignForm
        name={t('signIn.sign')}
        use="sign-in"
        content={content}
        focused={focused}
        onSigned={async ({ cms }) => {
          const opened = await call('openSession', {
            body: { challengeId: challenge.id, cms: toBase64(cms) },
          });
          if (opened.ok) {
            onOpened(opened.value);
            return undefined;
          }
          await renew();
          return opened.refusal;
        }}
      />
    </div>
  );
};
