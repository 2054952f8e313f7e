import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';

/** Items of one piece: a key changes one of them, and only its piece is written again. */
export const itemsOfPiece = 40;

/** A piece: all of the declaration but its items, or some of the items. */
export type Piece = Omit<GoodsDeclaration, 'items'> | readonly GoodsItem[];

export const piecesOf = ({ items, ...head }: GoodsDeclaration): readonly Piece[] => [
  head,
  ...Array.from({ length: Math.ceil(items.length / itemsOfPiece) }, (_, at) =>
    items.slice(at * itemsOfPiece, (at + 1) * itemsOfPiece),
  ),
];

/** Whether a piece is the one kept before: the same values or items, by identity. */
export const isKept = (piece: Piece, before: Piece | undefined): boolean => {
  if (before === undefined) return false;
  const [now, then] = [Object.entries(piece), before as Readonly<Record<string, unknown>>];
  return now.length === Object.keys(before).length && now.every(([key, value]) => then[key] === value);
};

/** The declaration of its pieces; `undefined` when the first is not there. */
export const ofPieces = (pieces: readonly unknown[]): GoodsDeclaration | undefined => {
  const [head, ...items] = pieces;
  return head === undefined
    ? undefined
    : { ...(head as GoodsDeclaration), items: items.flat() as GoodsItem[] };
};
