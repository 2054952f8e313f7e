import { Link } from '@tanstack/react-router';
import type { ListSearch } from '../app/list-address.ts';
import { useWords } from '../words/language.tsx';

let last: ListSearch = {};

/** The wall as it was looked at last, for the way back to it. */
export const rememberWall = (search: ListSearch): void => {
  last = search;
};

/** Back to all carriages, narrowed as they were. */
export const WallLink = () => {
  const { t, language } = useWords();
  return (
    <Link className="link" to="/$language/escort" params={{ language }} search={last}>
      {t('escort.toWall')}
    </Link>
  );
};
