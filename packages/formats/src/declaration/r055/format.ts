import { sha256 } from '@noble/hashes/sha2.js';
import type { Finding, GoodsDeclaration, GoodsGroup, IdentityDocument } from '@tamga/domain/declaration';
import { text } from '@tamga/domain/law';
import type { XmlFormat } from '../bridge/convert.ts';
import type { EncodeOptions } from '../interface.ts';
import { goodsDeclarationMapping } from './mapping.ts';

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

/** What stands in box 16 when there is no one country, with the codes the structure demands beside the name. */
const originNames: Readonly<Record<string, string>> = { РАЗНЫЕ: '99', НЕИЗВЕСТНА: '00', ЕВРОСОЮЗ: 'EU' };

const withOriginCode = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { originSummary } = declaration;
  const code = originSummary?.code === undefined ? originNames[originSummary?.name ?? ''] : undefined;
  return code === undefined ? declaration : { ...declaration, originSummary: { ...originSummary, code } };
};

const withoutOriginCode = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { originSummary } = declaration;
  if (!originSummary?.name || originNames[originSummary.name] !== originSummary.code) return declaration;
  const { code: _code, ...rest } = originSummary;
  return { ...declaration, originSummary: rest };
};

/** The first letters of the code of an identity document are its country: `KZ02014`. */
const withDocumentCountry = <T extends { readonly identityDocument?: IdentityDocument }>(person: T): T => {
  const { identityDocument } = person;
  const state = /^([A-Z]{2})\d{5}$/.exec(identityDocument?.kind ?? '')?.[1];
  return state === undefined || identityDocument?.country !== undefined
    ? person
    : { ...person, identityDocument: { ...identityDocument, country: state } };
};

/** Each named line of an item is a group of its own: the structure names groups, not lines. */
const byNamedLines = (groups: readonly GoodsGroup[]): readonly GoodsGroup[] =>
  groups.flatMap((group) => {
    const { lines, manufacturer, ...rest } = group;
    if (!lines) return [group];
    const named =
      group.description === undefined && lines.some(({ description }) => description !== undefined);
    const made = lines.map((line) => ({
      ...line,
      ...(manufacturer !== undefined && { manufacturer: line.manufacturer ?? manufacturer }),
    }));
    if (!named) return [{ ...rest, lines: made }];
    return made.map(({ description, ...line }) => ({
      ...rest,
      ...(description !== undefined && { description }),
      lines: [line],
    }));
  });

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

/** The main sheet is always the first, and the day of filling is that of signing: stated once in the structure. */
const withoutRepeated = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { sheetNumber, filledOn, ...rest } = declaration;
  return {
    ...rest,
    ...(sheetNumber !== undefined && sheetNumber !== '1' && { sheetNumber }),
    ...(filledOn !== undefined && filledOn !== declaration.signatory?.date && { filledOn }),
  };
};

/** Boxes the structure states only by items, and prices in the currency of box 22. */
const byItems = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { documents, precedingDocuments, paymentLines, ...header } = declaration;
  const rest = withoutRepeated(header as GoodsDeclaration);
  const items = withPriceCurrency(declaration).items.map((item, index) => ({
    ...item,
    ...(item.groups && { groups: byNamedLines(item.groups) }),
    ...(index === 0 && documents && { documents: [...documents, ...(item.documents ?? [])] }),
    ...(index === 0 &&
      precedingDocuments && {
        precedingDocuments: [...precedingDocuments, ...(item.precedingDocuments ?? [])],
      }),
    ...(index === 0 && paymentLines && { paymentLines: [...paymentLines, ...(item.paymentLines ?? [])] }),
  }));
  return items.length > 0 ? { ...rest, items } : declaration;
};

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

/** Prices in the currency of box 22 state no currency of their own. */
export const withoutUsualCurrency = (declaration: GoodsDeclaration): GoodsDeclaration => ({
  ...declaration,
  items: declaration.items.map(({ itemPriceCurrency, ...item }) =>
    itemPriceCurrency === undefined || itemPriceCurrency === declaration.invoiceCurrency
      ? item
      : { ...item, itemPriceCurrency },
  ),
});

export const r055: XmlFormat = {
  format: 'r055',
  mapping: goodsDeclarationMapping,
  entry: 'GoodsDeclaration',
  encoding: 'utf-8',
  whenGone: 'drop',
  heading: '<?xml version="1.0" encoding="UTF-8"?>',
  finish: (model) =>
    withoutOriginCode(withoutUsualCurrency({ ...model, kind: 'goods', items: model.items ?? [] })),
  prepare: (declaration, options, anew) =>
    withOriginCode(anew ? byItems(withDocumentHead(declaration, options)) : withPriceCurrency(declaration)),
  completes: ({ signatory }) => signatory !== undefined && signatory.date === undefined,
  refuses: onlyKind('goods'),
};
