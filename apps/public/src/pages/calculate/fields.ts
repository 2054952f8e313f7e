import { entryName, listEntries } from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { oneOf } from '../../http/query.ts';
import { h, type Markup } from '../../markup/h.ts';
import type { MessageKey } from '../../words/say.ts';
import type { Visit } from '../page.ts';

/** Reads a field of the address: at most 40 signs, a decimal comma and spaces between digits taken as people write them. */
export const numberAsked = ({ query }: Visit, name: string): string =>
  oneOf(query, name, 40)
    .replace(/[\s\u00a0']/g, '')
    .replace(',', '.');

export const wordAsked = ({ query }: Visit, name: string, charsMax = 20): string =>
  oneOf(query, name, charsMax);

export const flagAsked = (visit: Visit, name: string): boolean => wordAsked(visit, name, 3) === 'yes';

export const dayAsked = (visit: Visit): LocalDate =>
  parseLocalDate(wordAsked(visit, 'on', 10)) ?? visit.today;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly mode?: 'decimal' | 'numeric' | 'text';
  readonly placeholder?: string;
  readonly unit?: string;
}

/** A labelled input with its unit and hint; the hint is read with it. */
export const field = ({ name, label, value, hint, mode = 'decimal', placeholder, unit }: Field): Markup =>
  h(
    'label',
    { className: 'field' },
    h('span', null, label, unit === undefined ? '' : `, ${unit}`),
    h('input', {
      name,
      defaultValue: value,
      inputMode: mode,
      maxLength: 40,
      autoComplete: 'off',
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(hint === undefined ? {} : { 'aria-describedby': `hint-${name}` }),
    }),
    hint === undefined ? null : h('small', { id: `hint-${name}` }, hint),
  );

type Options = readonly (readonly [value: string, words: string])[];

export const select = (name: string, label: string, chosen: string, options: Options): Markup =>
  h(
    'label',
    { className: 'field' },
    h('span', null, label),
    h(
      'select',
      { name, defaultValue: chosen },
      ...options.map(([value, words]) => h('option', { value }, words)),
    ),
  );

export const tick = (name: string, label: Markup, on: boolean): Markup =>
  h(
    'label',
    { className: 'tick' },
    h('input', { type: 'checkbox', name, value: 'yes', defaultChecked: on }),
    h('span', null, label),
  );

/** Fields that belong together, under their name. */
export const group = (legend: string, ...fields: readonly Markup[]): Markup =>
  h(
    'fieldset',
    { className: 'calc-group' },
    h('legend', null, legend),
    h('div', { className: 'calc-fields' }, ...fields),
  );

/** An amount and its currency, side by side. */
export const amountField = (
  visit: Visit,
  name: string,
  label: string,
  value: string,
  currency: readonly [name: string, chosen: string],
): Markup =>
  h(
    'div',
    { className: 'calc-amount' },
    field({ name, label, value }),
    select(currency[0], visit.t('calc.currency'), currency[1], currencies(visit)),
  );

/** Currencies the National Bank quotes, the usual first. */
const currencies = ({ site }: Visit): Options => {
  const quoted = [...site.reference().data.exchangeRates.keys()].toSorted();
  const first = ['USD', 'EUR', 'CNY', 'RUB', 'KZT'];
  return [...first, ...quoted.filter((code) => !first.includes(code))].map((code) => [code, code]);
};

export const countries = ({ site, language, today, t }: Visit): Options => [
  ['', t('calc.originUnknown')],
  ...listEntries(site.reference().data, 'countries', today)
    .filter(({ code }) => /^[A-Z]{2}$/.test(code))
    .map((entry) => [entry.code, entryName(entry, language)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language)),
];

export const unitWords = ({ site, language }: Visit, code: string): string => {
  const entry = site.reference().data.entries.get('units')?.get(code)?.[0];
  return entry ? entryName(entry, language) : code;
};

/** The form of a calculator: its address is the calculation, so that it can be kept and sent. */
export const calcForm = (
  visit: Visit,
  path: string,
  label: MessageKey,
  ...fields: readonly Markup[]
): Markup =>
  h(
    'form',
    { action: visit.to(path), method: 'get', className: 'calc-form', 'aria-label': visit.t(label) },
    ...fields,
    h('button', { type: 'submit', className: 'calc-go' }, visit.t('calc.go')),
  );
