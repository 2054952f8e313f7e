import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import { FormTooLong } from './content.ts';
import { momentInWords } from './moments.ts';

/** A table of a letter; columns named in `amounts` stand to the right. */
export interface LetterTable {
  readonly head: readonly string[];
  readonly amounts: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** A letter: a paper about payments, a statement of account, a payment order. Words are in its language already. */
export interface LetterForm {
  readonly letter: {
    /** Who issues it. */
    readonly above: string;
    readonly title: string;
    readonly fields: readonly (readonly [name: string, value: string])[];
    readonly tables: readonly LetterTable[];
    readonly paragraphs: readonly string[];
    /** How to see that it is genuine. */
    readonly foot: string;
  };
  readonly language: Language;
  readonly printedAt: Instant;
}

/** Rows of all tables of a letter at most. */
const rowsMax = 20_000;

/** What the template lays out; every value goes through `printable`. */
export const letterContent = (
  { letter, language, printedAt }: LetterForm,
  printable: (value: string) => string,
) => {
  if (letter.tables.reduce((sum, { rows }) => sum + rows.length, 0) > rowsMax)
    throw new FormTooLong(`more than ${rowsMax} rows`);
  const all = (values: readonly string[]): readonly string[] => values.map(printable);
  return {
    language,
    date: [...printedAt.matchAll(/\d+/g)].slice(0, 6).map(([digits]) => Number(digits)),
    above: printable(letter.above),
    title: printable(letter.title),
    fields: letter.fields.map(all),
    tables: letter.tables.map(({ head, amounts, rows }) => [all(head), amounts, rows.map(all)]),
    paragraphs: all(letter.paragraphs),
    foot: printable(`${letter.foot} ${momentInWords(printedAt, language)}`.trim()),
  };
};
