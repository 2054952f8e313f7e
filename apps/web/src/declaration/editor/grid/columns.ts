import { type DeclarationField, fieldAt } from '@tamga/domain/declaration';
import { languages } from '@tamga/domain/law';

/** A column of the grid of items: a field inside the item. */
export interface GridColumn {
  /** `supplementaryQuantity.value` */
  readonly path: string;
  /** The path in steps: `supplementaryQuantity`, `value`. */
  readonly steps: readonly string[];
  readonly field: DeclarationField;
  /** Pixels. */
  readonly width: number;
  /** A number: set to the end of the cell. */
  readonly isNumber: boolean;
}

const shown = [
  ['commodityCode', 118],
  ['description', 260],
  ['originCountry', 64],
  ['packagesTotal', 84],
  ['grossMass', 104],
  ['netMass', 104],
  ['supplementaryQuantity.value', 104],
  ['supplementaryQuantity.unitCode', 72],
  ['procedure', 64],
  ['previousProcedure', 64],
  ['movementFeature', 72],
  ['itemPrice', 116],
  ['customsValue', 124],
  ['statisticalValue', 116],
] as const;

const numbers = new Set(['amount', 'mass', 'quantity', 'count']);

/** Boxes of an item that are filled line by line, in the order of work. The rest stands in the form below the grid. */
export const gridColumns: readonly GridColumn[] = shown.map(([path, width]) => {
  const field = fieldAt(`items[0].${path}`);
  if (!field) throw new Error(`the catalogue has no field ${path} of an item`);
  return { path, steps: path.split('.'), field, width, isNumber: numbers.has(field.type) };
});

/** The columns of a row as the styles take them: that of its number first. */
export const gridTemplate = [56, ...gridColumns.map(({ width }) => width)].map((px) => `${px}px`).join(' ');

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What people write over such columns in their own tables, beside the names of the boxes. */
const usual: Readonly<Record<string, readonly string[]>> = {
  commodityCode: ['тн вэд', 'код тн вэд', 'сэқ тн', 'hs code', 'hs', 'tnved', 'code', 'код'],
  description: [
    'наименование',
    'наименование товара',
    'товар',
    'описание',
    'атауы',
    'name',
    'goods',
    'item name',
  ],
  originCountry: ['страна', 'происхождение', 'origin', 'country', 'ел'],
  packagesTotal: ['места', 'мест', 'кол во мест', 'packages', 'pcs of packages', 'орын'],
  grossMass: ['брутто', 'брутто кг', 'вес брутто кг', 'gross', 'gross weight', 'gross kg'],
  netMass: ['нетто', 'нетто кг', 'вес нетто кг', 'net', 'net weight', 'net kg'],
  'supplementaryQuantity.value': ['количество', 'кол во', 'саны', 'quantity', 'qty'],
  'supplementaryQuantity.unitCode': ['единица', 'ед', 'ед изм', 'бірлік', 'unit'],
  itemPrice: ['цена', 'стоимость', 'сумма', 'бағасы', 'құны', 'price', 'amount', 'value'],
};

const byName: ReadonlyMap<string, number> = new Map(
  gridColumns.flatMap(({ path, field }, at) =>
    [path, ...languages.map((language) => field.label[language]), ...(usual[path] ?? [])].map(
      (name) => [plain(name), at] as const,
    ),
  ),
);

/** The column a heading of somebody's table means, by its name in any of the three languages; `undefined` when none. */
export const columnNamed = (heading: string): number | undefined => byName.get(plain(heading));
