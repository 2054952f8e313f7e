import { wordsOf } from '../words/language.tsx';
import { rememberedLanguage } from '../words/remembered.ts';

/** An address that leads nowhere: said, with the way home. */
export const NotFound = () => {
  const language = rememberedLanguage();
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
