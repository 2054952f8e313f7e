import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@tamga/adapters/database';

export type WebBuildOptions = {
  /** Root of the project. */
  readonly root: string;
  /** Where to build when the project's folder is closed to us. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
};

/**
 * Sees to it that the browser application is built from the present sources, and answers with its folder; nothing when
 * there is no such application. Throws with the builder's last lines when it does not build.
 */
export const ensureWebBuilt = async ({
  root,
  dataDir,
  log,
}: WebBuildOptions): Promise<string | undefined> => {
  if (!(await exists(join(root, 'apps/web/index.html')))) return undefined;
  const wanted = await sourcesHash(root);
  const inProject = join(root, 'apps/web/dist');
  const inData = join(dataDir, 'web');
  for (const dist of [inProject, inData]) if ((await builtFrom(dist)) === wanted) return dist;

  const dist = (await writable(join(root, 'apps/web'))) ? inProject : inData;
  log('building the browser application');
  await build(root, dist, wanted);
  return dist;
};

/** The folder tells by this file which sources it was built from. */
const stamp = '.sources';

const builtFrom = (dist: string): Promise<string | undefined> =>
  readFile(join(dist, stamp), 'utf8').catch(() => undefined);

/** Beside its place first, then moved there, so that what is served is whole. */
const build = async (root: string, dist: string, hash: string): Promise<void> => {
  const fresh = `${dist}.new`;
  const old = `${dist}.old`;
  await rm(fresh, { recursive: true, force: true });
  await makeFolder(fresh);
  await runVite(root, fresh);
  await writeFile(join(fresh, stamp), hash);
  await rm(old, { recursive: true, force: true });
  await rename(dist, old).catch(() => {});
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
};

const runVite = (root: string, outDir: string): Promise<void> =>
  new Promise((done, fail) => {
    execFile(
      process.execPath,
      [
        join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        join(root, 'apps/web'),
        '--outDir',
        outDir,
        '--emptyOutDir',
      ],
      { cwd: root, timeout: 300_000, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) =>
        error ? fail(new WebBuildFault(stderr.trim() || stdout.trim() || error.message)) : done(),
    );
  });

/** The browser application does not build; `message` is the beginning of what the builder said. */
export class WebBuildFault extends Error {
  constructor(output: string) {
    super(output.split('\n').slice(0, 12).join('\n'));
    this.name = 'WebBuildFault';
  }
}

/** SHA-256 over names and contents of everything the build reads, tests left out. */
export const sourcesHash = async (root: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const place of sources) {
    for (const file of await filesOf(root, place)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
};

const sources = [
  'package-lock.json',
  'apps/web/index.html',
  'apps/web/package.json',
  'apps/web/vite.config.ts',
  'apps/web/public',
  'apps/web/src',
  'packages/contract/src',
  'packages/domain/src',
  'packages/formats/src',
];

/** The file, or the files of the folder with the folders in it, in the order of their names; none when absent. */
const filesOf = async (root: string, place: string): Promise<readonly string[]> => {
  const found = await stat(join(root, place)).catch(() => undefined);
  if (!found?.isDirectory()) return found ? [place] : [];
  const entries = await readdir(join(root, place), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
};

const exists = (path: string): Promise<boolean> => access(path).then(yes, no);
const writable = (path: string): Promise<boolean> => access(path, constants.W_OK).then(yes, no);
const yes = (): boolean => true;
const no = (): boolean => false;
