import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { calculateCase, readCase } from './index.ts';

const wording = new Set(['steps', 'rate', 'note']);

/** Throws at the first stated key that differs. */
const assertContains = (actual: unknown, expected: unknown, path: string): void => {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), path);
    assert.equal(actual.length, expected.length, path);
    expected.forEach((one, index) => assertContains(actual[index], one, `${path}[${index}]`));
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, one] of Object.entries(expected))
      if (!wording.has(key))
        assertContains((actual as Record<string, unknown>)?.[key], one, `${path}.${key}`);
  } else assert.equal(actual, expected, path);
};

const runFolder = (folder: string, ignoreBase: boolean): void => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const json = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    it(`${json.rules.join(', ')} ${json.title}`, () => {
      const written = readCase(json);
      assert.ok(written, `${file} is not a case`);
      const answer = calculateCase(written);
      const actual = answer.ok
        ? answer.value
        : { refusal: answer.refusal.code, missing: answer.refusal.missing };
      const expected = ignoreBase
        ? JSON.parse(JSON.stringify(json.expected, withoutTextBase))
        : json.expected;
      assertContains(actual, expected, json.id);
    });
  }
};

/** Bases of duty lines name both parts in words; amounts as bases stay. */
const withoutTextBase = (key: string, value: unknown): unknown =>
  key === 'base' && !/^\d+\.\d\d$/.test(String(value)) ? undefined : value;

describe('389-14.5, 389-14.6, 389-14.7 worked cases', () => {
  runFolder(fileURLToPath(new URL('cases', import.meta.url)), false);
});

describe('389-14.5, 389-14.6, 389-14.7 shared vectors', () => {
  const folder = fileURLToPath(new URL('../../../../../shared/vectors/payments', import.meta.url));
  if (existsSync(folder)) runFolder(folder, true);
  else it('are not on this machine', { skip: 'no shared vectors' }, () => {});
});
