import assert from 'node:assert/strict';
import { read } from '../sources/repository.ts';

const file = 'tools/tidy/offenders.json';

const offenders = JSON.parse(read(file)) as Readonly<Record<string, readonly string[]>>;

/**
 * Fails when `found` holds an offence that is not listed, or when a listed one is gone: the list may only shrink.
 * An offence is one line of text that stays the same while the code around it changes: no line numbers.
 */
export const onlyKnown = (rule: string, found: readonly string[]): void => {
  const listed = offenders[rule] ?? [];
  const fresh = [...new Set(found)].filter((offence) => !listed.includes(offence));
  const gone = listed.filter((offence) => !found.includes(offence));
  assert.deepEqual(fresh, [], `${rule}: new offences`);
  assert.deepEqual(gone, [], `${rule}: mended, so take it out of ${file}`);
};
