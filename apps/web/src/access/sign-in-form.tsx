import { Loader } from '@mantine/core';
import type { Challenge, Problem, Session } from '@tamga/contract';
import { accept, type Result } from '@tamga/domain/law';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCall } from '../api/api.tsx';
import { SignForm } from '../signature/sign-form.tsx';
import type { ToSign } from '../signature/signing.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SignedText } from '../ui/scrolling.tsx';
import { toBase64 } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** A statement is good for two minutes; another is asked for before that. */
const renewMs = 90_000;
/** Whoever begins to sign has most of the two minutes left. */
const youngMs = 20_000;

const contentOf = ({ statement }: Challenge): Uint8Array<ArrayBuffer> => new TextEncoder().encode(statement);

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

  const askedAt = useRef(0);
  const signing = useRef(false);

  const renew = useCallback(async (): Promise<Result<Challenge, Problem>> => {
    const asked = await call('createChallenge', {});
    askedAt.current = performance.now();
    if (asked.ok) setChallenge(asked.value);
    setProblem(asked.ok ? undefined : asked.refusal);
    return asked;
  }, [call]);
  useEffect(() => {
    void renew();
    // The statement that is being signed stays.
    const timer = setInterval(() => {
      if (!signing.current) void renew();
    }, renewMs);
    return () => clearInterval(timer);
  }, [renew]);

  const content = useMemo(() => challenge && contentOf(challenge), [challenge]);
  const toSign = async (): Promise<Result<ToSign, Problem>> => {
    const young = challenge && performance.now() - askedAt.current < youngMs;
    const fresh = young ? accept(challenge) : await renew();
    return fresh.ok ? accept({ contents: [contentOf(fresh.value)], challengeId: fresh.value.id }) : fresh;
  };

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
        renew={toSign}
        onBusy={(busy) => {
          signing.current = busy;
        }}
        onSigned={async ({ cms }, { challengeId = '' }) => {
          const opened = await call('openSession', {
            body: { challengeId, cms: toBase64(cms) },
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
