import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import type { XmlFormat } from '../bridge/convert.ts';
import {
  inRows,
  onlyKind,
  withDocumentHead,
  withoutUsualCurrency,
  withPriceCurrency,
} from '../eaeu/complete.ts';
import { transitDeclarationMapping } from './mapping.ts';

/** Rows of boxes 40 and 44 are told apart by their ordinals where they have no line id. */
const withLineIds = (item: GoodsItem): GoodsItem => ({
  ...item,
  ...(item.precedingDocuments && {
    precedingDocuments: item.precedingDocuments.map((row, i) => ({
      ...row,
      lineId: row.lineId ?? String(i + 1),
    })),
  }),
  ...(item.documents && {
    documents: item.documents.map((row, i) => ({ ...row, lineId: row.lineId ?? String(i + 1) })),
  }),
});

/** The structure states the mode with each vehicle, not once for all. */
const withModes = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const { inlandTransport } = declaration;
  if (!inlandTransport?.units || inlandTransport.mode === undefined) return declaration;
  const { mode, ...rest } = inlandTransport;
  return {
    ...declaration,
    inlandTransport: {
      ...rest,
      units: inlandTransport.units.map((unit) => ({ ...unit, mode: unit.mode ?? mode })),
    },
  };
};

export const r048: XmlFormat = inRows({
  format: 'r048',
  mapping: transitDeclarationMapping,
  entry: 'TransitDeclaration',
  encoding: 'utf-8',
  whenGone: 'drop',
  heading: '<?xml version="1.0" encoding="UTF-8"?>',
  finish: (model) => withoutUsualCurrency({ ...model, kind: 'transit', items: model.items ?? [] }),
  prepare: (declaration, options, anew) => {
    const priced = withPriceCurrency(declaration);
    if (!anew) return priced;
    const headed = withModes(withDocumentHead(priced, options));
    return { ...headed, items: headed.items.map(withLineIds) };
  },
  completes: ({ signatory }) => signatory !== undefined && signatory.date === undefined,
  refuses: onlyKind('transit'),
});
