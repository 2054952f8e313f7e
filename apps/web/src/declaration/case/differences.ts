import type { DeclarationField, GoodsDeclaration } from '@tamga/domain/declaration';
import { statedParts } from './stated-fields.ts';

/** A box that is not the same in two declarations; an absent side was not stated. */
export interface Difference {
  readonly place: string;
  readonly field: DeclarationField | undefined;
  /** 0 for the header, else the 1-based number of the item. */
  readonly item: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Box by box what two declarations, or two versions of one, do not have in common: header first, then item by item. */
export const differencesOf = (before: GoodsDeclaration, after: GoodsDeclaration): readonly Difference[] => {
  const old = statedParts(before);
  const now = statedParts(after);
  return Array.from({ length: Math.max(old.length, now.length) }, (_, item) => item).flatMap((item) => {
    const earlier = old[item]?.fields ?? [];
    const later = now[item]?.fields ?? [];
    const was = new Map(earlier.map((stated) => [stated.place, stated.value]));
    const is = new Map(later.map((stated) => [stated.place, stated.value]));
    return [...later, ...earlier.filter(({ place }) => !is.has(place))]
      .filter(({ place }) => was.get(place) !== is.get(place))
      .map(({ place, field }) => ({ place, field, item, before: was.get(place), after: is.get(place) }));
  });
};
