import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readCsv, readCsvLines } from './csv.ts';

const write = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('389-17.4 tables of the nomenclature are read as RFC 4180', () => {
  it('reads quotes, doubled quotes, line ends and commas inside quotes', () => {
    const written = 'id,name\r\n1,"a ""b"", c"\n2,"two\nlines"\n3,\n';
    assert.deepEqual(readCsv(written), [
      { id: '1', name: 'a "b", c' },
      { id: '2', name: 'two\nlines' },
      { id: '3', name: '' },
    ]);
  });

  it('says the line a row begins on', () => {
    assert.deepEqual(
      readCsvLines('a\n"x\ny"\nz').map(({ line }) => line),
      [2, 4],
    );
  });

  it('leaves out a byte order mark, and takes an unclosed quote to the end', () => {
    assert.deepEqual(readCsv('\ufeffa\n"open'), [{ a: 'open' }]);
    assert.deepEqual(readCsv(''), []);
  });

  it('gives back any quoted cells', () => {
    const cell = fc.string().map((each) => each.replaceAll('\r', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const read = readCsv(write([['a', 'b'], ...rows]));
        assert.deepEqual(
          read.map(({ a, b }) => [a, b]),
          rows,
        );
      }),
    );
  });
});
