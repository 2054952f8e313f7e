import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
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
 * there is no such application. Each state of the sources has a folder of its own, so that a system that runs already keeps
 * the files its open pages load later. Throws with the builder's last lines when it does not build.
 */
export const ensureWebBuilt = async ({
  root,
  dataDir,
  log,
}: WebBuildOptions): Promise<string | undefined> => {
  if (!(await exists(join(root, 'apps/web/index.html')))) return undefined;
  const name = (await sourcesHash(root)).slice(0, 16);
  const inProject = join(root, '.cache', 'web');
  const inData = join(dataDir, 'web');
  for (const place of [inProject, inData])
    if (await exists(join(place, name))) return used(join(place, name));

  const place = (await writable(root)) ? inProject : inData;
  log('building the browser application');
  await build(root, join(place, name));
  await tidyUp(place);
  return join(place, name);
};

/** Marks the folder as used now, so that it is not among the oldest. */
const used = async (built: string): Promise<string> => {
  const now = new Date();
  await utimes(built, now, now).catch(() => {});
  return built;
};

/** Beside its place first, then moved there, so that what is served is whole. */
const build = async (root: string, built: string): Promise<void> => {
  const fresh = `${built}.${randomUUID()}.new`;
  try {
    await makeFolder(fresh);
    await runVite(root, fresh);
    await rename(fresh, built).catch(async (error) => {
      // Another start may have been quicker.
      if (!(await exists(built))) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

/** So many states of the application are kept; a system that was started before so many changes may lose its files. */
const keptMax = 8;

/** No build takes so long: what one that was killed left behind. */
const attemptMs = 3_600_000;

const tidyUp = async (place: string): Promise<void> => {
  const folders = await Promise.all(
    (await readdir(place)).map(async (name) => {
      // Another start may be tidying up too.
      const found = await stat(join(place, name)).catch(() => undefined);
      return { name, usedMs: found?.mtimeMs ?? 0 };
    }),
  );
  const built = folders.filter(({ name }) => /^[0-9a-f]{16}$/.test(name));
  const old = [
    ...built.toSorted((a, b) => b.usedMs - a.usedMs).slice(keptMax),
    ...folders.filter(({ name, usedMs }) => name.endsWith('.new') && usedMs < Date.now() - attemptMs),
  ];
  await Promise.all(old.map(({ name }) => rm(join(place, name), { recursive: true, force: true })));
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
  'reference-data/map',
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
