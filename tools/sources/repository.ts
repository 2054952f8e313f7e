import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { root } from './root.ts';

const listBytesMax = 64 * 1024 * 1024;

const listed = (): string[] => {
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: listBytesMax,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return list.split('\0').filter((path) => path !== '' && existsSync(root + path));
  } catch {
    return walked();
  }
};

/** For a copy without git: everything but what npm installed and what a build made. */
const walked = (): string[] =>
  globSync('**/*', {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => ['node_modules', '.git', 'dist'].includes(entry.name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length));

/** Paths of the project's own files, kept by git or about to be, sorted. Read once. */
export const paths: readonly string[] = [...new Set(listed())].toSorted();

export const read = (path: string): string => readFileSync(root + path, 'utf8');

const isScript = (path: string): boolean => /\.(ts|tsx)$/.test(path);

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('tests/');

/** Paths of TypeScript files of the packages and apps that are not tests. */
export const sourcePaths: readonly string[] = paths.filter(
  (path) => /^(packages|apps)\/[^/]+\/src\//.test(path) && isScript(path) && !isTest(path),
);

/** Paths of the tests of the packages and apps, and of the tests across them. */
export const testPaths: readonly string[] = paths.filter(
  (path) => /^(packages|apps|tests)\//.test(path) && isScript(path) && isTest(path),
);
