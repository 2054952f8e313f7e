import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paths, read } from '../sources/repository.ts';
import { onlyKnown } from './offenders.ts';

const linesMax = 300;

/** Tables and catalogues: one thing that is long. */
const catalogues = JSON.parse(read('tools/tidy/catalogues.json')) as readonly string[];

const isLong = (path: string): boolean => read(path).split('\n').length - 1 > linesMax;

describe(`files of more than ${linesMax} lines`, () => {
  it('are tables and catalogues', () => {
    const long = paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && isLong(path));
    onlyKnown(
      'size',
      long.filter((path) => !catalogues.includes(path)),
    );
  });

  it('stand among the catalogues only while they are long', () => {
    assert.deepEqual(
      catalogues.filter((path) => !paths.includes(path) || !isLong(path)),
      [],
    );
  });
});
