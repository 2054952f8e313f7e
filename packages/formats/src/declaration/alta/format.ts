import type { XmlFormat } from '../bridge/convert.ts';
import { nationalDirection, onFirstItem, onlyKind } from '../eaeu/complete.ts';
import { altaMapping } from './mapping.ts';

/** XML of the desktop program Alta-GTD, windows-1251. */
export const alta: XmlFormat = {
  format: 'alta',
  mapping: altaMapping,
  entry: 'AltaGTD',
  encoding: 'windows-1251',
  indented: true,
  whenGone: 'drop',
  heading: '<?xml version="1.0" encoding="windows-1251"?>\n',
  finish: (model) => ({ ...model, kind: 'goods', items: model.items ?? [] }),
  prepare: (declaration, _options, anew) =>
    anew
      ? {
          ...onFirstItem(declaration),
          ...(declaration.direction !== undefined && { direction: nationalDirection(declaration.direction) }),
        }
      : declaration,
  refuses: onlyKind('goods'),
};
