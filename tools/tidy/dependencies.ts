import { read } from '../sources/repository.ts';

interface Locked {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Packages of package-lock.json by their place: `node_modules/fastify`, `packages/domain`. */
export const locked = (
  JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }
).packages;

/** Place of `name` as seen from `place`: the nearest node_modules upward, as Node looks. */
const placeOf = (name: string, place: string): string | undefined => {
  for (let folder = place; ; folder = parentOf(folder)) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (locked[candidate] !== undefined) return candidate;
    if (folder === '') return undefined;
  }
};

const parentOf = (folder: string): string => {
  const nested = folder.lastIndexOf('/node_modules/');
  return nested < 0 ? '' : folder.slice(0, nested);
};

/** Places of all packages from npm that the workspace at `place` needs at run time, through its workspaces too. */
export const packagesNeededBy = (place: string): readonly string[] => {
  const seen = new Set([place]);
  for (const current of seen) {
    for (const name of Object.keys(locked[current]?.dependencies ?? {})) {
      const found = placeOf(name, current);
      if (found !== undefined) seen.add(locked[found]?.link ? (locked[found].resolved ?? found) : found);
    }
  }
  return [...seen].filter((found) => found.startsWith('node_modules/')).toSorted();
};
