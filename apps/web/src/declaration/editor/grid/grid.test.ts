import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldAt, type GoodsDeclaration, type GoodsItem } from '@tamga/domain/declaration';
import fc from 'fast-check';
import { itemsMax } from '../items.ts';
import { readCell } from './cell-values.ts';
import { formatCells, parseCells } from './clipboard.ts';
import { gridColumns } from './columns.ts';
import { paste } from './paste.ts';
import {
  cellsOf,
  cleared,
  duplicatedRows,
  filledDown,
  insertedRows,
  movedRows,
  removedRows,
} from './rows.ts';
import { at, moved, rangeOf, within } from './selection.ts';
import { columnSums, withTotals } from './totals.ts';

const draft = (...items: readonly GoodsItem[]): GoodsDeclaration => ({
  kind: 'goods',
  items: items.map((item, row) => ({ ordinal: String(row + 1), ...item })),
  goodsTotal: String(items.length),
});
const column = (path: string): number => gridColumns.findIndex((one) => one.path === path);
const codes = ({ items }: GoodsDeclaration) =>
  items.map(({ ordinal, commodityCode }) => [ordinal, commodityCode]);
const numbered = (...all: readonly string[]) => all.map((code, row) => [String(row + 1), code]);
const named = (code: string, kk: string, ru: string, en: string) => ({ code, name: { kk, ru, en } });
const countries = [
  named('KZ', 'ҚАЗАҚСТАН', 'КАЗАХСТАН', 'KAZAKHSTAN'),
  named('CN', 'Қытай', 'КНР (Китайская Народная Республика)', "People's Republic of China"),
  named('KP', 'КХДР', 'Корейская Народно-Демократическая Республика', 'Korea, North'),
  named('KR', 'Корея', 'Республика Корея', 'Korea, South'),
];
const codesOf = (list: string) => (list === 'countries' ? countries : undefined);

describe('389-6.2 a table from a spreadsheet', () => {
  it('is read with tabs, semicolons, commas and quotes', () => {
    assert.deepEqual(parseCells('a\t"b ""c""\nd"\r\n\te\r\n'), [
      ['a', 'b "c"\nd'],
      ['', 'e'],
    ]);
    assert.deepEqual(parseCells('1,5;b\n2;c'), [
      ['1,5', 'b'],
      ['2', 'c'],
    ]);
    assert.deepEqual(parseCells('a,b\nc,d'), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    assert.deepEqual(parseCells('12,5\n13'), [['12,5'], ['13']]);
    assert.deepEqual(parseCells(''), []);
  });

  it('is written so that it reads the same', () => {
    const text = fc.string({ unit: 'binary-ascii' }).map((one) => one.replaceAll('\r', ''));
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            text,
            text.filter((one) => one !== ''),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        (rows) => assert.deepEqual(parseCells(formatCells(rows)), rows),
      ),
    );
  });

  const read = (text: string, path: string) => {
    const field = fieldAt(`items[0].${path}`);
    assert.ok(field);
    const { value, isRead } = readCell(text, field, codesOf);
    return isRead ? value : `?${value}`;
  };

  it('has its numbers with comma, point, spaces and units of mass', () => {
    for (const [text, value] of [
      ['1 234,50', '1234.50'],
      ['1,234.50', '1234.50'],
      ['1.234,5', '1234.5'],
      ['1,234,567', '1234567'],
      ['12,5', '12.5'],
      ['12,5 кг', '12.5'],
      ['0,25 т', '250'],
      ['500 г', '0.5'],
      ['abc', '?abc'],
      ['12 шт', '?12 шт'],
    ] as const)
      assert.equal(read(text, 'netMass'), value, text);
    assert.equal(read('7,0', 'packagesTotal'), '7');
    assert.equal(read('7,5', 'packagesTotal'), '?7,5');
  });

  it('has its codes by code or by name in any language', () => {
    assert.equal(read('8517 13 000 0', 'commodityCode'), '8517130000');
    assert.equal(read('phone', 'commodityCode'), '?phone');
    assert.equal(read('kz', 'originCountry'), 'KZ');
    assert.equal(read('Қазақстан', 'originCountry'), 'KZ');
    assert.equal(read('Китай', 'originCountry'), 'CN');
    assert.equal(read('Корея', 'originCountry'), 'KR');
    assert.equal(read('Коре', 'originCountry'), '?Коре');
    assert.equal(read('Nowhere', 'originCountry'), '?Nowhere');
    assert.equal(read('40', 'procedure'), '40');
  });

  it('is put in from the active cell on, with rows added and bad cells kept and told', () => {
    const from = { row: 1, column: column('grossMass') };
    const pasted = paste(
      draft({ commodityCode: 'a' }, { commodityCode: 'b' }),
      from,
      [
        ['10', '9,5'],
        ['x', '8'],
      ],
      codesOf,
    );
    assert.deepEqual(pasted.declaration, {
      ...draft(
        { commodityCode: 'a' },
        { commodityCode: 'b', grossMass: '10', netMass: '9.5' },
        { grossMass: 'x', netMass: '8' },
      ),
    });
    assert.deepEqual([pasted.filled, pasted.rowsAdded, pasted.rowsCut], [4, 1, 0]);
    assert.deepEqual(pasted.unread, [
      { place: 'items[2].grossMass', row: 2, column: from.column, text: 'x' },
    ]);
  });

  it('goes by its headings where it has them', () => {
    const { declaration, notMapped } = paste(
      draft({}),
      { row: 0, column: 0 },
      [
        ['Нетто, кг', 'Артикул', 'Код ТН ВЭД'],
        ['2,5', 'X-1', '8517130000'],
      ],
      codesOf,
    );
    assert.deepEqual(declaration, draft({ netMass: '2.5', commodityCode: '8517130000' }));
    assert.deepEqual(notMapped, ['Артикул']);
  });

  it('is cut at the items a declaration may have', () => {
    const rows = Array.from({ length: itemsMax + 3 }, () => ['8517130000']);
    const { declaration, rowsCut } = paste(draft({}), { row: 0, column: 0 }, rows, codesOf);
    assert.deepEqual([declaration.items.length, rowsCut], [itemsMax, 3]);
  });
});

describe('389-14.1 the grid of items', () => {
  const three = draft({ commodityCode: 'a' }, { commodityCode: 'b' }, { commodityCode: 'c' });
  const first = column('commodityCode');
  const range = (top: number, bottom = top) => ({ top, bottom, left: first, right: first });

  it('fills down a range with its first row, or a row with the one above', () => {
    assert.deepEqual(codes(filledDown(three, range(0, 2))), numbered('a', 'a', 'a'));
    assert.deepEqual(codes(filledDown(three, range(2))), numbered('a', 'b', 'b'));
    assert.equal(filledDown(three, range(0)), three);
  });

  it('clears, copies, inserts, removes, duplicates and moves rows, numbered anew', () => {
    assert.deepEqual(cellsOf(cleared(three, range(1, 2)), range(0, 2)), [['a'], [''], ['']]);
    assert.deepEqual(cellsOf(three, range(0, 1)), [['a'], ['b']]);
    assert.deepEqual(
      codes(insertedRows(three, range(1))).map(([ordinal]) => ordinal),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(codes(removedRows(three, range(0, 1))), numbered('c'));
    assert.deepEqual(codes(duplicatedRows(three, range(0, 1))), numbered('a', 'b', 'a', 'b', 'c'));
    assert.deepEqual(codes(movedRows(three, range(1, 2), -1)), numbered('b', 'c', 'a'));
    assert.equal(movedRows(three, range(0), -1), three);
    assert.equal(duplicatedRows(three, range(0)).goodsTotal, '4');
  });

  it('sums its columns exactly and puts the sums into their boxes', () => {
    const two = draft({ netMass: '0.1', itemPrice: '1.10' }, { netMass: '0.2', itemPrice: 'x' });
    const sums = columnSums(two.items);
    assert.deepEqual(
      [sums[column('netMass')], sums[column('itemPrice')], sums[first]],
      ['0.3', '1.10', undefined],
    );
    assert.deepEqual([withTotals(two).netMassTotal, withTotals(two).invoiceTotal], ['0.3', '1.10']);
  });

  const key = (name: string, more: Partial<Parameters<typeof moved>[1]> = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  });
  const bounds = { rows: 100, columns: 5, page: 10 };

  it('is walked as a spreadsheet', () => {
    const go = (from: ReturnType<typeof at>, pressed: Parameters<typeof moved>[1]) =>
      moved(from, pressed, bounds)?.active;
    assert.deepEqual(go(at(0, 0), key('ArrowUp')), { row: 0, column: 0 });
    assert.deepEqual(go(at(0, 0), key('ArrowDown')), { row: 1, column: 0 });
    assert.deepEqual(go(at(5, 2), key('ArrowDown', { ctrlKey: true })), { row: 99, column: 2 });
    assert.deepEqual(go(at(95, 2), key('PageDown')), { row: 99, column: 2 });
    assert.deepEqual(go(at(5, 2), key('End')), { row: 5, column: 4 });
    assert.deepEqual(go(at(5, 2), key('Home', { ctrlKey: true })), { row: 0, column: 0 });
    assert.equal(go(at(5, 2), key('x')), undefined);
  });

  it('grows its range with Shift and stays inside when rows go', () => {
    const grown = moved(at(1, 1), key('ArrowDown', { shiftKey: true }), bounds);
    assert.deepEqual(grown && rangeOf(grown), { top: 1, bottom: 2, left: 1, right: 1 });
    assert.deepEqual(within(at(9, 1), 3), at(2, 1));
  });
});
