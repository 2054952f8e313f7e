import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from './csv.ts';

describe('389-18a lists as CSV', () => {
  it('quote what holds separators, quotes or lines', () => {
    assert.equal(toCsv([['a', 'b "c"', 'd,e', 'f\ng']]), '\ufeffa,"b ""c""","d,e","f\ng"\r\n');
  });
  it('keep a spreadsheet from running a cell, and numbers as they are', () => {
    assert.equal(toCsv([['=1+1', '-5.20', '-x']]), "\ufeff'=1+1,-5.20,'-x\r\n");
  });
});
