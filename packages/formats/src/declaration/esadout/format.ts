import type { GoodsItem } from '@tamga/domain/declaration';
import type { XmlFormat } from '../bridge/convert.ts';
import { inRows, onFirstItem, withDocumentHead } from '../eaeu/complete.ts';
import { esadoutMapping } from './mapping.ts';

/** Lines of an item without a group of their own stand under the name of the item, which the format demands. */
const withGroupNames = (item: GoodsItem): GoodsItem =>
  item.groups === undefined || item.description === undefined
    ? item
    : {
        ...item,
        groups: item.groups.map((group) => ({
          ...group,
          description: group.description ?? item.description ?? '',
        })),
      };

export const esadout: XmlFormat = inRows({
  format: 'esadout',
  mapping: esadoutMapping,
  entry: 'ESADout_CU',
  encoding: 'utf-8',
  whenGone: 'drop',
  heading: '<?xml version="1.0" encoding="UTF-8"?>',
  finish: (model) => ({
    ...model,
    kind: model.direction === 'ТТ' ? 'transit' : 'goods',
    items: model.items ?? [],
  }),
  // Defaults of a new document are many here; the markup is always kept.
  completes: () => true,
  prepare: (declaration, options, anew) => {
    if (!anew) return declaration;
    const headed = onFirstItem(withDocumentHead(declaration, options));
    const documentId = headed.documentId?.toUpperCase();
    return {
      ...headed,
      ...(documentId !== undefined && { documentId }),
      items: headed.items.map(withGroupNames),
      recipientCountry: headed.recipientCountry ?? 'KZ',
      ...(headed.kind === 'transit' && {
        guarantees: (headed.guarantees ?? []).map((guarantee) => ({ ...guarantee, kind: 'transit' })),
      }),
    };
  },
});
