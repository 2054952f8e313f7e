import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../words/language.tsx';

/** Leads from the payments of the draft of this page to what they would be otherwise. */
export const WhatIfLink = () => {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <p style={{ margin: '8px 0 0' }}>
      <Link className="link" to="/$language/drafts/$id/what-if" params={{ language, id }}>
        {t('whatIf.title')}
      </Link>
    </p>
  );
};
