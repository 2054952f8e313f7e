import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rootDir } from './root.ts';

/** The software that runs (389-17.3): `checksums` has the form of `sha256sum`, `sha256` is the hash of that list. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly checksums: string;
  readonly files: number;
  readonly bytes: number;
  readonly sha256: string;
}

const filesMax = 20_000;
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads the sources that run, as nothing is built on the server (ADR 0002): what a reader checks with `sha256sum -c` is
 * what answers him. Reads some ten megabytes; the caller remembers the answer.
 */
export const readRelease = async (dir = rootDir): Promise<Release> => {
  const manifest = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as Partial<
    Record<string, string>
  >;
  const lines: string[] = [];
  let bytes = 0;
  for (const path of await pathsOf(dir)) {
    const content = await readFile(join(dir, path));
    bytes += content.length;
    lines.push(`${sha256(content)}  ${path}`);
  }
  const checksums = `${lines.join('\n')}\n`;
  return {
    name: manifest['name'] ?? '',
    version: manifest['version'] ?? '',
    license: manifest['license'] ?? '',
    checksums,
    files: lines.length,
    bytes,
    sha256: sha256(checksums),
  };
};

/** What makes a release: manifests, sources and reference data, in ascending order of paths. */
const pathsOf = async (dir: string): Promise<readonly string[]> => {
  const paths = ['package.json', 'package-lock.json'];
  for (const group of ['apps', 'packages']) {
    for (const name of await readdir(join(dir, group)).catch(() => [])) {
      paths.push(`${group}/${name}/package.json`, ...(await under(dir, `${group}/${name}/src`)));
    }
  }
  paths.push(...(await under(dir, 'reference-data')));
  const found = await Promise.all(paths.map(async (path) => ((await isFile(join(dir, path))) ? path : '')));
  return found
    .filter((path) => path !== '')
    .toSorted()
    .slice(0, filesMax);
};

const under = async (dir: string, folder: string): Promise<readonly string[]> =>
  (await readdir(join(dir, folder), { recursive: true }).catch(() => []))
    .slice(0, filesMax)
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false;
