import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ascii, latin } from './bytes.ts';
import { digitsAt, fieldsOf, isAt, numberAt } from './text-fields.ts';

const written = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toFixed(5)),
  fc.integer().map((value) => String(value).padStart(6, '0')),
  fc.string({ unit: fc.constantFrom(...'0123456789.-+eE xN'), maxLength: 20 }),
);

describe('407-2.1 fields of a line of text', () => {
  it('numbers are read as the language reads them', () => {
    fc.assert(
      fc.property(written, (text) => {
        const b = ascii(`;${text};`);
        assert.ok(Object.is(numberAt(b, 1, b.length - 1) + 0, Number(text) + 0), text);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are where the separators leave them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '1', ';'), maxLength: 30 }), (text) => {
        const b = ascii(`<${text}>`);
        const at = fieldsOf(b, 1, b.length - 1, 0x3b);
        const fields = Array.from({ length: at.length / 2 }, (_, one) =>
          latin(b, at[one * 2], at[one * 2 + 1]),
        );
        assert.deepEqual(fields, text.split(';'));
        assert.equal(fieldsOf(b, 1, b.length - 1, 0x3b, 3).length / 2, Math.min(3, text.split(';').length));
      }),
    );
  });

  it('digits are digits only, and words are compared whole', () => {
    const b = ascii('0420x');
    assert.equal(digitsAt(b, 0, 4), 420);
    assert.equal(digitsAt(b, 0, 5), -1);
    assert.equal(digitsAt(b, 2, 2), -1);
    assert.ok(isAt(b, 0, 4, '0420'));
    assert.ok(!isAt(b, 0, 5, '0420'));
  });
});
