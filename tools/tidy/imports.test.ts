import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isTest, read, sourcePaths, testPaths } from '../sources/repository.ts';
import { root } from '../sources/root.ts';
import {
  cyclesIn,
  importsOf,
  libraryOf,
  matterOf,
  reachedFrom,
  specifiersIn,
  workspaceOf,
} from './imports.ts';
import { onlyKnown } from './offenders.ts';

/** What a workspace may import of the others. An app missing here may import every package. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/formats': ['packages/domain'],
  'packages/contract': ['packages/domain'],
  'packages/usecases': ['packages/domain', 'packages/formats'],
  'packages/adapters': ['packages/domain', 'packages/formats', 'packages/usecases'],
  'apps/web': ['packages/domain', 'packages/contract', 'packages/formats'],
};

const withoutLibraries = ['packages/domain', 'packages/usecases'];
const imports = sourcePaths.flatMap(importsOf);
const testImports = testPaths.flatMap(importsOf);
const said = ({ from, specifier }: { from: string; specifier: string }): string =>
  `${from} imports ${specifier}`;

const mayReach = (from: string, to: string): boolean => {
  const home = workspaceOf(from) ?? '';
  const target = workspaceOf(to);
  if (target === undefined) return false;
  if (target === home) return true;
  return mayImport[home]?.includes(target) ?? (target.startsWith('packages/') || home === 'apps/tamga');
};

describe('imports', () => {
  it('follow the direction domain ← formats, contract ← usecases ← adapters ← apps', () => {
    onlyKnown(
      'direction',
      imports.filter(({ from, to }) => to !== undefined && !mayReach(from, to)).map(said),
    );
  });

  it('of domain and usecases name no library and no module of Node', () => {
    const outside = imports.filter(
      ({ from, to }) => to === undefined && withoutLibraries.includes(workspaceOf(from) ?? ''),
    );
    onlyKnown('pure', outside.map(said));
  });

  it('lead to files that exist', () => {
    const all = [...imports, ...testImports];
    onlyKnown('missing', all.filter(({ to }) => to !== undefined && !existsSync(root + to)).map(said));
  });

  it('of libraries and workspaces are declared in the package.json beside them', () => {
    const undeclared = imports.filter(({ from, specifier }) => {
      if (specifier.startsWith('.') || specifier.startsWith('node:')) return false;
      const manifest = JSON.parse(read(`${workspaceOf(from)}/package.json`)) as {
        name: string;
        dependencies?: Record<string, string>;
      };
      const library = libraryOf(specifier);
      return library !== manifest.name && manifest.dependencies?.[library] === undefined;
    });
    onlyKnown('declared', undeclared.map(said));
  });

  it('by a relative path stay in their workspace', () => {
    const leaving = [...imports, ...testImports].filter(
      ({ from, specifier, to }) =>
        specifier.startsWith('.') && to !== undefined && workspaceOf(from) !== workspaceOf(to),
    );
    onlyKnown('relative', leaving.map(said));
  });

  it('of a matter go through an index.ts', () => {
    const around = imports.filter(
      ({ from, to }) =>
        to !== undefined && matterOf(to) !== undefined && matterOf(from) !== matterOf(to) && !isDoor(to),
    );
    onlyKnown('index', around.map(said));
  });

  it('among matters form no cycle', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      const [home, target] = [matterOf(from), to === undefined ? undefined : matterOf(to)];
      if (home === undefined || target === undefined || home === target) continue;
      edges.set(home, (edges.get(home) ?? new Set()).add(target));
    }
    onlyKnown(
      'cycle',
      cyclesIn(edges).map((cycle) => cycle.join(' → ')),
    );
  });

  it('reached by the browser name no module of Node', () => {
    const entries = sourcePaths.filter((path) => path.startsWith('apps/web/src/'));
    onlyKnown(
      'browser',
      reachedFrom(entries)
        .filter(({ specifier }) => specifier.startsWith('node:'))
        .map(said),
    );
  });

  it('of tests are by no source', () => {
    onlyKnown('tests', imports.filter(({ to }) => to !== undefined && isTest(to)).map(said));
  });
});

const isDoor = (path: string): boolean => path.endsWith('/index.ts');

describe('the reader of imports', () => {
  it('finds every form and skips comments and strings of other kinds', () => {
    const source = `import a from 'one';\nimport type { B } from "two";\nimport 'three';
      export * from './four.ts';\nexport { c } from './five.ts';\nconst d = await import('six');
      // import e from 'seven'\nconst f = 'from "eight"';\nimport {\n  g,\n  type H,\n} from 'nine';`;
    assert.deepEqual(specifiersIn(source), ['one', 'two', 'three', './four.ts', './five.ts', 'six', 'nine']);
  });

  it('finds a cycle and its way', () => {
    const edges = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ]);
    assert.deepEqual(cyclesIn(edges), [['b', 'c', 'b']]);
    assert.deepEqual(
      cyclesIn(
        new Map([
          ['a', new Set(['b', 'c'])],
          ['b', new Set(['c'])],
        ]),
      ),
      [],
    );
  });
});
