import { type Language, type Text, text } from './text.ts';

const gap = '\u00a0';

/**
 * A decimal string with its digits in groups: `1204330.5` is `1 204 330,5` in Kazakh and Russian, `1,204,330.5` in English.
 * Other text stays as it is.
 */
export const spokenNumber = (written: string, language: Language): string => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(…?)$/.exec(written);
  if (!parts) return written;
  const [, minus, digits = '', decimals, rounded = ''] = parts;
  const whole = digits.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : gap);
  const fraction = decimals === undefined ? '' : `${language === 'en' ? '.' : ','}${decimals}`;
  return `${minus ? '−' : ''}${whole}${fraction}${rounded}`;
};

/** A unit with its power as people write it: `см3` is `см³`. */
export const raisedUnit = (unit: string): string =>
  unit.replace(/(?<=м|m)[23](?!\d)/, (power) => (power === '2' ? '²' : '³'));

/** A currency as it stands after a number; one without a name of ours by its letters. */
export const currencyName = (code: string): Text => currencyNames[code] ?? text(code, code, code);

const currencyNames: Readonly<Record<string, Text>> = {
  EUR: text('еуро', 'евро', 'EUR'),
  USD: text('АҚШ доллары', 'долл. США', 'USD'),
  KZT: text('теңге', 'тенге', 'KZT'),
};

/** Months as they stand in a date, January first. Named here, because not every browser knows Kazakh. */
export const monthsInDate: readonly Text[] = [
  text('қаңтар', 'января', 'January'),
  text('ақпан', 'февраля', 'February'),
  text('наурыз', 'марта', 'March'),
  text('сәуір', 'апреля', 'April'),
  text('мамыр', 'мая', 'May'),
  text('маусым', 'июня', 'June'),
  text('шілде', 'июля', 'July'),
  text('тамыз', 'августа', 'August'),
  text('қыркүйек', 'сентября', 'September'),
  text('қазан', 'октября', 'October'),
  text('қараша', 'ноября', 'November'),
  text('желтоқсан', 'декабря', 'December'),
];

const monthsAlone = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

/** `2026-11` as people write it: `ноябрь 2026 г.`. What is no month stays as it is. */
export const spokenMonth = (written: string): Text => {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(written) ?? [];
  const name = monthsInDate[Number(month) - 1];
  return year === undefined || name === undefined
    ? text(written, written, written)
    : text(`${year} ж. ${name.kk}`, `${monthsAlone[Number(month) - 1]} ${year} г.`, `${name.en} ${year}`);
};

/** `2026-11-22` as people write it: `22 ноября 2026 г.`. What is no day stays as it is. */
export const spokenDay = (written: string): Text => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  const name = monthsInDate[Number(month) - 1];
  if (year === undefined || name === undefined) return text(written, written, written);
  const day = Number(date);
  return text(`${year} жылғы ${day} ${name.kk}`, `${day} ${name.ru} ${year} г.`, `${day} ${name.en} ${year}`);
};
