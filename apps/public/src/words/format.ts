import type { Language } from '@tamga/domain/law';

/** Kazakhstan has one zone, UTC+5, since 2024-03-01; Aqtobe has had it since long before. */
const timeZone = 'Asia/Aqtobe';
const gap = '\u00a0';

/** A decimal string or whole number with its digits in groups: `1204330.5` is `1 204 330,5` in Kazakh and Russian. */
export const formatNumber = (written: string | number, language: Language): string => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written));
  if (!parts) return String(written);
  const whole = (parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : gap);
  const fraction = parts[3] === undefined ? '' : `${language === 'en' ? '.' : ','}${parts[3]}`;
  return `${parts[1] ? '−' : ''}${whole}${fraction}`;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (language: Language, kind: 'day' | 'moment' | 'short'): Intl.DateTimeFormat => {
  const key = `${language} ${kind}`;
  const made =
    formatters.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options[kind]);
  formatters.set(key, made);
  return made;
};

const options = {
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  short: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  moment: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatted = (written: string, at: string, language: Language, kind: keyof typeof options): string => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? written : formatterOf(language, kind).format(ms);
};

/** `22 ноября 2026 г.` of a day `2026-11-22`; what is no day stays as it is. */
export const formatDay = (day: string, language: Language): string =>
  formatted(day, `${day}T00:00:00Z`, language, 'day');

/** `22 нояб.` for the foot of a chart. */
export const formatShortDay = (day: string, language: Language): string =>
  formatted(day, `${day}T00:00:00Z`, language, 'short');

/** `22 ноября 2026 г., 18:40` in the time of Kazakhstan. */
export const formatMoment = (at: string, language: Language): string => formatted(at, at, language, 'moment');

/** `23 ноября 2026 г., 18:00–20:00`: from one moment to another, the day once when it is the same. */
export const formatSpan = (from: string, to: string, language: Language): string =>
  formatterOf(language, 'moment').formatRange(Date.parse(from), Date.parse(to));

/** Seconds as `2 h 14 min`, `9 min`, `40 s`, in the units a person reads. */
export const formatLength = (seconds: number, language: Language): string => {
  const [hour, minute, second] = lengthUnits[language];
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}${gap}${second}`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes}${gap}${minute}`;
  return `${formatNumber(Math.floor(minutes / 60), language)}${gap}${hour} ${minutes % 60}${gap}${minute}`;
};

const lengthUnits: Readonly<Record<Language, readonly [string, string, string]>> = {
  kk: ['сағ', 'мин', 'с'],
  ru: ['ч', 'мин', 'с'],
  en: ['h', 'min', 's'],
};
