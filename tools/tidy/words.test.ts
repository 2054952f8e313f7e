import { describe, it } from 'node:test';
import { refusalCodes } from '@tamga/domain/law';
import { bareCode, withoutComments } from '../sources/code.ts';
import { paths, read, sourcePaths, testPaths } from '../sources/repository.ts';
import { onlyKnown } from './offenders.ts';

const scripts = [
  ...sourcePaths,
  ...testPaths,
  ...paths.filter((path) => /^(tools|bench)\/.*\.ts$/.test(path)),
];

describe('sources', () => {
  it('leave nothing to do later', () => {
    const later = new RegExp(`\\b(?:${['TO', 'FIX'].join('DO|')}ME|X{3})\\b`);
    onlyKnown(
      'later',
      scripts.filter((path) => later.test(read(path))),
    );
  });

  it('silence neither the compiler nor a test', () => {
    const silenced = /\bas any\b|\b(?:it|test|describe)\.only\(/;
    const pragma = new RegExp(`@ts-(?:${'ignore'}|nocheck)`);
    const offending = scripts.filter(
      (path) => silenced.test(bareCode(read(path))) || pragma.test(read(path)),
    );
    onlyKnown('silenced', offending);
  });

  it('refuse with codes of the register only', () => {
    const refusal = /\brefuse\(\{\s*code:\s*'([A-Z][A-Z_]+)'/g;
    const unknown = sourcePaths.flatMap((path) =>
      [...withoutComments(read(path)).matchAll(refusal)]
        .map(([, code = '']) => code)
        .filter((code) => !(refusalCodes as readonly string[]).includes(code))
        .map((code) => `${path} refuses with ${code}`),
    );
    onlyKnown('refusals', unknown);
  });
});
