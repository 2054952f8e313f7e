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

/** Months as they stand in a date. Named here, because not every browser knows Kazakh. */
const months: Readonly<Record<Language, readonly string[]>> = {
  kk: [
    'қаңтар',
    'ақпан',
    'наурыз',
    'сәуір',
    'мамыр',
    'маусым',
    'шілде',
    'тамыз',
    'қыркүйек',
    'қазан',
    'қараша',
    'желтоқсан',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

interface Parts {
  readonly year: string;
  /** 1 January … 12 December. */
  readonly month: number;
  readonly day: number;
  /** `18:40` */
  readonly time: string;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The parts of a moment in the time of Kazakhstan; `undefined` when it is no moment. */
const partsOf = (ms: number): Parts | undefined => {
  if (Number.isNaN(ms)) return undefined;
  const parts = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, value]));
  return {
    year: parts.get('year') ?? '',
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
};

const dayWords = ({ year, month, day }: Omit<Parts, 'time'>, language: Language): string => {
  const name = months[language][month - 1] ?? '';
  if (language === 'kk') return `${year} жылғы ${day} ${name}`;
  return language === 'ru' ? `${day} ${name} ${year} г.` : `${day} ${name} ${year}`;
};

/** `22 ноября 2026 г., 18:40` in the time of Kazakhstan. What is no moment is shown as it was written. */
export const formatMoment = (at: string, language: Language): string => {
  const parts = partsOf(Date.parse(at));
  return parts ? `${dayWords(parts, language)}, ${parts.time}` : at;
};

/** `22 ноября 2026 г.` of a day `2026-11-22`. */
export const formatDay = (day: string, language: Language): string => {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year === '' ? day : dayWords({ year, month: Number(month), day: Number(date) }, language);
};

/** The hour for today, the day with its month otherwise; `18:40`, `21 ноября, 09:05`. */
export const formatShortMoment = (at: string, language: Language, nowMs: number): string => {
  const parts = partsOf(Date.parse(at));
  const now = partsOf(nowMs);
  if (!parts || !now) return at;
  if (dayWords(parts, language) === dayWords(now, language)) return parts.time;
  return `${parts.day} ${months[language][parts.month - 1]}, ${parts.time}`;
};

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
export const formatBytes = (bytes: number, language: Language): string => {
  if (bytes < 1000) return `${bytes}${gap}B`;
  const tenths = Math.round(bytes / 100);
  return `${formatNumber(`${Math.floor(tenths / 10)}.${tenths % 10}`, language)}${gap}kB`;
};
