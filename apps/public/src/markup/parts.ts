import type { ReactElement } from 'react';
import { h, type Markup } from './h.ts';

/** One colour for each state everywhere, never colour alone: the words stand in the badge. */
export type Tone = 'draft' | 'waiting' | 'done' | 'you' | 'refused';

export const heading = (title: string, ...lead: readonly Markup[]): ReactElement =>
  h(
    'header',
    { className: 'page-head' },
    h('h1', null, title),
    ...lead.map((each) => (typeof each === 'string' ? h('p', { className: 'lead' }, each) : each)),
  );

export const badge = (tone: Tone, words: string): ReactElement =>
  h('span', { className: `badge tone-${tone}` }, words);

/** A remark with the colour of its state at the side. */
export const callout = (tone: Tone, ...children: readonly Markup[]): ReactElement =>
  h('div', { className: `callout ink-${tone}` }, h('div', { className: 'callout-in' }, ...children));

export const link = (href: string, ...words: readonly Markup[]): ReactElement => h('a', { href }, ...words);

export const code = (written: string): ReactElement => h('code', { className: 'code' }, written);

export interface Table {
  /** Said before the table is read aloud, and the name of the part that scrolls. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Markup[])[];
  /** Columns of figures, from 0: to the right. */
  readonly figures?: readonly number[];
  /** Shows the caption; else it is for readers by ear alone. */
  readonly captionShown?: boolean;
  /** On a narrow screen each row stands as a record of its own, every value under its name. */
  readonly stacked?: boolean;
}

/** A table whose first cell names the row; wide ones scroll by themselves, by keyboard too. */
export const table = (made: Table): ReactElement => {
  const { caption, head, rows, captionShown = false, stacked = false } = made;
  return h(
    'div',
    { className: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      { className: stacked ? 'rows stacked' : 'rows' },
      h('caption', captionShown ? null : { className: 'unseen' }, caption),
      h(
        'thead',
        null,
        h('tr', null, ...head.map((words, at) => h('th', { scope: 'col', ...figureAt(made, at) }, words))),
      ),
      h(
        'tbody',
        null,
        ...rows.map((cells) => h('tr', null, ...cells.map((cell, at) => cellOf(made, cell, at)))),
      ),
    ),
  );
};

const figureAt = ({ figures = [] }: Table, at: number) =>
  figures.includes(at) ? { className: 'figure' } : {};

const cellOf = (made: Table, cell: Markup, at: number): ReactElement => {
  const attributes = { ...figureAt(made, at), ...(made.stacked ? { 'data-head': made.head[at] } : {}) };
  return at === 0 ? h('th', { scope: 'row', ...attributes }, cell) : h('td', attributes, cell);
};

/** Names with their values. */
export const facts = (...pairs: readonly (readonly [string, Markup])[]): ReactElement =>
  h(
    'dl',
    { className: 'facts' },
    ...pairs.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
  );

export const section = (title: string, ...children: readonly Markup[]): ReactElement =>
  h('section', null, h('h2', null, title), ...children);

/** What an empty list says: how the first row comes. */
export const nothing = (words: string): ReactElement => h('p', { className: 'nothing' }, words);

export interface SearchForm {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly button: string;
  readonly hint?: string;
  readonly name?: string;
  /** Other fields between the words and the button. */
  readonly more?: readonly Markup[];
  readonly autoFocus?: boolean;
}

/** A form of one line that works without script. */
export const searchForm = ({
  action,
  label,
  value,
  button,
  hint,
  name = 'q',
  more = [],
}: SearchForm): ReactElement =>
  h(
    'form',
    { action, method: 'get', className: 'ask', role: 'search', 'aria-label': label },
    h(
      'label',
      { className: 'field wide' },
      h('span', null, label),
      h('input', { type: 'search', name, defaultValue: value, maxLength: 200, autoComplete: 'off' }),
    ),
    ...more,
    h('button', { type: 'submit' }, button),
    hint === undefined ? null : h('p', { className: 'hint' }, hint),
  );

export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, words: string])[];
}

export const choice = ({ name, label, chosen, options }: Choice): ReactElement =>
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

export const dayField = (name: string, label: string, value: string): ReactElement =>
  h(
    'label',
    { className: 'field' },
    h('span', null, label),
    h('input', { type: 'date', name, defaultValue: value, min: '1990-01-01', max: '2100-12-31' }),
  );

/** Pages of a long list: before and after, as links. */
export const pager = (
  words: { readonly before: string; readonly after: string; readonly label: string },
  before: string | undefined,
  after: string | undefined,
): Markup =>
  before === undefined && after === undefined
    ? null
    : h(
        'nav',
        { className: 'pager', 'aria-label': words.label },
        before === undefined ? null : h('a', { href: before, rel: 'prev' }, words.before),
        after === undefined ? null : h('a', { href: after, rel: 'next' }, words.after),
      );
