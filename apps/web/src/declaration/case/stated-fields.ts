import { type DeclarationField, fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';

/** A value that is stated on a declaration, with the box and the field it stands in. */
export interface StatedField {
  readonly place: string;
  readonly field: DeclarationField | undefined;
  readonly value: string;
  /** 1-based row, where the value lies in a list of more than one. */
  readonly row?: number;
}

export interface StatedPart {
  /** 0 for the header, else the 1-based number of the item. */
  readonly item: number;
  readonly fields: readonly StatedField[];
}

/** Members that are no boxes. */
const unshown = new Set(['kind', 'residue', 'items']);

/** Every value stated, header first, then item by item, in the order of the boxes. */
export const statedParts = (declaration: GoodsDeclaration): readonly StatedPart[] => [
  { item: 0, fields: statedIn(declaration, '', unshown) },
  ...declaration.items.map((item, at) => ({
    item: at + 1,
    fields: statedIn(item, `items[${at}]`, new Set()),
  })),
];

const statedIn = (value: object, prefix: string, left: ReadonlySet<string>): readonly StatedField[] => {
  const found: StatedField[] = [];
  for (const [key, member] of ordered(value, prefix)) {
    if (!left.has(key)) walk(member, prefix === '' ? key : `${prefix}.${key}`, undefined, found);
  }
  return found;
};

/** The members of a part in the order of the boxes; the rows of a list stay together. */
const ordered = (value: object, prefix: string): readonly (readonly [string, unknown])[] =>
  Object.entries(value).toSorted(
    ([a], [b]) =>
      orderOf(prefix === '' ? a : `${prefix}.${a}`) - orderOf(prefix === '' ? b : `${prefix}.${b}`),
  );

const orderOf = (place: string): number => fieldAt(place)?.order ?? 0;

const walk = (value: unknown, place: string, row: number | undefined, found: StatedField[]): void => {
  if (value === undefined || value === null || value === '') return;
  if (Array.isArray(value))
    value.forEach((member, at) => {
      walk(member, `${place}[${at}]`, value.length > 1 ? at + 1 : row, found);
    });
  else if (typeof value === 'object')
    for (const [key, member] of ordered(value, place)) walk(member, `${place}.${key}`, row, found);
  else
    found.push({ place, field: fieldAt(place), value: String(value), ...(row === undefined ? {} : { row }) });
};
