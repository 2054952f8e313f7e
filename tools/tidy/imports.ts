import { dirname, join } from 'node:path/posix';
import { withoutComments } from '../sources/code.ts';
import { paths, read } from '../sources/repository.ts';

/** One import of a file, as written and as it resolves. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The repository file it leads to; undefined for libraries and Node's own modules. */
  readonly to: string | undefined;
}

const statement =
  /(?:^|[;\n}])\s*(?:import|export)\s+(?:type\s+)?(?:[\w*\s{},$]*?\sfrom\s*)?(['"])([^'"\n]+)\1|\bimport\(\s*(['"])([^'"\n]+)\3/g;

const known = new Set(paths);

/** Folder of a workspace by its package name: `@tamga/domain` is `packages/domain`. */
const workspaces: ReadonlyMap<string, string> = new Map(
  paths
    .filter((path) => /^(packages|apps)\/[^/]+\/package\.json$/.test(path))
    .map((path) => [(JSON.parse(read(path)) as { name: string }).name, dirname(path)]),
);

const resolved = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const [scope, name, ...rest] = specifier.split('/');
  const folder = workspaces.get(`${scope}/${name}`);
  return folder === undefined ? undefined : join(folder, 'src', ...rest, 'index.ts');
};

/** The imports of a TypeScript file of the repository, those of types too. */
export const importsOf = (path: string): readonly Import[] =>
  specifiersIn(read(path)).map((specifier) => ({ from: path, specifier, to: resolved(path, specifier) }));

/** What a source imports, in order, as written. */
export const specifiersIn = (source: string): readonly string[] =>
  [...withoutComments(source).matchAll(statement)].map((match) => match[2] ?? match[4] ?? '');

/** The workspace folder of a file, `packages/domain`, or undefined outside of the workspaces. */
export const workspaceOf = (path: string): string | undefined => /^(?:packages|apps)\/[^/]+/.exec(path)?.[0];

/** The matter of a file of a package, `packages/domain/src/payment`; undefined for files of the package itself. */
export const matterOf = (path: string): string | undefined =>
  /^packages\/[^/]+\/src\/[^/]+(?=\/)/.exec(path)?.[0];

/** The name of the library: `@scope/name` or `name`, without the path inside it. */
export const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The imports reached from `entries`, through the repository's own files. */
export const reachedFrom = (entries: readonly string[]): readonly Import[] => {
  const seen = new Set<string>(entries);
  const reached: Import[] = [];
  for (const path of seen) {
    for (const found of importsOf(path)) {
      reached.push(found);
      if (found.to !== undefined && known.has(found.to)) seen.add(found.to);
    }
  }
  return reached;
};

/** Cycles among `edges`, each as the names along it from the least and back to it; at least one per knot. */
export const cyclesIn = (edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] => {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    const start = trail.indexOf(node);
    if (start >= 0) {
      cycles.push(fromLeast(trail.slice(start)));
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return cycles;
};

/** Tells the same cycle the same way, wherever it was entered. */
const fromLeast = (cycle: readonly string[]): readonly string[] => {
  const least = cycle.toSorted()[0] ?? '';
  const start = cycle.indexOf(least);
  return [...cycle.slice(start), ...cycle.slice(0, start), least];
};
