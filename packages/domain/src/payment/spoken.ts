import { currencyName, type Language, raisedUnit, spokenNumber, type Text, text } from '../law/index.ts';
import { unitName, unitNames } from './units.ts';

const gap = '\u00a0';

const unitsByName = new Map(Object.values(unitNames).map((unit) => [unit.en, unit]));

const joiners: readonly (readonly [english: string, spoken: Text])[] = [
  [' but not less than ', text(', бірақ кемінде ', ', но не менее ', ', but not less than ')],
  [' or, whichever is lower, ', text(', не төмені: ', ', либо, что ниже: ', ' or, whichever is lower, ')],
  [' plus ', text(' плюс ', ' плюс ', ' plus ')],
  [' x ', text(' × ', ' × ', ' × ')],
];

/**
 * The rate of a payment line in a language: `5 % but not less than 0.015 EUR per kg` is `5 %, но не менее 0,015 евро за кг`.
 * A part that is no rate stays as it is.
 */
export const spokenRate = (rate: string, language: Language): string => {
  const joiner = joiners.find(([english]) => rate.includes(english));
  if (!joiner) return spokenPart(rate, language);
  const [english, spoken] = joiner;
  return rate
    .split(english)
    .map((part) => spokenRate(part, language))
    .join(spoken[language]);
};

const spokenPart = (part: string, language: Language): string => {
  const [, sum, index] = /^([\d.]+) MRP of ([\d.]+)$/.exec(part) ?? [];
  if (sum !== undefined && index !== undefined)
    return indexes[language](said(sum, language), said(index, language));
  const [, months] = /^(\d+) months$/.exec(part) ?? [];
  if (months !== undefined) return `${months} ${monthWord[language]}`;
  const [, amount, currency, of = ''] = /^([\d.]+) ([A-Z]{3}) per (.+)$/.exec(part) ?? [];
  if (amount === undefined || currency === undefined) return spokenValue(part, language);
  const money = `${said(amount, language)}${gap}${currencyName(currency)[language]}`;
  return perUnit[language](money, spokenUnit(of, language));
};

/** A unit by its English name, with a number before it that is not part of the name: `1000 kg`. */
const spokenUnit = (written: string, language: Language): string => {
  const [, excess] = /^(.+) of the excess$/.exec(written) ?? [];
  if (excess !== undefined) return beyondNorm[language](spokenUnit(excess, language));
  const unit = unitsByName.get(written);
  if (unit) return raisedUnit(unit[language]);
  const [, size, name = ''] = /^(\d+) (.+)$/.exec(written) ?? [];
  return size === undefined ? written : `${size} ${spokenUnit(name, language)}`;
};

const said = (written: string, language: Language): string => spokenNumber(written, language);

const beyondNorm: Readonly<Record<Language, (unit: string) => string>> = {
  kk: (unit) => `нормадан асқан ${unit}`,
  ru: (unit) => `${unit} сверх нормы`,
  en: (unit) => `${unit} of the excess`,
};

const monthWord = text('ай', 'мес.', 'months');

const indexes: Readonly<Record<Language, (count: string, index: string) => string>> = {
  kk: (count, index) => `${count} АЕК (әрқайсысы ${index}${gap}теңге)`,
  ru: (count, index) => `${count} МРП по ${index}${gap}тенге`,
  en: (count, index) => `${count} MCI of ${index}${gap}KZT`,
};

const perUnit: Readonly<Record<Language, (amount: string, unit: string) => string>> = {
  kk: (amount, unit) => `${unit} үшін ${amount}`,
  ru: (amount, unit) => `${amount} за ${unit}`,
  en: (amount, unit) => `${amount} per ${unit}`,
};

/**
 * The value of a derivation in a language: `2369592.00 KZT`, `16 %`, `1598 111` (a quantity with the code of its unit).
 * What is none of these stays as it is.
 */
export const spokenValue = (value: string, language: Language): string => {
  const [, number, measure] = /^(-?\d+(?:\.\d+)?…?)(?: (%|\d{3}|[A-Z]{3}))?$/.exec(value) ?? [];
  if (number === undefined) return value;
  const digits = said(number, language);
  if (measure === undefined) return digits;
  const name = /^\d/.test(measure)
    ? raisedUnit(unitName(measure)[language])
    : currencyName(measure)[language];
  return `${digits}${gap}${name}`;
};
