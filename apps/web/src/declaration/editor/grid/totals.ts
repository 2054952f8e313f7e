import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { add, formatDecimal, parseDecimal, type Ratio, zero } from '@tamga/domain/quantities';
import { withValue } from '../places.ts';
import { gridColumns } from './columns.ts';
import { cellText } from './rows.ts';

/** The box of the whole declaration a column is summed into. */
const boxes: Readonly<Record<string, keyof GoodsDeclaration>> = {
  packagesTotal: 'packagesTotal',
  grossMass: 'grossMassTotal',
  netMass: 'netMassTotal',
  itemPrice: 'invoiceTotal',
  customsValue: 'customsValueTotal',
};

const summed = new Set([...Object.keys(boxes), 'statisticalValue']);

/** The sum of each column that is summed, as a decimal string; cells that are no numbers are left out. */
export const columnSums = (items: readonly GoodsItem[]): readonly (string | undefined)[] =>
  gridColumns.map(({ path, field }, column) => {
    if (!summed.has(path)) return undefined;
    let sum: Ratio = zero;
    let digits = field.type === 'amount' ? 2 : 0;
    for (const item of items) {
      const text = cellText(item, column);
      const value = parseDecimal(text);
      if (!value) continue;
      sum = add(sum, value);
      digits = Math.max(digits, text.split('.')[1]?.length ?? 0);
    }
    return formatDecimal(sum, digits);
  });

/** The declaration with its totals (boxes 6, 12, 22, 35, 38) as the items add up to. */
export const withTotals = (declaration: GoodsDeclaration): GoodsDeclaration => {
  const sums = columnSums(declaration.items);
  return gridColumns.reduce((before, { path }, column) => {
    const box = boxes[path];
    const sum = sums[column];
    return box === undefined || sum === undefined ? before : withValue(before, box, sum);
  }, declaration);
};
