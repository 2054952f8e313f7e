import { type Language, type Text, text } from '../law/index.ts';
import { parseDecimal, type Ratio } from '../quantities/index.ts';
import { unitName } from './units.ts';

/** A rate as reference data holds it: decimal strings, unit codes of the EAEU classifier, currency letters. */
export type RateTree =
  | { readonly t: 'ADV'; readonly pct: string }
  | {
      readonly t: 'SPEC';
      readonly amount: string;
      readonly cur: string;
      readonly per: string;
      readonly unit: string;
    }
  | { readonly t: 'MAX' | 'SUM' | 'MIN'; readonly of: readonly RateTree[] };

/** A rate that was read: exact numbers. */
export type Rate =
  | { readonly kind: 'ADV'; readonly percent: Ratio }
  | {
      readonly kind: 'SPEC';
      readonly amount: Ratio;
      readonly currency: string;
      readonly per: Ratio;
      readonly unit: string;
    }
  | { readonly kind: 'MAX' | 'SUM' | 'MIN'; readonly of: readonly Rate[] };

/** Deeper or wider than any tariff writes. */
const depthMax = 8;
const branchesMax = 16;

const currencyForm = /^[A-Z]{3}$/;
const unitForm = /^\d{3}$/;

/** Rates already read: a tree of the reference data stands for thousands of items and never changes. */
const known = new WeakMap<object, Rate>();

/** Reads a rate strictly: no unknown keys, no negative numbers, 1 to 16 branches, at most 8 levels. `undefined`: it is not one. */
export const parseRate = (tree: unknown): Rate | undefined => {
  if (typeof tree !== 'object' || tree === null) return undefined;
  const before = known.get(tree);
  if (before) return before;
  const rate = readRate(tree, 0);
  if (rate) known.set(tree, rate);
  return rate;
};

const readRate = (tree: unknown, depth: number): Rate | undefined => {
  if (typeof tree !== 'object' || tree === null || depth > depthMax) return undefined;
  const node = tree as { readonly [key: string]: unknown };
  switch (node['t']) {
    case 'ADV': {
      const percent = hasOnly(node, 2) ? positive(node['pct']) : undefined;
      return percent && { kind: 'ADV', percent };
    }
    case 'SPEC':
      return hasOnly(node, 5) ? specific(node) : undefined;
    case 'MAX':
    case 'MIN':
    case 'SUM':
      return hasOnly(node, 2) ? combined(node['t'], node['of'], depth) : undefined;
    default:
      return undefined;
  }
};

const hasOnly = (node: object, keys: number): boolean => {
  let count = 0;
  for (const _ in node) count += 1;
  return count === keys;
};

const positive = (written: unknown): Ratio | undefined => {
  const value = typeof written === 'string' ? parseDecimal(written) : undefined;
  return value && value.numerator >= 0n ? value : undefined;
};

const specific = (node: { readonly [key: string]: unknown }): Rate | undefined => {
  const { cur, unit } = node;
  const amount = positive(node['amount']);
  const per = positive(node['per']);
  if (!amount || !per || per.numerator === 0n) return undefined;
  if (typeof cur !== 'string' || !currencyForm.test(cur)) return undefined;
  if (typeof unit !== 'string' || !unitForm.test(unit)) return undefined;
  return { kind: 'SPEC', amount, currency: cur, per, unit };
};

const combined = (kind: 'MAX' | 'SUM' | 'MIN', branches: unknown, depth: number): Rate | undefined => {
  if (!Array.isArray(branches) || branches.length === 0 || branches.length > branchesMax) return undefined;
  const of: Rate[] = [];
  for (const branch of branches) {
    const rate = readRate(branch, depth + 1);
    if (!rate) return undefined;
    of.push(rate);
  }
  return { kind, of };
};

/** Rates already written, by language. */
const written: Readonly<Record<Language, WeakMap<RateTree, string>>> = {
  kk: new WeakMap(),
  ru: new WeakMap(),
  en: new WeakMap(),
};

/** The rate for people: `15 % but not less than 0.3 EUR per kg`. */
export const formatRate = (tree: RateTree, language: Language = 'en'): string => {
  const before = written[language].get(tree);
  if (before !== undefined) return before;
  const words = inWords(tree, language);
  written[language].set(tree, words);
  return words;
};

const inWords = (tree: RateTree, language: Language): string => {
  switch (tree.t) {
    case 'ADV':
      return `${tree.pct} %`;
    case 'SPEC': {
      const size = tree.per === '1' ? '' : `${tree.per} `;
      return perUnit[language](`${tree.amount} ${tree.cur}`, `${size}${unitName(tree.unit)[language]}`);
    }
    default:
      return joined(tree.t, tree.of, language);
  }
};

const perUnit: Readonly<Record<Language, (amount: string, unit: string) => string>> = {
  kk: (amount, unit) => `${amount} / ${unit}`,
  ru: (amount, unit) => `${amount} за ${unit}`,
  en: (amount, unit) => `${amount} per ${unit}`,
};

const joiners: Readonly<Record<'MAX' | 'SUM' | 'MIN', Text>> = {
  MAX: text(', бірақ кемінде ', ', но не менее ', ' but not less than '),
  SUM: text(' плюс ', ' плюс ', ' plus '),
  MIN: text(', не төмені: ', ', либо, что ниже: ', ' or, whichever is lower, '),
};

const joined = (kind: 'MAX' | 'SUM' | 'MIN', of: readonly RateTree[], language: Language): string =>
  of.map((branch) => formatRate(branch, language)).join(joiners[kind][language]);
