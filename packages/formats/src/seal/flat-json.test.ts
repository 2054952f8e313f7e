import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { has, numberOf, readWords, textOf, writtenOf } from './flat-json.ts';

const names = ['MDeviceID', 'Power', 'Index', 'Pow er', 'Power\u00e9', 'a"b', 'back\\slash', ''] as const;

const values = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '0',
    '1',
    '',
    '007',
    '-0',
    '1e3',
    ' 5',
    '+5',
    '0x10',
    '5.',
    '.5',
    'Infinity',
    '}',
    '{',
    'ж',
  ),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.constantFrom(null, true, false, [], [1], {}, { Power: '9' }),
);

const written = fc
  .array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 70 })
  .map(
    (members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)}}`,
  );

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As `JSON.parse` reads the object. */
const told = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
};

const assertSame = (text: string): void => {
  const words = readWords(bytesOf(text));
  const want = told(text);
  assert.equal(words === undefined, want === undefined, text);
  if (!words || !want) return;
  for (const name of names) {
    const value: unknown = want[name];
    const word: string | undefined =
      typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    const number: number = word === undefined || value === '' ? Number.NaN : Number(value);
    assert.equal(has(words, name), Object.hasOwn(want, name), text);
    assert.equal(textOf(words, name), word, text);
    assert.equal(numberOf(words, name), Number.isFinite(number) ? number : undefined, text);
    const found = writtenOf(words, name);
    const bytes =
      found &&
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.bytes.subarray(found.from, found.to));
    assert.equal(bytes, word, text);
  }
};

describe('407-2.1 words of a JSON object, read where they stand', () => {
  it('are those JSON.parse reads, the later of two with one name, whatever the values are', () => {
    fc.assert(fc.property(written, assertSame), { numRuns: 5_000 });
  });

  it('are refused where JSON.parse refuses', () => {
    const change = fc.record({ at: fc.nat(400), to: fc.constantFrom(...'{}[]",:\\0-.e \n\u00e9\u0001') });
    fc.assert(
      fc.property(written, change, (text, { at, to }) => {
        const chars = [...text];
        chars[at % chars.length] = to;
        assertSame(chars.join(''));
      }),
      { numRuns: 5_000 },
    );
    for (const text of [
      '',
      '{',
      '{}',
      '{,}',
      '{"Power":01}',
      '{"Power":1.}',
      '{"Power":-}',
      '{"Power":1}}',
      '[{}]',
      '{"Power":1',
    ])
      assertSame(text);
  });
});
