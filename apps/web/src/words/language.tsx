import { type Language, languages, spokenDay, spokenMonth, spokenNumber, type Text } from '@tamga/domain/law';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { formatAmount, formatMoment, formatShortMoment } from './format.ts';
import { type MessageKey, message, type Values } from './message.ts';
import { rememberLanguage } from './remembered.ts';

const LanguageContext = createContext<Language>('kk');

/** Everything below speaks the language; the page says so, and the next visit begins with it. */
export const LanguageProvider = ({ language, children }: { language: Language; children: ReactNode }) => {
  useEffect(() => {
    document.documentElement.lang = language;
    rememberLanguage(language);
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
};

export const useLanguage = (): Language => useContext(LanguageContext);

/** Words of the language: messages, sentences of the domain, numbers and dates. */
export interface Words {
  readonly language: Language;
  readonly t: (key: MessageKey, values?: Values) => string;
  /** The sentence of the domain in this language. */
  readonly of: (text: Text) => string;
  readonly amount: (written: string, currency?: string) => string;
  readonly number: (written: string) => string;
  readonly moment: (at: string) => string;
  readonly shortMoment: (at: string, nowMs: number) => string;
  readonly day: (day: string) => string;
  /** `November 2026` of `2026-11`. */
  readonly month: (month: string) => string;
}

export const wordsOf = (language: Language): Words => ({
  language,
  t: (key, values) => message(language, key, values),
  of: (text) => text[language],
  amount: (written, currency) => formatAmount(written, language, currency),
  number: (written) => spokenNumber(written, language),
  moment: (at) => formatMoment(at, language),
  shortMoment: (at, nowMs) => formatShortMoment(at, language, nowMs),
  day: (day) => spokenDay(day)[language],
  month: (month) => spokenMonth(month)[language],
});

export const useWords = (): Words => {
  const language = useLanguage();
  return useMemo(() => wordsOf(language), [language]);
};

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);
