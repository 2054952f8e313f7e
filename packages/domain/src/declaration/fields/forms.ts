import { type Text, text } from '../../law/index.ts';
import type { Reliefs } from '../model.ts';
import type { ValueForm, ValueType } from './field.ts';

/** Value forms of section 2, by name. */
export const amount: ValueForm = { type: 'amount', digitsMax: 20, fractionMax: 2 };
export const taxBase: ValueForm = { type: 'taxBase', digitsMax: 24, fractionMax: 6 };
export const rate: ValueForm = { type: 'rate', digitsMax: 12, fractionMax: 6 };
export const exchangeRate: ValueForm = { type: 'exchangeRate', digitsMax: 11, fractionMax: 4 };
export const mass: ValueForm = { type: 'mass', digitsMax: 24, fractionMax: 6 };
export const quantity: ValueForm = { type: 'quantity', digitsMax: 24, fractionMax: 6 };

/** A whole number of at most so many digits. */
export const count = (digitsMax: number): ValueForm => ({ type: 'count', digitsMax, fractionMax: 0 });

export const words = (lengthMax: number): ValueForm => ({ type: 'text', lengthMax });

/** A number given by somebody to a document, a seal, a device. */
export const number = (lengthMax: number): ValueForm => ({ type: 'number', lengthMax });

export const day: ValueForm = { type: 'date' };
export const factDay: ValueForm = { type: 'date', fact: true };
export const lastDay: ValueForm = { type: 'date', validity: true };
export const moment: ValueForm = { type: 'moment', lengthMax: 40 };
export const flag: ValueForm = { type: 'flag' };

/** A code of a classifier; `list` is its name in the reference data. */
export const code = (list: string, lengthMax: number): ValueForm => ({ type: 'code', list, lengthMax });

/**
 * Where the reliefs of each payment stand: those common to the union, then those of Kazakhstan. One code names another relief
 * in another section. Source: Commission Decision 378 of 20.09.2010, annex 7.
 */
export const reliefSections: Readonly<Record<keyof Reliefs, readonly string[]>> = {
  fee: ['3.1'],
  duty: ['1.1', '3.2'],
  excise: ['1.2', '3.3'],
  vat: ['1.3', '3.4'],
};

/** A relief of box 36 by one payment. */
export const relief = (payment: keyof Reliefs): ValueForm => ({
  ...code('payment-exemptions', 2),
  sections: reliefSections[payment],
});

/** A code without a classifier in the reference data. */
export const mark = (lengthMax: number): ValueForm => ({ type: 'code', lengthMax });

const patterned = (type: ValueType, pattern: RegExp, patternWords: Text, list?: string): ValueForm => ({
  type,
  pattern,
  patternWords,
  ...(list === undefined ? {} : { list }),
});

export const country = patterned(
  'country',
  /^(?:[A-Z]{2}|00|99)$/,
  text('екі латын әрпі', 'две латинские буквы', 'two Latin letters'),
  'countries',
);

export const currency = patterned(
  'currency',
  /^[A-Z]{3}$/,
  text('үш латын әрпі', 'три латинские буквы', 'three Latin letters'),
  'currencies',
);

/** Currency of a payment: three letters here, three digits in R.055. */
export const paymentCurrency = patterned(
  'currency',
  /^(?:[A-Z]{3}|\d{3})$/,
  text(
    'үш латын әрпі немесе үш цифр',
    'три латинские буквы или три цифры',
    'three Latin letters or three digits',
  ),
);

export const office = patterned(
  'office',
  /^(?:\d{2}|\d{5}|\d{8})$/,
  text('5 немесе 8 цифр', '5 или 8 цифр', '5 or 8 digits'),
);

export const commodity = patterned(
  'commodityCode',
  /^(?:\d{2}|\d{4}|\d{6}|\d{8,10})$/,
  text('2, 4, 6 немесе 8–10 цифр', '2, 4, 6 или 8–10 цифр', '2, 4, 6 or 8 to 10 digits'),
);

export const documentKind = patterned(
  'documentKind',
  /^\d{5}$/,
  text('5 цифр', '5 цифр', '5 digits'),
  'document-kinds',
);

export const unit = patterned('code', /^\d{3}$/, text('3 цифр', '3 цифры', '3 digits'), 'units');

export const identifier = (lengthMax: number): ValueForm => ({ type: 'identifier', lengthMax });
