import { sha256 } from '@noble/hashes/sha2.js';
import type {
  Container,
  Finding,
  GoodsDeclaration,
  GoodsItem,
  IdentityDocument,
} from '@tamga/domain/declaration';
import { text } from '@tamga/domain/law';
import type { XmlFormat } from '../bridge/convert.ts';
import type { EncodeOptions } from '../interface.ts';

/** What the structures of the EAEU state always and the model need not: shared by the formats that follow them. */

/** A UUID (version 8) made of the content, for a declaration that has none: the same content gives the same id. */
export const contentId = (declaration: GoodsDeclaration): string => {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(declaration)));
  const bytes = Array.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** The direction in the letters of the Union: other systems write IM, IMR, EX, TR. */
export const nationalDirection = (direction: string): string => {
  if (direction.startsWith('IM')) return 'ИМ';
  if (direction.startsWith('EX')) return 'ЭК';
  return direction === 'TT' || direction === 'TR' ? 'ТТ' : direction;
};

/** Items are numbered by their places where no number is stated. */
const numbered = (items: GoodsDeclaration['items']): GoodsDeclaration['items'] =>
  items.some(({ ordinal }) => ordinal === undefined)
    ? items.map((item, i) => ({ ...item, ordinal: item.ordinal ?? String(i + 1) }))
    : items;

/** What every electronic document of the Union states: id, moment of making, that it is electronic. */
export const withDocumentHead = (declaration: GoodsDeclaration, options: EncodeOptions): GoodsDeclaration => {
  const madeAt = declaration.documentMadeAt ?? options.madeAt ?? momentOf(declaration);
  return {
    ...declaration,
    documentId: declaration.documentId ?? contentId(declaration),
    electronicMark: declaration.electronicMark ?? 'ЭД',
    ...(madeAt !== undefined && { documentMadeAt: madeAt }),
    ...(declaration.direction !== undefined && { direction: nationalDirection(declaration.direction) }),
    ...(declaration.signatory && {
      signatory: {
        ...withDocumentCountry(declaration.signatory),
        ...signedOn(declaration.signatory.date ?? declaration.filledOn ?? madeAt),
      },
    }),
    items: numbered(declaration.items),
  };
};

/** A document is signed on the day it is made, unless another day is stated. */
const signedOn = (moment: string | undefined): { date?: string } =>
  moment === undefined ? {} : { date: moment.slice(0, 10) };

const momentOf = (declaration: GoodsDeclaration): string | undefined => {
  if (declaration.filledAt?.includes('T')) return declaration.filledAt;
  const day = declaration.filledOn ?? declaration.signatory?.date;
  return day && /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00` : undefined;
};

/** The first letters of the code of an identity document are its country: `KZ02014`. */
const withDocumentCountry = <T extends { readonly identityDocument?: IdentityDocument }>(person: T): T => {
  const { identityDocument } = person;
  const state = /^([A-Z]{2})\d{5}$/.exec(identityDocument?.kind ?? '')?.[1];
  return state === undefined || identityDocument?.country !== undefined
    ? person
    : { ...person, identityDocument: { ...identityDocument, country: state } };
};

/** Rows a format states only by items stand with the first: the fee of box 47, papers of the whole declaration. */
export const onFirstItem = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { documents, precedingDocuments, paymentLines, ...rest } = declaration;
  const [first, ...others] = declaration.items;
  if (!first) return declaration;
  const whole: GoodsItem = {
    ...first,
    ...(documents && { documents: [...documents, ...(first.documents ?? [])] }),
    ...(precedingDocuments && {
      precedingDocuments: [...precedingDocuments, ...(first.precedingDocuments ?? [])],
    }),
    ...(paymentLines && { paymentLines: [...paymentLines, ...(first.paymentLines ?? [])] }),
  };
  return { ...rest, items: [whole, ...others] };
};

/** Prices of items state their currency: that of box 22 unless another is named. */
export const withPriceCurrency = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { invoiceCurrency } = declaration;
  if (invoiceCurrency === undefined) return declaration;
  return {
    ...declaration,
    items: declaration.items.map((item) =>
      item.itemPrice === undefined || item.itemPriceCurrency !== undefined
        ? item
        : { ...item, itemPriceCurrency: invoiceCurrency },
    ),
  };
};

/** Prices in the currency of box 22 state no currency of their own. */
export const withoutUsualCurrency = (declaration: GoodsDeclaration): GoodsDeclaration => ({
  ...declaration,
  items: declaration.items.map(({ itemPriceCurrency, ...item }) =>
    itemPriceCurrency === undefined || itemPriceCurrency === declaration.invoiceCurrency
      ? item
      : { ...item, itemPriceCurrency },
  ),
});

const wrongKind = (found: string, expected: string): Finding => ({
  rule: 'FLC-002',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 5,
  place: 'kind',
  found,
  expected,
  message: text(
    `Бұл пішім басқа түрдегі декларацияға арналған: ${expected}.`,
    `Этот формат предназначен для декларации другого вида: ${expected}.`,
    `The format is for a declaration of another kind: ${expected}.`,
  ),
  fix: text(
    'Декларация түріне сай пішімді таңдаңыз.',
    'Выберите формат, соответствующий виду декларации.',
    'Choose the format of that kind of declaration.',
  ),
});

/** Refuses a declaration of another kind. */
export const onlyKind =
  (kind: GoodsDeclaration['kind']) =>
  (declaration: GoodsDeclaration): readonly Finding[] =>
    declaration.kind === kind ? [] : [wrongKind(declaration.kind, kind)];

/** A row of the structures: containers of one kind, each with its number. */
interface ContainerRow extends Omit<Container, 'number' | 'fullMark' | 'sameRow'> {
  readonly numbers?: readonly Pick<Container, 'number' | 'fullMark'>[];
}

const rowsOf = (containers: readonly Container[]): ContainerRow[] => {
  const rows: (ContainerRow & { numbers: Pick<Container, 'number' | 'fullMark'>[] })[] = [];
  for (const { number, fullMark, sameRow, ...row } of containers) {
    const own = {
      ...(number !== undefined && { number }),
      ...(fullMark !== undefined && { fullMark }),
    };
    const before = sameRow ? rows.at(-1) : undefined;
    if (before) before.numbers.push(own);
    else rows.push({ ...row, numbers: [own] });
  }
  return rows;
};

const containersOf = ({ numbers, ...row }: ContainerRow): Container[] =>
  numbers && numbers.length > 0
    ? numbers.map((own, i) => (i === 0 ? { ...row, ...own } : { ...own, sameRow: true }))
    : [row];

/** The containers of the items as the rows in which the structures state them. */
const withContainerRows = (declaration: GoodsDeclaration): GoodsDeclaration => ({
  ...declaration,
  items: declaration.items.map((item) =>
    item.containers ? { ...item, containers: rowsOf(item.containers) } : item,
  ),
});

/** The containers of the items one by one. */
const withContainers = (declaration: GoodsDeclaration): GoodsDeclaration => ({
  ...declaration,
  items: declaration.items.map((item) =>
    item.containers ? { ...item, containers: item.containers.flatMap(containersOf) } : item,
  ),
});

/** A format that states containers in rows. */
export const inRows = (format: XmlFormat): XmlFormat => ({
  ...format,
  finish: (model) => withContainers(format.finish(model)),
  prepare: (...args) => withContainerRows(format.prepare(...args)),
});
