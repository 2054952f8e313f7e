import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface OutputFile {
  readonly path: string;
  readonly content: string;
  readonly rows: number;
}

/** One JSON object with the rows of `key` one a line, so that a change shows as one line. */
export const rowsFile = (path: string, head: object, key: string, rows: readonly object[]): OutputFile => ({
  path,
  rows: rows.length,
  content: `${JSON.stringify(head).slice(0, -1)},"${key}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`,
});

/** The list of files with their hashes, which the loader checks. */
export const manifestOf = (files: readonly OutputFile[]): OutputFile =>
  rowsFile(
    'manifest.json',
    { format: 'tamga-reference/1' },
    'files',
    files.map(({ path, content, rows }) => ({
      path,
      sha256: createHash('sha256').update(content).digest('hex'),
      rows,
    })),
  );

export const writeAll = (target: string, files: readonly OutputFile[]): void => {
  for (const { path, content } of files) {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
};

/** Rows of a tab-separated file by the names in its first line; empty cells are left out. */
export const readTsv = (written: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = written.trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map((line) =>
    Object.fromEntries(
      line.split('\t').flatMap((cell, at) => (cell === '' ? [] : [[columns[at] ?? String(at), cell]])),
    ),
  );
};
