import { barcodeOf, qrOf } from './codes.ts';
import type { PrintForm } from './form.ts';
import { type FormWords, wordsIn } from './form-words.ts';
import { headerBoxes, personOf, sheetsOf } from './header-boxes.ts';
import { type ItemBoxes, itemBoxes, totalOf } from './item-boxes.ts';
import { momentInWords } from './moments.ts';
import { type Parted, partedBoxes, partedItem } from './overflow.ts';

/** The declaration is larger than a form that is printed; it is refused, not cut. */
export class FormTooLong extends Error {
  override readonly name = 'FormTooLong';
}

/** A declaration has no more items (R.055). */
const itemsMax = 999;

/** A form of more sheets is made without structure tags, which would take most of its size and memory. */
const taggedSheetsMax = 40;

/** The name of the signer is also kept as the author of the file, which has a bound. */
const signerMax = 200;

/** What the template lays out: words and values only, each a plain string. */
export interface PrintContent {
  readonly language: string;
  readonly words: FormWords;
  /** What the form is called, and that with its number. */
  readonly name: string;
  readonly title: string;
  /** Of many sheets: made without structure tags. */
  readonly large: boolean;
  readonly date: readonly number[];
  readonly foot: string;
  readonly draft: boolean;
  readonly header: Parted;
  /** The box whose person additional sheets repeat: 8 the consignee, 2 the consignor of an export. */
  readonly person: '2' | '8';
  readonly sheets: readonly PrintSheet[];
  readonly registered: {
    readonly number: string;
    readonly address: string;
    readonly code: string;
    readonly signedBy: string;
    readonly qr: string | null;
    readonly barcode: string;
  } | null;
}

export interface PrintSheet {
  readonly number: string;
  readonly items: readonly (ItemBoxes & Parted)[];
  /** Sums of the sheet by kind of payment, for additional sheets. */
  readonly totals: readonly (readonly [kind: string, sum: string])[];
}

/** Turns a form into what its sheets show; every value goes through `printable`. */
export const contentOf = (form: PrintForm, printable: (value: string) => string): PrintContent => {
  const { declaration, language, registered } = form;
  if (declaration.items.length > itemsMax) throw new FormTooLong(`more than ${itemsMax} items`);
  const words = wordsIn(language);
  const { phrases } = words;
  const name = declaration.kind === 'transit' ? phrases.transitTitle : phrases.title;
  return {
    language,
    words,
    name,
    large: sheetsOf(declaration) > taggedSheetsMax,
    title: registered ? `${name} ${printable(registered.number)}` : `${name} – ${phrases.draft}`,
    date: [...form.printedAt.matchAll(/\d+/g)].slice(0, 6).map(([digits]) => Number(digits)),
    foot: `${phrases.printed}: ${momentInWords(form.printedAt, language)} (${phrases.zone})`,
    draft: registered === null,
    header: partedBoxes(printableDeep(headerBoxes(form, words), printable)),
    person: personOf(declaration),
    sheets: sheetsIn(form, words, printable),
    registered: registered && {
      number: printable(registered.number),
      address: printable(registered.verifyUrl ?? ''),
      code: printable(registered.verificationCode),
      signedBy: printable(registered.signedBy.slice(0, signerMax)),
      qr: registered.verifyUrl === null ? null : qrOf(registered.verifyUrl),
      barcode: barcodeOf(registered.number),
    },
  };
};

const sheetsIn = (
  form: PrintForm,
  words: FormWords,
  printable: (value: string) => string,
): readonly PrintSheet[] => {
  const { declaration, payments, language } = form;
  const items = declaration.items.map((item, index) =>
    partedItem(printableDeep(itemBoxes(item, index, { declaration, payments, language, words }), printable)),
  );
  const total = sheetsOf(declaration);
  return Array.from({ length: total }, (_, at) => {
    const onSheet = at === 0 ? items.slice(0, 1) : items.slice(at * 3 - 2, at * 3 + 1);
    return { number: `${at + 1} / ${total}`, items: onSheet, totals: at === 0 ? [] : totalsByKind(onSheet) };
  });
};

const totalsByKind = (items: readonly ItemBoxes[]): PrintSheet['totals'] =>
  Object.entries(
    Object.groupBy(
      items.flatMap(({ rows }) => rows),
      ([kind]) => kind,
    ),
  )
    .map(([kind, rows]) => [kind, totalOf(rows ?? [])] as const)
    .filter(([, sum]) => sum !== '');

const printableDeep = <T>(value: T, printable: (value: string) => string): T => {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map((entry) => printableDeep(entry, printable)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, printableDeep(entry, printable)]),
    ) as T;
  return value;
};
