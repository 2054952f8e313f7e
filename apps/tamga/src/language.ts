import type { Language } from '@tamga/domain/law';

/** The language for people at the terminal: Kazakh or Russian when the locale says so, else English. */
export const languageOf = (env: Readonly<Record<string, string | undefined>>): Language => {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^kk\b|^kk_/.test(locale) ? 'kk' : /^ru\b|^ru_/.test(locale) ? 'ru' : 'en';
};
