import { add, parseDecimal, type Ratio, zero } from '../../quantities/index.ts';
import { type LocalDate, localDateAt } from '../../time/index.ts';
import type { GoodsDeclaration, GoodsItem, PresentedDocument, Written } from '../model.ts';
import type { RuleContext } from './context.ts';
import { type ValueDefect, valuesOf } from './values.ts';

/** A declaration under control: what is stated, what it is checked against, and values that several rules share. */
export interface Subject {
  readonly declaration: GoodsDeclaration;
  readonly context: RuleContext;
  readonly items: readonly ItemSubject[];
  /** The day the document is lodged, or the rate day while it is a draft. */
  readonly lodgedOn: LocalDate;
  readonly isImport: boolean;
  readonly isExport: boolean;
  /** Lodged before the goods arrive (box 7 ПТД): transport data may lack. */
  readonly isPreliminary: boolean;
  /** The exact number written, or `undefined` when there is none or it is none. */
  readonly number: (written: Written | undefined) => Ratio | undefined;
  /** The sum over items, or `undefined` unless every item states a number. */
  readonly sum: (value: (item: GoodsItem) => Written | undefined) => Ratio | undefined;
  /** Defects of single values, found in one walk. */
  readonly defects: () => readonly ValueDefect[];
  /** All rows of box 44, of the items and of the whole declaration, with their places. */
  readonly documents: () => readonly PlacedDocument[];
}

export interface PlacedDocument {
  readonly place: string;
  readonly document: PresentedDocument;
}

export interface ItemSubject {
  readonly subject: Subject;
  readonly item: GoodsItem;
  /** 1-based position. */
  readonly position: number;
  /** Place of a field of the item: `at('grossMass')` is `items[0].grossMass`. */
  readonly at: (path: string) => string;
  /** Rows of box 44 for this item, those of the whole declaration with them. */
  readonly documents: () => readonly PlacedDocument[];
}

export const subjectOf = (declaration: GoodsDeclaration, context: RuleContext): Subject => {
  const numbers = new Map<string, Ratio | undefined>();
  const number = (written: Written | undefined): Ratio | undefined => {
    if (written === undefined) return undefined;
    const known = numbers.get(written);
    if (known !== undefined || numbers.has(written)) return known;
    const value = parseDecimal(written);
    numbers.set(written, value);
    return value;
  };
  const subject: Subject = {
    declaration,
    context,
    items: declaration.items.map((item, index) => itemSubject(() => subject, item, index)),
    lodgedOn: context.lodgedAt === undefined ? context.on : localDateAt(context.lodgedAt),
    isImport: declaration.direction === 'ИМ',
    isExport: declaration.direction === 'ЭК',
    isPreliminary: declaration.declarationFeature === 'ПТД',
    number,
    sum: (value) => {
      let total: Ratio = zero;
      for (const item of declaration.items) {
        const one = number(value(item));
        if (one === undefined) return undefined;
        total = add(total, one);
      }
      return declaration.items.length === 0 ? undefined : total;
    },
    defects: lazily(() => valuesOf(declaration, context, number)),
    documents: lazily(() => [
      ...placed(declaration.documents, ''),
      ...declaration.items.flatMap((item, index) => placed(item.documents, `items[${index}].`)),
    ]),
  };
  return subject;
};

const itemSubject = (subject: () => Subject, item: GoodsItem, index: number): ItemSubject => ({
  get subject() {
    return subject();
  },
  item,
  position: index + 1,
  at: (path) => `items[${index}].${path}`,
  documents: lazily(() => [
    ...placed(subject().declaration.documents, ''),
    ...placed(item.documents, `items[${index}].`),
  ]),
});

const placed = (
  documents: readonly PresentedDocument[] | undefined,
  prefix: string,
): readonly PlacedDocument[] =>
  documents?.map((document, index) => ({ place: `${prefix}documents[${index}]`, document })) ?? [];

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Whether rows of box 44 have one of the kinds; a kind may be the beginning of a code. */
export const hasKind = (documents: readonly PlacedDocument[], kinds: readonly string[]): boolean =>
  documents.some(({ document: { kindCode } }) => kinds.some((kind) => kindCode?.startsWith(kind)));

/** Rows of box 40 of the whole declaration and of the items, with their places. */
export function precedingOf({ declaration, items }: Subject) {
  return [
    ...(declaration.precedingDocuments ?? []).map((row, index) => ({
      row,
      place: `precedingDocuments[${index}]`,
    })),
    ...items.flatMap(({ item, at }) =>
      (item.precedingDocuments ?? []).map((row, index) => ({
        row,
        place: at(`precedingDocuments[${index}]`),
      })),
    ),
  ];
}

/** Whether a number is exactly a count. */
export const sameAs = (value: Ratio, count: number): boolean =>
  value.denominator === 1n && value.numerator === BigInt(count);
