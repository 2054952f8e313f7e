import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { LetterTable } from './letter.ts';
import { momentInWords } from './moments.ts';

/** A part of the annex: words, then a table or long lines of digits, or neither. */
export interface IncidentSection {
  readonly title: string;
  readonly notes: readonly string[];
  readonly table: LetterTable | null;
  /** Each with its own head line. */
  readonly digits: readonly (readonly [head: string, digits: string])[];
}

/** The printed package of an off-nominal situation: one page that tells all at a glance, and its annex. Words are in its language. */
export interface IncidentForm {
  readonly incident: {
    readonly above: string;
    readonly title: string;
    readonly code: string;
    readonly name: string;
    /** What to do first. */
    readonly act: readonly [name: string, words: string];
    /** When, until when, where; what vehicle, seal, declaration. */
    readonly glance: readonly (readonly [name: string, value: string, note: string])[];
    readonly fields: readonly (readonly [name: string, value: string])[];
    /** A drawing as SVG, and what is seen on it; the annex then begins on a new page. */
    readonly picture: { readonly svg: string; readonly alt: string } | null;
    readonly sections: readonly IncidentSection[];
    readonly foot: string;
  };
  readonly language: Language;
  readonly printedAt: Instant;
}

/** What the template lays out; every value goes through `printable`. */
export const incidentContent = (
  { incident, language, printedAt }: IncidentForm,
  printable: (value: string) => string,
) => {
  const all = (values: readonly string[]): readonly string[] => values.map(printable);
  const { above, title, code, name, act, glance, fields, picture, sections, foot } = incident;
  return {
    language,
    date: [...printedAt.matchAll(/\d+/g)].slice(0, 6).map(([digits]) => Number(digits)),
    above: printable(above),
    title: printable(title),
    code: printable(code),
    name: printable(name),
    act: all(act),
    glance: glance.map(all),
    fields: fields.map(all),
    picture: picture && [picture.svg, printable(picture.alt)],
    sections: sections.map(({ title: heading, notes, table, digits }) => ({
      title: printable(heading),
      notes: all(notes),
      table: table && [all(table.head), table.amounts, table.rows.map(all)],
      digits: digits.map(all),
    })),
    foot: printable(`${foot} ${momentInWords(printedAt, language)}`.trim()),
  };
};
