import { describe, it } from 'node:test';
import { bareCode } from '../sources/code.ts';
import { read, sourcePaths } from '../sources/repository.ts';
import { onlyKnown } from './offenders.ts';

/** What a rule of the law may not use: waiting, the clock, chance, the outside, floats. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['waiting', /\basync\b|\bawait\b|\bPromise\b|\bset(?:Timeout|Interval|Immediate)\b/],
  ['the clock', /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\b/],
  ['chance', /\bMath\.random\b|\bcrypto\b/],
  ['a float', /\bparseFloat\b|\btoFixed\b/],
  ['the outside', /\bprocess\b|\bconsole\b|\bfetch\(|\bglobalThis\b/],
];

/** Matters that hold money, where a number made of anything is a float in the making. */
const moneyMatters = /^packages\/domain\/src\/(?:payment|quantities)\//;

describe('domain', () => {
  const files = sourcePaths
    .filter((path) => path.startsWith('packages/domain/src/'))
    .map((path) => ({ path, code: bareCode(read(path)) }));

  for (const [what, pattern] of forbidden) {
    it(`uses no ${what.replace(/^(the|a) /, '')}`, () => {
      onlyKnown(
        `domain: ${what}`,
        files.filter(({ code }) => pattern.test(code)).map(({ path }) => path),
      );
    });
  }

  it('makes no number where money is', () => {
    const offending = files.filter(({ path, code }) => moneyMatters.test(path) && /\bNumber\(/.test(code));
    onlyKnown(
      'domain: Number with money',
      offending.map(({ path }) => path),
    );
  });
});
