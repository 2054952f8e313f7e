import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bareCode, lineOf, withoutComments } from './code.ts';

describe('what runs is told from what is only written', () => {
  it('blanks comments and keeps lines, strings and what follows them', () => {
    const source = "a(); // '389-1'\n/* '389-2'\n*/ b('http://x'); // c";
    const bare = withoutComments(source);
    assert.equal(bare.length, source.length);
    assert.equal(bare.split('\n').length, 3);
    assert.ok(!bare.includes('389'));
    assert.ok(bare.includes("b('http://x');"));
  });

  it('takes no quote in a regular expression for a string, and no division for one', () => {
    assert.equal(withoutComments(`x = /['"]/; // y`).trimEnd(), `x = /['"]/;`);
    assert.equal(withoutComments(`x = a / b; y = c / d; // e`).trimEnd(), 'x = a / b; y = c / d;');
    assert.equal(withoutComments(`x = /[/]'/.test(s); 'keep' // y`).trimEnd(), `x = /[/]'/.test(s); 'keep'`);
  });

  it('keeps quotes inside strings of the other kind', () => {
    assert.equal(withoutComments(`x = "it's // here"; // y`).trimEnd(), `x = "it's // here";`);
    assert.equal(withoutComments('x = `a // b ${c}`; // y').trimEnd(), 'x = `a // b ${c}`;');
  });

  it('leaves only code when strings are blanked too', () => {
    assert.equal(bareCode(`f('Date.now()', /Date.now/)`).replace(/ +/g, ' '), 'f( , )');
    assert.equal(bareCode('`at ${Date.now()} o`').trim(), '${Date.now()}');
  });

  it('counts lines from one', () => {
    assert.equal(lineOf('a\nb\nc', 4), 3);
    assert.equal(lineOf('a', 0), 1);
  });
});
