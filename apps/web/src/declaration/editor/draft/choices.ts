import type { Conflict, GoodsDeclaration } from '@tamga/domain/declaration';
import { withoutItem } from '../items.ts';
import { withAt, withRemoved } from '../places.ts';

export type Chosen = 'mine' | 'theirs';

/** The declaration with what was chosen at the place of each conflict. Members of lists go out from the last one on. */
export const withChosen = (
  declaration: GoodsDeclaration,
  conflicts: readonly Conflict[],
  chosen: readonly Chosen[],
): GoodsDeclaration =>
  conflicts
    .map((conflict, at) => ({ place: conflict.place, value: conflict[chosen[at] ?? 'mine'] }))
    .toReversed()
    .reduce((before, { place, value }) => withOne(before, place, value), declaration);

const withOne = (declaration: GoodsDeclaration, place: string, value: unknown): GoodsDeclaration => {
  const [, listPlace = '', index = ''] = /^(.*)\[(\d+)\]$/.exec(place) ?? [];
  if (value !== undefined || listPlace === '') return withAt(declaration, place, value);
  return listPlace === 'items'
    ? withoutItem(declaration, Number(index))
    : withRemoved(declaration, listPlace, Number(index));
};
