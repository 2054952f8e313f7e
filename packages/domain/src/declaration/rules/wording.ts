import {
  currencyName,
  type Language,
  languages,
  spokenDay,
  spokenNumber,
  type Text,
  text,
} from '../../law/index.ts';
import { divide, formatScaled, type Ratio } from '../../quantities/index.ts';
import { parseLocalDate } from '../../time/index.ts';
import type { Said } from './rule.ts';

/** The plain form for `found` and `expected` of a finding: numbers without grouping, words in English, days as ISO. */
export const plainOf = (said: Said): string =>
  typeof said === 'string'
    ? said
    : said.en
        .replaceAll('\u00a0', ' ')
        .replaceAll('−', '-')
        .replaceAll(/(?<=\d),(?=\d{3})/g, '');

/** A day as people write it, with the name of the month; anything else as it is. */
export const spoken = (said: Said): Said => {
  const day = typeof said === 'string' && said.length === 10 ? parseLocalDate(said) : undefined;
  if (day === undefined) return said;
  return spokenDay(day);
};

/** `22120` kilograms as a reader of each language writes it: `22,120 kg`, `22 120 кг`. */
export const kilograms = (value: Ratio): Text => measured(value, ['кг', 'кг', 'kg']);

export const amountOf = (value: Ratio, currency: string | undefined): Text => {
  const { kk, ru, en } = currency === undefined ? noUnit : currencyName(currency);
  return measured(value, [kk, ru, en]);
};

const noUnit = text('', '', '');

export const plainNumber = (value: Ratio): Text => measured(value, ['', '', '']);

/** A number with its unit in Kazakh, Russian and English. */
export const measured = (value: Ratio, [kk, ru, en]: readonly [string, string, string]): Text => {
  const digits = exact(value);
  return text(
    unit(spokenNumber(digits, 'kk'), kk),
    unit(spokenNumber(digits, 'ru'), ru),
    unit(spokenNumber(digits, 'en'), en),
  );
};

const unit = (digits: string, name: string): string => (name === '' ? digits : `${digits}\u00a0${name}`);

/** The number as a decimal string without trailing zeros, at most six digits after the point. */
export const exact = (value: Ratio): string => {
  const written = formatScaled(divide(value.numerator * 1_000_000n, value.denominator, 'half-up'), 6);
  return written.replace(/\.?0+$/, '');
};

/** The sentence with its values filled in, in each language. A value that is not known stays out. */
export const fill = (template: Text, values: Readonly<Record<string, Said>>): Text => {
  const [kk, ru, en] = languages.map((language) => fillIn(template[language], values, language));
  return text(kk ?? '', ru ?? '', en ?? '');
};

const fillIn = (template: string, values: Readonly<Record<string, Said>>, language: Language): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = spoken(values[name] ?? '');
    return said === '' ? '' : shortened(typeof said === 'string' ? said : said[language]);
  });

/** What the sender wrote is quoted, but a page of it is not. */
const shortened = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words);
