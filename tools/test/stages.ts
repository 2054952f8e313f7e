import { globSync } from 'node:fs';
import { root } from '../sources/root.ts';

/** One child process of the test run: a check that passes or fails as a whole, or files for node:test. */
export type Step =
  | { readonly kind: 'check'; readonly name: string; readonly args: readonly string[] }
  | {
      readonly kind: 'tests';
      readonly name: string;
      readonly files: readonly string[];
      readonly isolation: 'none' | 'process';
      readonly testTimeoutMs: number;
    };

export const stageNames = ['check', 'unit', 'db', 'browser'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * Groups in turn; the lanes of a group beside each other, and the stages of a lane in turn. What needs a database waits much
 * and leaves the processors to the browser.
 */
export const groups: readonly (readonly (readonly StageName[])[])[] = [
  [['check']],
  [['unit', 'db'], ['browser']],
];

export const isStageName = (name: string | undefined): name is StageName =>
  (stageNames as readonly (string | undefined)[]).includes(name);

const needsDatabase = (file: string): boolean => file.endsWith('.db.test.ts');

const find = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: (path) => path.endsWith('node_modules') }).toSorted();

const outsideBrowser = (): string[] =>
  find(
    'packages/**/*.test.ts',
    'apps/**/*.test.ts',
    'tools/**/*.test.ts',
    'tests/{crash,ledger,system}/**/*.test.ts',
  );

/** The steps of a stage, with the test files that stand in the repository now. The long variants of `deep` take their time. */
export const stepsOf = (stage: StageName, deep: boolean): readonly Step[] => {
  switch (stage) {
    case 'check':
      return [
        { kind: 'check', name: 'types', args: ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.json'] },
        {
          kind: 'check',
          name: 'oxlint',
          args: ['node_modules/oxlint/bin/oxlint', '--quiet', '--deny-warnings'],
        },
        { kind: 'check', name: 'biome', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
      ];
    case 'unit':
      return [
        tests(
          'unit',
          outsideBrowser().filter((file) => !needsDatabase(file)),
          'none',
          deep ? 1_800_000 : 60_000,
        ),
      ];
    case 'db':
      return [tests('db', outsideBrowser().filter(needsDatabase), 'none', deep ? 3_600_000 : 180_000)];
    case 'browser':
      return [tests('browser', find('tests/browser/**/*.test.ts'), 'process', 300_000)];
  }
};

const tests = (
  name: string,
  files: readonly string[],
  isolation: 'none' | 'process',
  testTimeoutMs: number,
): Step => ({
  kind: 'tests',
  name,
  files,
  isolation,
  testTimeoutMs,
});
