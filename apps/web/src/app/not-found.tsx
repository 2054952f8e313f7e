import { Button, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { unreachable } from '../api/problem.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { wordsOf } from '../words/language.tsx';
import { spokenLanguage } from '../words/remembered.ts';
import { NotLoaded } from './lazy-screen.ts';

/** An address that leads nowhere: said, with the way home. */
export const NotFound = () => {
  const language = spokenLanguage();
  const { t } = wordsOf(language);
  return (
    <main style={{ padding: 32 }} lang={language}>
      <h1>{t('notFound.title')}</h1>
      <p>
        <a className="link" href={`/${language}/cabinet`}>
          {t('notFound.home')}
        </a>
      </p>
    </main>
  );
};

/** A page whose script did not come, or a mistake of ours in it: said, what was typed is safe, and the page can be drawn again. */
export const Broken = ({ error, reset }: ErrorComponentProps) => {
  const language = spokenLanguage();
  const { t } = wordsOf(language);
  if (error instanceof NotLoaded)
    return (
      <>
        <Title order={1}>{t('broken.title')}</Title>
        <ProblemPanel problem={unreachable} again={() => void error.again().then(reset)} />
      </>
    );
  return (
    <div lang={language} role="alert">
      <Title order={1}>{t('broken.title')}</Title>
      <p className="text">{t('broken.hint')}</p>
      <p className="code quiet">{error instanceof Error ? error.message : ''}</p>
      <Button onClick={reset}>{t('common.again')}</Button>
    </div>
  );
};
