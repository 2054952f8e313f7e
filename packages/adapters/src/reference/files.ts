import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type Text, text } from '@tamga/domain/law';
import {
  decodeReferenceFile,
  parseJson,
  type ReferenceFile,
  type ReferenceProblem,
  referenceCharsMax,
  unreadable,
} from '@tamga/formats/reference';

/** A file that a manifest or journal names, with the hash of its bytes. */
export interface NamedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Reference data cannot be loaded: a file is missing, changed, or not of our format. `problems` say where. */
export class ReferenceFault extends Error {
  override readonly name = 'ReferenceFault';
  readonly file: string;
  readonly problems: readonly ReferenceProblem[];

  constructor(file: string, problems: readonly ReferenceProblem[]) {
    super(`${file}: ${problems[0]?.message.en ?? 'cannot be read'}`);
    this.file = file;
    this.problems = problems;
  }
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The bytes of a file of at most `bytesMax`, or a fault that says what is wrong. */
export const readBounded = async (path: string, bytesMax = 4 * referenceCharsMax): Promise<Uint8Array> => {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new ReferenceFault(path, [unreadable('', absent)]);
  if (found.size > bytesMax) throw new ReferenceFault(path, [unreadable('', tooLarge)]);
  return await readFile(path);
};

/** The files a `manifest.json` names, or nothing when there is no manifest. */
export const readManifest = async (dir: string): Promise<readonly NamedFile[]> => {
  const path = join(dir, 'manifest.json');
  const parsed = parseJson(new TextDecoder().decode(await readBounded(path)));
  if (!parsed.ok) throw new ReferenceFault(path, parsed.refusal);
  const { files } = (parsed.value ?? {}) as { files?: unknown };
  if (!Array.isArray(files) || files.length > 1000 || !files.every(isNamedFile)) {
    throw new ReferenceFault(path, [unreadable('files', notManifest)]);
  }
  return files;
};

/** Whether a value is a path inside the folder with a hash. */
export const isNamedFile = (value: unknown): value is NamedFile => {
  const { path, sha256: hash } = (value ?? {}) as { path?: unknown; sha256?: unknown };
  return typeof path === 'string' && typeof hash === 'string' && /^[\da-f]{64}$/.test(hash);
};

/** A file of our format whose bytes have the hash they should. */
export const readNamed = async (dir: string, file: NamedFile): Promise<ReferenceFile> => {
  const path = resolve(dir, file.path);
  if (!path.startsWith(resolve(dir) + sep))
    throw new ReferenceFault(file.path, [unreadable('path', outside)]);
  const bytes = await readBounded(path);
  if (sha256(bytes) !== file.sha256) throw new ReferenceFault(path, [unreadable('', changed)]);
  const decoded = decodeReferenceFile(new TextDecoder().decode(bytes));
  if (!decoded.ok) throw new ReferenceFault(path, decoded.refusal);
  return decoded.value;
};

const absent: Text = text('файл жоқ', 'файла нет', 'there is no such file');
const tooLarge: Text = text('файл тым үлкен', 'файл слишком велик', 'the file is too large');
const changed: Text = text(
  'файл өзгертілген: бақылау сомасы сәйкес емес',
  'файл изменён: контрольная сумма не совпадает',
  'the file was changed: its checksum differs',
);
const outside: Text = text('жол бумадан тыс', 'путь вне папки', 'the path leaves the folder');
const notManifest: Text = text(
  'манифесте файлдар тізімі жоқ',
  'в манифесте нет списка файлов',
  'the manifest has no list of files',
);
