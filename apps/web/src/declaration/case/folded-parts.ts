import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import { type Section, sections } from '../editor/form-sections.ts';
import { sectionOf } from '../editor/layout.ts';
import { type StatedField, statedParts } from './stated-fields.ts';

/** A part of a declaration that is folded and unfolded as one: a section of the general boxes, or an item. */
export interface FoldedPart {
  readonly key: string;
  readonly section: Section;
  /** 0 for the general boxes, else the 1-based number of the item. */
  readonly item: number;
  readonly fields: readonly StatedField[];
  /** How many findings lie in it. */
  readonly findings: number;
}

/** The parts of a declaration with what was stated in each: sections in their order, then the items. */
export const foldedParts = (
  declaration: GoodsDeclaration,
  findings: readonly Pick<Finding, 'place'>[],
): readonly FoldedPart[] => {
  const counts = new Map<string, number>();
  for (const { place } of findings) counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1);
  const [header, ...items] = statedParts(declaration);
  const part = (key: string, section: Section, item: number, fields: readonly StatedField[]): FoldedPart => ({
    key,
    section,
    item,
    fields,
    findings: counts.get(key) ?? 0,
  });
  return [
    ...sections
      .map((section) =>
        part(section, section, 0, header?.fields.filter(({ place }) => keyOf(place) === section) ?? []),
      )
      .filter(({ fields, findings: found }) => fields.length + found > 0),
    ...items.map(({ item, fields }) => part(`item${item}`, 'items', item, fields)),
  ];
};

/** The part a place lies in. */
export const keyOf = (place: string): string => {
  const { section, item } = sectionOf(place);
  return item === undefined ? section : `item${item + 1}`;
};

/**
 * The stated value nearest to a place: itself, what stands below it, or what stands beside it in the same box. `undefined` when
 * the part holds nothing of the kind.
 */
export const nearestPlace = ({ fields }: FoldedPart, place: string): string | undefined => {
  for (let at = place; !/^(items(\[\d+\])?)?$/.test(at); at = at.replace(/(\.\w+|\[\d+\]|^\w+)$/, '')) {
    const found = fields.find(
      (field) => field.place === at || field.place.startsWith(`${at}.`) || field.place.startsWith(`${at}[`),
    );
    if (found) return found.place;
  }
  return undefined;
};

/** What a declaration is about, in the order of the boxes; those that were stated are shown above all. */
export const essentials = [
  'procedure',
  'consignor.name',
  'consignee.name',
  'declarant.name',
  'goodsTotal',
  'packagesTotal',
  'grossMassTotal',
  'netMassTotal',
  'dispatchCountry.name',
  'originSummary.name',
  'invoiceTotal',
  'customsValueTotal',
] as const;
