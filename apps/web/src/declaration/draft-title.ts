import type { Words } from '../words/language.tsx';

/** The title of a draft for people; a draft nobody has named yet carries a dash. */
export const draftTitle = (title: string, { t }: Pick<Words, 't'>): string =>
  title.trim() === '' || title === '—' ? t('draft.untitled') : title;
