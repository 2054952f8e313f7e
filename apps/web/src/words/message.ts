import type { Language } from '@tamga/domain/law';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../messages/en.json' with { type: 'json' };
import kk from '../messages/kk.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };

type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The whole key of a message: `editor.saved`. A mistyped one does not compile. */
export type MessageKey = Keys<typeof kk>;

export type Values = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<Language, unknown>> = { kk, ru, en };
const compiled = new Map<string, IntlMessageFormat>();

/** The message in the language, its arguments filled in. */
export const message = (language: Language, key: MessageKey, values?: Values): string => {
  const id = `${language}:${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(messageAt(catalogues[language], key), language, undefined, {
      ignoreTag: true,
    });
    compiled.set(id, format);
  }
  return String(format.format(values));
};

const messageAt = (catalogue: unknown, key: string): string => {
  let found: unknown = catalogue;
  for (const part of key.split('.')) found = (found as Readonly<Record<string, unknown>>)[part];
  return typeof found === 'string' ? found : key;
};
