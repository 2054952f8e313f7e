import { type Language, type Text, text } from '@tamga/domain/law';
import { IntlMessageFormat } from 'intl-messageformat';
import type kk from '../messages/kk.json';

type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The whole key of a message: `editor.saved`. A mistyped one does not compile. */
export type MessageKey = Keys<typeof kk>;

export type Values = Readonly<Record<string, string | number>>;

const files: Readonly<Record<Language, () => Promise<{ readonly default: unknown }>>> = {
  kk: () => import('../messages/kk.json', { with: { type: 'json' } }),
  ru: () => import('../messages/ru.json', { with: { type: 'json' } }),
  en: () => import('../messages/en.json', { with: { type: 'json' } }),
};

const catalogues = new Map<Language, unknown>();
const compiled = new Map<string, IntlMessageFormat>();

/** Loads the messages of a language, once; nothing is said in it before. Throws when they cannot be fetched. */
export const loadMessages = async (language: Language): Promise<void> => {
  if (!catalogues.has(language)) catalogues.set(language, (await files[language]()).default);
};

/** The message in the language, its arguments filled in. Its key, when the language was not loaded. */
export const message = (language: Language, key: MessageKey, values?: Values): string => {
  const written = messageAt(catalogues.get(language), key);
  if (!/[{']/.test(written)) return written;
  const id = `${language}:${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(written, language, undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  return String(format.format(values));
};

const messageAt = (catalogue: unknown, key: string): string => {
  let found = catalogue;
  for (const part of key.split('.')) found = (found as Readonly<Record<string, unknown>> | undefined)?.[part];
  return typeof found === 'string' ? found : key;
};

/** The message in each language, for what others will read. */
export const messageInAll = async (key: MessageKey): Promise<Text> => {
  await Promise.all([loadMessages('kk'), loadMessages('ru'), loadMessages('en')]);
  return text(message('kk', key), message('ru', key), message('en', key));
};
