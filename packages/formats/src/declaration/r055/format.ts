import type { GoodsDeclaration, GoodsGroup } from '@tamga/domain/declaration';
import type { XmlFormat } from '../bridge/convert.ts';
import {
  inRows,
  onFirstItem,
  onlyKind,
  withDocumentHead,
  withoutUsualCurrency,
  withPriceCurrency,
} from '../eaeu/complete.ts';
import { goodsDeclarationMapping } from './mapping.ts';

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
  const whole = onFirstItem(withPriceCurrency(withoutRepeated(declaration)));
  return {
    ...whole,
    items: whole.items.map((item) => (item.groups ? { ...item, groups: byNamedLines(item.groups) } : item)),
  };
};

export const r055: XmlFormat = inRows({
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
});
