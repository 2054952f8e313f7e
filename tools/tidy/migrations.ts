import { createHash } from 'node:crypto';
import { paths, read } from '../sources/repository.ts';

/** File of the checksums of migrations that have left this house and may not change any more. */
export const sealFile = 'tools/tidy/migrations.json';

export interface Migration {
  readonly path: string;
  readonly number: number;
  readonly sha256: string;
}

/** The numbered SQL migrations in their order: `0001_roles_and_schemas.sql`. */
export const migrations: readonly Migration[] = paths
  .filter((path) => /\/migrations\/[^/]*\.sql$/.test(path))
  .map((path) => ({
    path,
    number: Number.parseInt(/\/(\d+)[^/]*\.sql$/.exec(path)?.[1] ?? '', 10),
    sha256: createHash('sha256').update(read(path)).digest('hex'),
  }));

/** Checksums by path, as they were sealed. */
export const sealed = (): Readonly<Record<string, string>> =>
  JSON.parse(read(sealFile)) as Record<string, string>;
