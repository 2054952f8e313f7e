import type { Language } from '@tamga/domain/law';
import en from '../messages/en.json' with { type: 'json' };
import kk from '../messages/kk.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };

export type MessageKey = keyof typeof kk;

/** Says a message in the language of the page: `t('codes.found', { n: 3 })`. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { kk, ru, en };

export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    messages[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** Whether a key made of data, as `mark.alpha3`, names a message. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(kk, key);
