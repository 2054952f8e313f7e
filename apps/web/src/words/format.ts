import { currencyName, type Language, monthsInDate, spokenDay, spokenNumber } from '@tamga/domain/law';

/**
 * Kazakhstan has one zone, UTC+5, since 2024-03-01. Aqtobe has had it since long before, so that a browser with older tables
 * shows the right hour too.
 */
const timeZone = 'Asia/Aqtobe';

const gap = '\u00a0';

/** `1 204 330,00 тенге`: the name of the currency, since not every font has its sign. */
export const formatAmount = (written: string, language: Language, currency = 'KZT'): string =>
  `${spokenNumber(written, language)}${gap}${currencyName(currency)[language]}`;

interface Parts {
  /** `2026-11-22` */
  readonly day: string;
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
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
};

/** `22 ноября 2026 г., 18:40` in the time of Kazakhstan. What is no moment is shown as it was written. */
export const formatMoment = (at: string, language: Language): string => {
  const parts = partsOf(Date.parse(at));
  return parts ? `${spokenDay(parts.day)[language]}, ${parts.time}` : at;
};

/** The hour for today, the day with its month otherwise; `18:40`, `21 ноября, 09:05`. */
export const formatShortMoment = (at: string, language: Language, nowMs: number): string => {
  const parts = partsOf(Date.parse(at));
  const now = partsOf(nowMs);
  if (!parts || !now) return at;
  if (parts.day === now.day) return parts.time;
  const [, month, day] = parts.day.split('-');
  return `${Number(day)} ${monthsInDate[Number(month) - 1]?.[language]}, ${parts.time}`;
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
  return `${spokenNumber(`${Math.floor(tenths / 10)}.${tenths % 10}`, language)}${gap}kB`;
};
