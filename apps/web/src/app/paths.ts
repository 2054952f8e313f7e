import type { Session } from '@tamga/contract';
import { type Language, languages } from '@tamga/domain/law';

/** The same page in another language: `/ru/account` becomes `/kk/account`. */
export const inLanguage = (pathname: string, language: Language): string => {
  const [, first = '', ...rest] = pathname.split('/');
  const path = languages.some((known) => known === first) ? rest : [first, ...rest];
  return `/${[language, ...path].filter(Boolean).join('/')}`;
};

/** Where work begins: the cases of the office, the escorts of the national operator, today for everybody else. */
export const homeOf = (
  language: Language,
  { official, nationalOperator }: Pick<Session, 'official' | 'nationalOperator'>,
): string => {
  if (official) return `/${language}/office/worklist`;
  return nationalOperator ? `/${language}/escort` : `/${language}/cabinet`;
};
