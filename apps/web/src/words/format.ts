import type { Language } from '@tamga/domain/law';

/**
 * Kazakhstan has one zone, UTC+5, since 2024-03-01. Aqtobe has had it since long before, so that a browser with older tables
 * shows the right hour too.
 */
const timeZone = 'Asia/Aqtobe';

const gap = '\u00a0';
const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal string with its digits in groups: `1204330.00` is `1 204 330,00` in Kazakh and Russian. Other text stays as it is. */
export const formatNumber = (written: string, language: Language): string => {
  const parts = decimal.exec(written);
  if (!parts) return written;
  const whole = (parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : gap);
  const fraction = parts[3] === undefined ? '' : `${language === 'en' ? '.' : ','}${parts[3]}`;
  return `${parts[1] ? '−' : ''}${whole}${fraction}`;
};

const signs: Readonly<Record<string, string>> = { KZT: '₸', USD: '$', EUR: '€' };

/** `1 204 330,00 ₸` */
export const formatAmount = (written: string, language: Language, currency = 'KZT'): string =>
  `${formatNumber(written, language)}${gap}${signs[currency] ?? currency}`;

/** Kept out of the text when a moment is no moment: what was written is shown instead. */
const formatted = (at: string, language: Language, options: Intl.DateTimeFormatOptions): string => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at : new Intl.DateTimeFormat(language, options).format(ms);
};

/** `22 ноября 2026 г., 18:40` in the time of Kazakhstan. */
export const formatMoment = (at: string, language: Language): string =>
  formatted(at, language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  });

/** `22 ноября 2026 г.` of a day `2026-11-22`. */
export const formatDay = (day: string, language: Language): string =>
  formatted(`${day}T00:00:00Z`, language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** The hour for today, the day with its month otherwise; `18:40`, `21 ноября, 09:05`. */
export const formatShortMoment = (at: string, language: Language, nowMs: number): string => {
  const sameDay = dayOf(Date.parse(at)) === dayOf(nowMs);
  return formatted(at, language, {
    ...(sameDay ? {} : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  });
};

const dayOf = (ms: number): string =>
  Number.isNaN(ms) ? '' : new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);

/** Whole days, hours and minutes of a length of time in milliseconds; never negative. */
export const lengthOf = (
  ms: number,
): { readonly days: number; readonly hours: number; readonly minutes: number } => {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  };
};

/** Bytes in units a person reads: `12,3 kB`. */
export const formatBytes = (bytes: number, language: Language): string =>
  bytes < 1000
    ? `${bytes}${gap}B`
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1000)}${gap}kB`;
