import { Button, Checkbox, FileInput, TextInput } from '@mantine/core';
import { accept } from '@tamga/domain/law';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import type { WayProps } from '../signing.ts';
import { holdKey } from './held-key.ts';
import { heldMinutes, useKeyChoice } from './key-choice.tsx';

/** Key file, its password, and the button that signs. The password is of the file alone and is forgotten with the act. */
export const KeyFileWay = ({ name, use, disabled, focused, signing }: WayProps) => {
  const { t } = useWords();
  const { file, choose, held, hold, lock } = useKeyChoice();
  const keyField = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) keyField.current?.focus();
  }, [focused]);
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(false);

  const source = held ?? (password === '' ? null : file);
  const sign = async (): Promise<void> => {
    if (!source) return;
    const typed = password;
    setPassword('');
    await signing.run(async ({ contents }) => {
      const opened = source instanceof File ? await holdKey(source, typed) : accept(source);
      if (!opened.ok) return opened;
      const key = opened.value;
      const stays = held !== null || keep;
      if (stays) hold(key);
      const signed = await key.sign(
        contents.map((content) => content.slice()),
        use,
      );
      if (!stays) key.lock();
      return signed;
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void sign();
  };

  return (
    <form onSubmit={submit} className="stack" style={{ gap: 12 }} autoComplete="off">
      {held ? (
        <div className="line">
          <span>{t('sign.held', { name: held.holder })}</span>
          <Button variant="default" size="xs" onClick={lock} disabled={signing.busy}>
            {t('sign.lock')}
          </Button>
        </div>
      ) : (
        <>
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
          <Checkbox
            label={t('sign.keep', { minutes: heldMinutes })}
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
        </>
      )}
      {signing.problem && <ProblemPanel problem={signing.problem} />}
      <Button type="submit" loading={signing.busy} disabled={disabled || !source}>
        {name}
      </Button>
    </form>
  );
};
