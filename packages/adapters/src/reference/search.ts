import type { Language, Text } from '@tamga/domain/law';
import { commodityNode, dutyRate, type ReferenceSnapshot, rateText } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import type { LoadedReference } from './load.ts';
import { nameOf, unitName } from './names.ts';

/** A code that answers a query. */
export interface CodeFound {
  readonly code: string;
  readonly declarable: boolean;
  /** Our short name or the imported one, in the language asked where there is one; absent when neither is loaded. */
  readonly name?: string;
  /** Name of the nearest group above that has one, when the code has none of its own. */
  readonly under?: string;
  /** Rate of import duty in words; only of declarable codes. */
  readonly duty?: Text;
  /** First supplementary unit. */
  readonly unit?: Text;
}

const limitMax = 100;
const queryCharsMax = 200;
const wordsMax = 8;

/**
 * Codes for a query: digits are a prefix of the code, words are looked for in our short names, chapter names and the
 * imported official names in all three languages. Words are taken as beginnings, endings forgiven; every word must be
 * found. Groups come before the codes below them. At most `limit` (100) answers, in force on the day.
 */
export const searchCommodityCodes = (
  reference: LoadedReference,
  query: string,
  language: Language,
  on: LocalDate,
  limit = 20,
): readonly CodeFound[] => {
  const asked = query.slice(0, queryCharsMax);
  const digits = asked.replace(/[\s.\u00a0]/g, '');
  const index = indexOf(reference);
  const codes = /^\d{1,10}$/.test(digits)
    ? byPrefix(index, digits)
    : byWords(index, wordsOf(asked).slice(0, wordsMax));
  const found: CodeFound[] = [];
  for (const code of codes) {
    if (found.length >= Math.min(limit, limitMax)) break;
    const answer = describe(reference, code, language, on);
    if (answer) found.push(answer);
  }
  return found;
};

const describe = (
  reference: LoadedReference,
  code: string,
  language: Language,
  on: LocalDate,
): CodeFound | undefined => {
  const node = commodityNode(reference, code, on);
  if (!node && code.length !== 2) return undefined;
  const name = nameOf(reference, code, language);
  const under = name === undefined ? nameAbove(reference, code, language) : undefined;
  const duty = node?.declarable ? dutyRate(reference, code, on) : undefined;
  const unit = node?.units[0];
  return {
    code,
    declarable: node?.declarable ?? false,
    ...(name === undefined ? {} : { name }),
    ...(under === undefined ? {} : { under }),
    ...(duty?.ok ? { duty: rateText(duty.value.rate.value, (each) => unitName(reference, each)) } : {}),
    ...(unit === undefined ? {} : { unit: unitName(reference, unit) }),
  };
};

const nameAbove = (reference: LoadedReference, code: string, language: Language): string | undefined =>
  [9, 8, 6, 4, 2]
    .filter((length) => length < code.length)
    .map((length) => nameOf(reference, code.slice(0, length), language))
    .find((name) => name !== undefined);

/** Words of all names, ascending, each with the places in `codes` it names and how weightily. */
interface SearchIndex {
  readonly codes: readonly string[];
  readonly words: readonly string[];
  readonly postings: readonly (readonly number[])[];
}

/** How much a name counts; below `weightBase`. */
const weights = { plain: 6, official: 2, chapter: 1 } as const;
const weightBase = 8;

const indexes = new WeakMap<ReferenceSnapshot, SearchIndex>();

/** The index of a version; made once (some 100 ms with the official names) and kept with it. */
export const indexOf = (reference: LoadedReference): SearchIndex => {
  const made = indexes.get(reference);
  if (made) return made;
  const index = makeIndex(reference);
  indexes.set(reference, index);
  return index;
};

const makeIndex = (reference: LoadedReference): SearchIndex => {
  const codes = [...new Set([...reference.chapters.keys(), ...reference.codes])].toSorted();
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const byWord = new Map<string, number[]>();
  const add = (code: string, names: readonly (string | undefined)[], weight: number): void => {
    const number = numbers.get(code);
    if (number === undefined) return;
    for (const word of new Set(names.flatMap((name) => wordsOf(name ?? '')))) {
      const posting = byWord.get(word);
      // The number of the code and the weight of the name in one whole number.
      if (posting) posting.push(number * weightBase + weight);
      else byWord.set(word, [number * weightBase + weight]);
    }
  };
  for (const [code, name] of reference.plainNames) add(code, textsOf(name), weights.plain);
  for (const { code, title } of reference.chapters.values()) add(code, textsOf(title), weights.chapter);
  for (const { code, ru, kk, en, path = [] } of reference.names.values()) {
    add(code, [ru, kk, en, ...path], weights.official);
  }
  const words = [...byWord.keys()].toSorted();
  return { codes, words, postings: words.map((word) => byWord.get(word) ?? []) };
};

const textsOf = ({ kk, ru, en }: Text): readonly string[] => [kk, ru, en];

/** Words of letters and digits, small, ё as е, of two characters and more. */
const wordsOf = (written: string): readonly string[] =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

function* byPrefix({ codes }: SearchIndex, digits: string): Generator<string, void> {
  for (let at = firstAtOrAfter(codes, digits); at < codes.length; at++) {
    const code = codes[at] ?? '';
    if (!code.startsWith(digits)) return;
    yield code;
  }
}

/**
 * Codes for which every word is found in their names or in those of the groups above, and at least one in their own: the
 * names of the nomenclature go on from group to code.
 */
const byWords = (index: SearchIndex, words: readonly string[]): readonly string[] => {
  const found = words.map((word) => matches(index, word));
  const scores = new Map<string, number>();
  for (const [code] of found.flatMap((each) => [...each])) {
    if (!scores.has(code)) scores.set(code, scoreOf(found, code));
  }
  return [...scores]
    .filter(([, score]) => score > 0)
    .toSorted(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a.length - b.length || (a < b ? -1 : 1))
    .map(([code]) => code);
};

/** The words' scores together, half for a word that only a group above has; 0 when a word is nowhere. */
const scoreOf = (found: readonly ReadonlyMap<string, number>[], code: string): number => {
  let sum = 0;
  for (const each of found) {
    const score = each.get(code) ?? scoreAbove(each, code) / 2;
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
};

const scoreAbove = (found: ReadonlyMap<string, number>, code: string): number => {
  let best = 0;
  for (const length of [2, 4, 6, 8, 9]) {
    if (length < code.length) best = Math.max(best, found.get(code.slice(0, length)) ?? 0);
  }
  return best;
};

/**
 * Codes whose own names hold the word or one that begins like it. Endings are forgiven (банан-ов, телефон-дар), further
 * while nothing is found.
 */
const matches = (index: SearchIndex, word: string): ReadonlyMap<string, number> => {
  const stem = word.length < 5 ? word.length : word.length - Math.min(3, Math.floor(word.length * 0.3));
  const least = Math.max(3, Math.ceil(word.length * 0.5));
  for (let length = stem; length >= Math.min(least, stem); length--) {
    const scores = beginningWith(index, word.slice(0, length), word);
    if (scores.size > 0) return scores;
  }
  return new Map();
};

const beginningWith = (index: SearchIndex, beginning: string, asked: string): ReadonlyMap<string, number> => {
  const scores = new Map<string, number>();
  for (let at = firstAtOrAfter(index.words, beginning); at < index.words.length; at++) {
    const word = index.words[at] ?? '';
    if (!word.startsWith(beginning)) break;
    const close = closeness(word, asked);
    for (const posting of index.postings[at] ?? []) {
      const code = index.codes[Math.floor(posting / weightBase)] ?? '';
      scores.set(code, Math.max(scores.get(code) ?? 0, (posting % weightBase) + close));
    }
  }
  return scores;
};

/** 3 the word itself, 2 with another short ending, 1 a longer word that begins so, 0 one that shares the stem. */
const closeness = (word: string, asked: string): number => {
  if (word === asked) return 3;
  if (Math.abs(word.length - asked.length) <= 2) return 2;
  return word.startsWith(asked) ? 1 : 0;
};

/** Index of the first text not less than `beginning` in ascending texts. */
const firstAtOrAfter = (texts: readonly string[], beginning: string): number => {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
};
