import { type Basis, currencyName, type Language } from '@tamga/domain/law';
import {
  type CalcDataMissing,
  type DerivationNode,
  factName,
  ruleText,
  spokenRate,
  spokenValue,
} from '@tamga/domain/payment';
import { actName, entryName, factText } from '@tamga/domain/reference';
import { queryOf } from '../../http/query.ts';
import { h, type Markup } from '../../markup/h.ts';
import { callout, link } from '../../markup/parts.ts';
import { formatDay, formatNumber } from '../../words/format.ts';
import type { Visit } from '../page.ts';

export const tenge = (amount: string, language: Language): string => spokenValue(`${amount} KZT`, language);

/** Deeper than any calculation goes. */
const depthMax = 24;

/** Where an amount comes from: each step opens to what it was made of, without script (389-14.5, PAY-007). */
export const derivation = (visit: Visit, node: DerivationNode, name?: string, depth = 0): Markup => {
  const { language } = visit;
  const line = [
    h('span', null, `${name ?? factName(node.name, language)} = `),
    h('strong', null, spokenValue(node.value, language)),
    ' ',
    h('span', { className: 'quiet small' }, ground(visit, node)),
  ];
  if (node.from.length === 0 || depth >= depthMax) return h('div', { className: 'step' }, ...line);
  return h(
    'details',
    { className: 'step', open: depth > 0 && depth < 2 },
    h('summary', null, ...line),
    h(
      'div',
      { className: 'step-from' },
      ...node.from.map((child) => derivation(visit, child, undefined, depth + 1)),
    ),
  );
};

/** The rule in words, or the fact: table, day, act and how far it may be trusted. */
const ground = (visit: Visit, { fact, basis, words }: DerivationNode): string =>
  fact === undefined
    ? [basis === undefined ? '' : ruleText(basis as Basis, visit.language), words].filter(Boolean).join(' · ')
    : sourceWords(visit, fact);

/** A source as the data name it, in the language of the page. */
export const sourceWords = ({ site, language }: Visit, fact: string): string =>
  factText(fact, (act) => actName(site.reference().data, act))[language];

/** Name of a payment code in the language of the page. */
export const paymentWords = ({ site, language }: Visit, code: string): string => {
  const entry = site
    .reference()
    .data.entries.get('payment-kinds')
    ?.get(code)
    ?.find(({ countries }) => countries === undefined || countries.includes('KZ'));
  return entry ? entryName(entry, language) : code;
};

/** All that is missing, each in a sentence (PAY-003). */
export const gapsShown = ({ t, language }: Visit, { missing }: CalcDataMissing): Markup =>
  callout(
    'you',
    h('p', null, h('strong', null, t('calc.missing'))),
    h(
      'ul',
      { id: 'missing' },
      ...missing.slice(0, 40).map(({ message }) => h('li', null, message[language])),
    ),
  );

export interface AnsweredLine {
  readonly code: string;
  readonly rate: string;
  readonly amount: string;
  readonly derivation: DerivationNode | null;
  readonly note?: string;
}

/** What is to pay, its lines with their rates, each opened to its derivation. */
export const answer = (
  visit: Visit,
  total: string,
  lines: readonly AnsweredLine[],
  ...more: readonly Markup[]
): Markup => titledAnswer(visit, visit.t('calc.total'), total, lines, ...more);

/** The same under another name than what is to pay. */
export const titledAnswer = (
  visit: Visit,
  title: string,
  total: string,
  lines: readonly AnsweredLine[],
  ...more: readonly Markup[]
): Markup => {
  const { t, language } = visit;
  return h(
    'section',
    { className: 'calc-answer', 'aria-labelledby': 'calc-total' },
    h(
      'h2',
      { id: 'calc-total', className: 'calc-total' },
      h('span', null, title),
      h('strong', { id: 'total' }, tenge(total, language)),
    ),
    bar(visit, lines),
    ...lines.map((line) =>
      h(
        'details',
        { className: 'calc-line' },
        h(
          'summary',
          null,
          h(
            'span',
            { className: 'calc-name' },
            h('span', { className: `swatch sw-${colourOf(line.code)}` }),
            paymentWords(visit, line.code),
            ' ',
            h('code', { className: 'code quiet' }, line.code),
          ),
          h(
            'span',
            { className: 'calc-rate quiet small' },
            spokenRate(line.rate, language),
            line.note === undefined ? '' : ` · ${line.note}`,
          ),
          h('strong', { className: 'figure' }, tenge(line.amount, language)),
        ),
        line.derivation
          ? h('div', { className: 'step-from' }, derivation(visit, line.derivation, t('calc.sum'), 1))
          : null,
      ),
    ),
    ...more,
    share(visit),
  );
};

/** One colour for each kind of payment; the names beside it say the same. */
const colourOf = (code: string): 'fee' | 'duty' | 'excise' | 'vat' =>
  code.startsWith('1') ? 'fee' : code === '5010' ? 'vat' : code.startsWith('4') ? 'excise' : 'duty';

/** How the sum is made up, by width. The lines below say it in figures, so it is not read aloud. */
const bar = (_visit: Visit, lines: readonly AnsweredLine[]): Markup => {
  const amounts = lines.map(({ amount }) => Math.max(0, Math.round(Number.parseFloat(amount))));
  const all = amounts.reduce((a, b) => a + b, 0);
  if (all === 0) return null;
  let x = 0;
  return h(
    'svg',
    { className: 'calc-bar', viewBox: '0 0 1000 12', preserveAspectRatio: 'none', 'aria-hidden': true },
    ...lines.flatMap(({ code }, at) => {
      const width = ((amounts[at] ?? 0) * 1000) / all;
      const rect = h('rect', {
        className: `sw-${colourOf(code)}`,
        x: x.toFixed(1),
        y: 0,
        width: width.toFixed(1),
        height: 12,
      });
      x += width;
      return width === 0 ? [] : [rect];
    }),
  );
};

/** The address of this very calculation, to keep or send. */
const share = ({ t, to, path, query, site }: Visit): Markup => {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const address = `${site.publicUrl ?? ''}${to(path)}${queryOf(Object.fromEntries(kept))}`;
  return h(
    'p',
    { className: 'calc-share' },
    h('a', { id: 'share', href: address }, t('calc.share')),
    ' ',
    h('span', { className: 'quiet small' }, t('calc.shareWords')),
  );
};

/** By which day, data and rates it was computed; and that it binds nobody. */
export const grounds = (
  visit: Visit,
  {
    rateDay,
    referenceVersion,
    exchangeRates,
  }: {
    readonly rateDay: string;
    readonly referenceVersion: string;
    readonly exchangeRates: readonly {
      readonly currency: string;
      readonly rate: string;
      readonly quant: string;
      readonly source: string;
    }[];
  },
): Markup => {
  const { t, to, language } = visit;
  return h(
    'details',
    { className: 'calc-grounds' },
    h('summary', null, t('calc.grounds', { day: formatDay(rateDay, language) })),
    h(
      'ul',
      { className: 'small' },
      ...exchangeRates.map(({ currency, rate, quant, source }) =>
        h(
          'li',
          null,
          `${quant} ${currency} = ${formatNumber(rate, language)} ${currencyName('KZT')[language]} `,
          h('span', { className: 'quiet' }, sourceWords(visit, source)),
        ),
      ),
      h(
        'li',
        null,
        t('data.version'),
        ' ',
        h('code', { className: 'code' }, referenceVersion),
        ' · ',
        link(to('/reference'), t('nav.reference')),
      ),
      h('li', null, t('calc.notBinding')),
    ),
  );
};
