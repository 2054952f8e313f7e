import { Button, FileInput, TextInput } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { useWords } from '../words/language.tsx';
import { useKeyChoice } from './key-choice.tsx';
import type { SignedContent, SigningUse } from './key-file.ts';
import { signInPage } from './sign.ts';

interface SignFormProps {
  /** What the button says: sign in, sign and lodge, sign the decision. */
  readonly name: string;
  readonly use: SigningUse;
  /** The bytes to sign; nothing can be signed before they are there. */
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  /** What becomes of the signature; a problem is shown and the form stays. */
  readonly onSigned: (signed: SignedContent) => Promise<Problem | undefined>;
  readonly disabled?: boolean;
  /** Whether the key file has the keyboard at once. */
  readonly focused?: boolean;
}

/** Key file, its password, and the button that signs. The password is of the file alone and is forgotten with the act. */
export const SignForm = ({
  name,
  use,
  content,
  onSigned,
  disabled = false,
  focused = false,
}: SignFormProps) => {
  const { t } = useWords();
  const { file, choose } = useKeyChoice();
  const keyField = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) keyField.current?.focus();
  }, [focused]);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const sign = async (): Promise<void> => {
    if (!file || !content || busy) return;
    setBusy(true);
    setProblem(undefined);
    const signed = await signInPage(file, password, content.slice(), use);
    setPassword('');
    setProblem(signed.ok ? await onSigned(signed.value) : signed.refusal);
    setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void sign();
  };

  return (
    <form onSubmit={submit} className="stack" style={{ gap: 12 }} autoComplete="off">
      <FileInput
        ref={keyField}
        label={t('sign.file')}
        description={t('sign.fileHint')}
        placeholder={t('sign.filePlaceholder')}
        accept=".p12,.pfx"
        value={file}
        onChange={choose}
        required
      />
      <TextInput
        type="password"
        label={t('sign.password')}
        description={t('sign.passwordHint')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
        required
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" loading={busy} disabled={disabled || !file || !content || password === ''}>
        {name}
      </Button>
    </form>
  );
};
