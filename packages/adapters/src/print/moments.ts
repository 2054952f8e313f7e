import type { Language } from '@tamga/domain/law';
import { parseLocalDate } from '@tamga/domain/time';

const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  kk: formatOf('kk'),
  ru: formatOf('ru'),
  en: formatOf('en-GB'),
};

/** A moment in the time of Kazakhstan with the month named: `22 November 2026 at 09:42`. */
export const momentInWords = (at: string, language: Language): string => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at : formats[language].format(ms);
};

/** A day as the boxes of the form show it: `2026-11-22` is `22.11.2026`. What is not a day is printed as stated. */
export const dayInBox = (written: string): string =>
  parseLocalDate(written) ? written.split('-').toReversed().join('.') : written;

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Almaty',
    dateStyle: 'long',
    timeStyle: 'short',
    hour12: false,
  });
}
