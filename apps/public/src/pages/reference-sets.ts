import { type LoadedReference, unitName } from '@tamga/adapters/reference';
import type { Language, Text } from '@tamga/domain/law';
import {
  type Dated,
  type RateTree,
  type ReferenceRows,
  type ReferenceSnapshot,
  rateText,
  type SetName,
  setNames,
} from '@tamga/domain/reference';
import { formatNumber } from '../words/format.ts';
import { isMessageKey, type Say, sayIn } from '../words/say.ts';

/** The rows of one set from all files that add to it: shipped, invented for the demonstration, imported by the operator. */
export interface SetShown<N extends SetName = SetName> {
  readonly set: N;
  readonly title: Text;
  readonly edition: string;
  readonly gaps: readonly Text[];
  readonly rows: readonly Dated<ReferenceRows[N]>[];
}

/** The sets that hold rows, in the order of the catalogue. */
export const setsOf = (reference: ReferenceSnapshot): readonly SetShown[] =>
  setNames.flatMap((set) => {
    const files = reference.sets.filter((each) => each.set === set);
    const last = files.at(-1);
    return last === undefined
      ? []
      : [
          {
            set,
            title: files[0]?.title ?? last.title,
            edition: last.edition,
            gaps: files.flatMap(({ gaps }) => gaps),
            rows: reference.rows[set],
          },
        ];
  });

export const setNamed = (reference: ReferenceSnapshot, name: string): SetShown | undefined =>
  setsOf(reference).find(({ set }) => set === name);

/** Names of the columns of a set's values, in the order of its first row and then of the others. */
export const columnsOf = ({ rows }: Pick<SetShown, 'rows'>): readonly string[] => [
  ...new Set(rows.flatMap(({ value }) => Object.keys(value))),
];

/** A column by a name people know, else as the data write it. */
export const columnName = (column: string, t: Say): string => {
  const key = `column.${column}`;
  return isMessageKey(key) ? t(key) : column;
};

/** Where a value stands and what it is read with. */
export interface CellOf {
  /** Name of the column or figure. */
  readonly name: string;
  readonly reference: LoadedReference;
  readonly language: Language;
}

/**
 * A value of a cell as words in a language: rates in words, texts in the language, sums with their digits in groups,
 * kinds and figures by the names of the messages where they have one.
 */
export const cellWords = (value: unknown, of: CellOf): string => {
  const { reference, language } = of;
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? sayIn(language)('calc.yes') : '–';
  if (typeof value === 'number' || typeof value === 'string') return plainWords(String(value), of);
  if (Array.isArray(value))
    return value.map((each) => cellWords(each, of)).join(typeof value[0] === 'object' ? '; ' : ', ');
  if (isRate(value)) return rateText(value, (unit) => unitName(reference, unit))[language];
  if (isText(value)) return value[language];
  if (isOfProducer(value))
    return `${value.producer === '*' ? sayIn(language)('measure.others') : value.producer}: ${value.pct} %`;
  return Object.entries(value)
    .map(([name, part]) => `${partName(name, sayIn(language))}: ${cellWords(part, { ...of, name })}`)
    .join('; ');
};

/** Columns and figures that hold sums; the others may hold codes, whose digits are not grouped. */
const sums = ['amount', 'additionalSheet', 'rate', 'value_eur', 'value_eur_up_to'];

const plainWords = (value: string, { name, language }: CellOf): string => {
  const key = `kind.${value}`;
  if (isMessageKey(key)) return sayIn(language)(key);
  return sums.includes(name) ? formatNumber(value, language) : value;
};

const partName = (name: string, t: Say): string => {
  const key = `figure.${name}`;
  return isMessageKey(key) ? t(key) : columnName(name, t);
};

const isRate = (value: object): value is RateTree =>
  't' in value && ('pct' in value || 'amount' in value || 'of' in value);
const isText = (value: object): value is Text => 'kk' in value && 'ru' in value && 'en' in value;
const isOfProducer = (value: object): value is { readonly producer: string; readonly pct: string } =>
  'producer' in value && 'pct' in value;
