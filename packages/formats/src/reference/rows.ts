import { text } from '@tamga/domain/law';
import { confidences, type Dated, type ReferenceRows, type SetName } from '@tamga/domain/reference';
import {
  aBoolean,
  aCurrency,
  aDay,
  aDecimal,
  aList,
  aRate,
  aString,
  aText,
  aWhole,
  listOf,
  matching,
  numberOf,
  oneOf,
  orNull,
  record,
  type Shape,
  textsOf,
} from './shape.ts';

const codePrefix = matching(/^\d{2,10}$/, text('2–10 цифр', 'от 2 до 10 цифр', '2 to 10 digits'));
const tenDigits = matching(/^\d{10}$/, text('10 цифр', '10 цифр', '10 digits'));
const country = matching(
  /^[A-Z]{2}$/,
  text('екі әріпті ел коды', 'код страны из двух букв', 'a country code of two letters'),
);
const payment = matching(
  /^[\dX]{4}$/,
  text('төрт таңбалы төлем коды', 'код платежа из четырёх знаков', 'a payment code of four characters'),
);
const quant = numberOf([1, 10, 100, 1000, 10_000]);

const rowShapes: { readonly [N in SetName]: Shape<ReferenceRows[N]> } = {
  vat: record({ payment, pct: aDecimal, scope: oneOf(['general', 'medical']) }),
  'monthly-index': record({ amount: aDecimal }),
  'declaring-fees': record(
    { payment, document: oneOf(['goods', 'transit']) },
    { indexes: aDecimal, amount: aDecimal, additionalSheet: aDecimal },
  ) as Shape<ReferenceRows['declaring-fees']>,
  'escort-fees': record({
    payment,
    kmOver: aWhole(100_000),
    kmUpTo: orNull(aWhole(100_000)),
    indexes: orNull(aDecimal),
  }),
  excise: record({ payment, headings: listOf(codePrefix, 200), goods: aText, rate: aRate }),
  'excisable-goods': record({ heading: codePrefix, goods: aText }),
  'base-rate': record({ pct: aDecimal }),
  'exchange-rates': record({ currency: aCurrency, rate: aDecimal, quant }),
  preferences: record({
    regime: aString(20),
    factor: orNull(aDecimal),
    documentKinds: listOf(aString(10), 50),
    countries: orNull(listOf(country, 300)),
    countriesKnown: aBoolean,
  }),
  'trade-defence': record<
    Omit<ReferenceRows['trade-defence'], 'range'>,
    { readonly range: { readonly pct: string; readonly pctMax: string } }
  >(
    {
      measure: aString(40),
      kind: oneOf(['ANTI_DUMPING', 'SPECIAL', 'COUNTERVAILING']),
      payment,
      goods: aText,
      origin: country,
      codes: listOf(codePrefix, 500),
      part: aBoolean,
      rates: orNull(listOf(record({ producer: aString(300), pct: aDecimal }), 500)),
      startUnknown: aBoolean,
    },
    { range: record({ pct: aDecimal, pctMax: aDecimal }) },
  ),
  'personal-use': record(
    {
      id: aString(60),
      kind: oneOf(['norm', 'quantity-norm', 'uniform-rate', 'ecommerce', 'indivisible', 'vehicle']),
      words: aText,
      figures: textsOf(30),
    },
    { rate: aRate },
  ) as Shape<ReferenceRows['personal-use']>,
  thresholds: record({ id: aString(60), amount: aDecimal, currency: aCurrency, words: aText }),
  'tariff-notes': record({
    note: aString(8),
    rate: orNull(aRate),
    country: orNull(country),
    startUnknown: aBoolean,
  }),
  duties: record({ code: tenDigits, regime: oneOf(['ETT', 'NATIONAL_LOWER']), rate: aRate }),
};

/** A dated row of a set: `{value, from, to, act, confidence, note?}`; `from` and `to` may be null. */
export const datedRow = <N extends SetName>(set: N): Shape<Dated<ReferenceRows[N]>> =>
  record(
    {
      value: rowShapes[set] as Shape<ReferenceRows[N]>,
      from: orNull(aDay),
      to: orNull(aDay),
      act: aString(500),
      confidence: oneOf(confidences),
    },
    { note: aString(1000) },
  ) as Shape<Dated<ReferenceRows[N]>>;

/** An entry of a code list. */
export const listEntry = record(
  { code: aString(20), from: orNull(aDay), to: orNull(aDay) },
  {
    kk: aString(2000),
    ru: aString(2000),
    en: aString(2000),
    official: aString(2000),
    successor: aString(20),
    countries: aList(50) as Shape<readonly string[]>,
    section: aString(20),
    marks: textsOf(200),
    confidence: aString(30),
  },
);
