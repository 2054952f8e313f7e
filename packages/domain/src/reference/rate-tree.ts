import { currencyName, type Language, raisedUnit, spokenNumber, type Text, text } from '../law/index.ts';

/**
 * A rate of duty, tax or measure as the tariff writes it. Figures are decimal strings; `pct` in percent of the base,
 * `amount` of `cur` for `per` units of `unit` (code of the classifier of units: 166 kg, 796 piece, 111 cm3).
 */
export type RateTree =
  | { readonly t: 'ADV'; readonly pct: string }
  | {
      readonly t: 'SPEC';
      readonly amount: string;
      readonly cur: string;
      readonly per: string;
      readonly unit: string;
    }
  /** The larger: `10 %, but not less than 0.05 EUR per kg` (PAY-022). */
  | { readonly t: 'MAX'; readonly of: readonly RateTree[] }
  /** Together: `10 % plus 0.08 EUR per kg` (PAY-024). */
  | { readonly t: 'SUM'; readonly of: readonly RateTree[] }
  /** Whichever computed sum is lower (PAY-025). */
  | { readonly t: 'MIN'; readonly of: readonly RateTree[] };

/** Codes of the units whose quantities the rate needs. */
export const unitsOfRate = (rate: RateTree): readonly string[] =>
  rate.t === 'ADV' ? [] : rate.t === 'SPEC' ? [rate.unit] : [...new Set(rate.of.flatMap(unitsOfRate))];

/** Currencies the rate is expressed in. */
export const currenciesOfRate = (rate: RateTree): readonly string[] =>
  rate.t === 'ADV' ? [] : rate.t === 'SPEC' ? [rate.cur] : [...new Set(rate.of.flatMap(currenciesOfRate))];

/** The rate in words of our own, in three languages. `unitName` gives the short name of a unit by its code. */
export const rateText = (rate: RateTree, unitName: (code: string) => Text): Text => {
  if (rate.t === 'ADV') return inAll((language) => `${spokenNumber(rate.pct, language)} %`);
  if (rate.t === 'SPEC') return specificText(rate, unitName(rate.unit));
  const parts = rate.of.map((part) => rateText(part, unitName));
  const words = joints[rate.t];
  return text(
    parts.map(({ kk }) => kk).join(words.kk) + words.endKk,
    parts.map(({ ru }) => ru).join(words.ru),
    parts.map(({ en }) => en).join(words.en),
  );
};

const joints = {
  MAX: { kk: ', бірақ кемінде ', endKk: '', ru: ', но не менее ', en: ', but not less than ' },
  SUM: { kk: ' қосу ', endKk: '', ru: ' плюс ', en: ' plus ' },
  MIN: {
    kk: ' не ',
    endKk: ' (қайсысының сомасы аз болса)',
    ru: ' или, если сумма меньше, ',
    en: ' or, if the sum is lower, ',
  },
} as const;

const specificText = (rate: RateTree & { t: 'SPEC' }, unit: Text): Text => {
  const per = rate.per === '1' ? '' : `${rate.per} `;
  const sum = inAll(
    (language) => `${spokenNumber(rate.amount, language)} ${currencyName(rate.cur)[language]}`,
  );
  return text(
    `${per}${raisedUnit(unit.kk)} үшін ${sum.kk}`,
    `${sum.ru} за ${per}${raisedUnit(unit.ru)}`,
    `${sum.en} per ${per}${raisedUnit(unit.en)}`,
  );
};

const inAll = (say: (language: Language) => string): Text => text(say('kk'), say('ru'), say('en'));
