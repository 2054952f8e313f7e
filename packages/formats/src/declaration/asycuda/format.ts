import type { XmlFormat } from '../bridge/convert.ts';
import { onlyKind } from '../eaeu/complete.ts';
import { asycudaMapping } from './mapping.ts';

/** The single administrative document of ASYCUDA World as XML. Blank boxes stand as empty elements. */
export const asycuda: XmlFormat = {
  format: 'asycuda',
  mapping: asycudaMapping,
  entry: 'ASYCUDA',
  encoding: 'utf-8',
  indented: true,
  whenGone: 'empty',
  heading: '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n',
  finish: (model) => ({ ...model, kind: 'goods', items: model.items ?? [] }),
  prepare: (declaration) => declaration,
  refuses: onlyKind('goods'),
};
