import { type DeclarationField, fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';

/** A value that is stated on a declaration, with the box and the field it stands in. */
export interface StatedField {
  readonly place: string;
  readonly field: DeclarationField | undefined;
  readonly value: string;
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
  for (const [key, member] of Object.entries(value)) {
    if (!left.has(key)) walk(member, prefix === '' ? key : `${prefix}.${key}`, found);
  }
  return found.toSorted((a, b) => (a.field?.order ?? 0) - (b.field?.order ?? 0));
};

const walk = (value: unknown, place: string, found: StatedField[]): void => {
  if (value === undefined || value === null || value === '') return;
  if (Array.isArray(value)) value.forEach((member, at) => walk(member, `${place}[${at}]`, found));
  else if (typeof value === 'object')
    for (const [key, member] of Object.entries(value)) walk(member, `${place}.${key}`, found);
  else found.push({ place, field: fieldAt(place), value: String(value) });
};
