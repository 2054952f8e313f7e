import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Text, text } from '@tamga/domain/law';
import { fromEpochMs } from '@tamga/domain/time';
import { readSealModel, type SealModel } from '@tamga/formats/seal';
import type { Signatures } from '@tamga/usecases/ports';
import { shippedReferenceDir } from '../reference/index.ts';
import { readTrustFolder, verifierOf } from '../trust/index.ts';

/** A file of a seal model as it was found: the model, or why it is not used. */
export interface LoadedSealModel {
  readonly file: string;
  readonly sha256: string;
  readonly model: SealModel | null;
  /** Who signed it; `null` for what came with the system, which only the demonstration uses unsigned. */
  readonly signer: string | null;
  readonly problems: readonly Text[];
}

export interface SealModelFolder {
  /** Data folder of the installation, or `null` when there is none: a test. */
  readonly dataDir: string | null;
  readonly demo: boolean;
}

const filesMax = 1_000;
const fileBytesMax = 1024 * 1024;

/** Models that came with the system; an operator signs those it uses. */
const shippedDir = join(shippedReferenceDir, 'seal-models');

/**
 * Reads the seal models of an installation: `<data>/seal-models/*.cms`, each a JSON file in an attached CMS signature of a key whose
 * SHA-256 stands in `signers.txt` beside it (one a line, words after it). What is not signed, altered or of another signer is
 * refused; only the demonstration also uses what came with the system (407-2.1).
 */
export const readSealModels = async (
  { dataDir, demo }: SealModelFolder,
  now: number,
): Promise<readonly LoadedSealModel[]> => {
  const shipped = demo ? await filesOf(shippedDir, /\.json$/) : [];
  const own = dataDir === null ? null : join(dataDir, 'seal-models');
  const files = own === null ? [] : await filesOf(own, /\.(cms|json)$/);
  const loaded = shipped.map(({ file, bytes }) => readModel(file, bytes, bytes, null));
  if (dataDir === null || own === null || files.length === 0) return loaded;
  const folder = await readTrustFolder(join(dataDir, 'trust'), demo);
  const clock = { now: () => fromEpochMs(now) };
  const verify = verifierOf({ folder, demo, clock });
  const signers = await signersOf(join(own, 'signers.txt'));
  for (const { file, bytes } of files) loaded.push(await readSigned(file, bytes, { verify, signers, now }));
  return loaded;
};

/** The models to read signals by, none when none was signed yet; throws one error that names every file that is refused. */
export const openSealModels = async (
  folder: SealModelFolder,
  now: number,
): Promise<readonly LoadedSealModel[]> => {
  const loaded = await readSealModels(folder, now);
  const refused = loaded.filter(({ model }) => model === null);
  if (refused.length > 0)
    throw new Error(
      refused.map(({ file, problems }) => `${file}: ${problems.map(({ en }) => en).join('; ')}`).join('\n'),
    );
  return loaded;
};

interface Judging {
  readonly verify: Signatures['verify'];
  readonly signers: ReadonlySet<string>;
  readonly now: number;
}

const readSigned = async (
  file: string,
  bytes: Uint8Array,
  { verify, signers, now }: Judging,
): Promise<LoadedSealModel> => {
  if (file.endsWith('.json')) return refused(file, bytes, notSigned);
  const verified = await verify(bytes, 'application/pkcs7-mime', fromEpochMs(now)).catch(() => undefined);
  if (!verified?.ok) return refused(file, bytes, badSignature);
  const { signer, content } = verified.value;
  const name = signer.organisation ?? signer.name;
  if (!signers.has(signer.certificateSha256)) return refused(file, bytes, stranger(name));
  return readModel(file, bytes, content, name);
};

const readModel = (
  file: string,
  bytes: Uint8Array,
  content: Uint8Array,
  signer: string | null,
): LoadedSealModel => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(content));
  } catch {
    return refused(file, bytes, notJson);
  }
  const read = readSealModel(value);
  if (read.ok) return { file, sha256: hashOf(bytes), model: read.value, signer, problems: [] };
  const problems = read.refusal.map(({ place, message }) =>
    text(`${place}: ${message.kk}`, `${place}: ${message.ru}`, `${place}: ${message.en}`),
  );
  return { ...refused(file, bytes, notJson), problems };
};

const refused = (file: string, bytes: Uint8Array, problem: Text): LoadedSealModel => ({
  file,
  sha256: hashOf(bytes),
  model: null,
  signer: null,
  problems: [problem],
});

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const signersOf = async (path: string): Promise<ReadonlySet<string>> => {
  const written = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const pins = written
    .split('\n')
    .map((line) => (line.split(/\s/)[0] ?? '').replaceAll(':', '').toLowerCase());
  return new Set(pins.filter((pin) => /^[0-9a-f]{64}$/.test(pin)));
};

const filesOf = async (
  dir: string,
  form: RegExp,
): Promise<readonly { readonly file: string; readonly bytes: Uint8Array }[]> => {
  const names = (await readdir(dir).catch(() => [])).filter((name) => form.test(name)).toSorted();
  if (names.length > filesMax) throw new Error(`${dir} holds more than ${filesMax} files`);
  return Promise.all(
    names.map(async (name) => {
      const bytes = new Uint8Array(await readFile(join(dir, name)));
      if (bytes.length > fileBytesMax)
        throw new Error(`${join(dir, name)} is larger than ${fileBytesMax} bytes`);
      return { file: join(dir, name), bytes };
    }),
  );
};

const notSigned = text(
  'қол қойылмаған; оператордың кілтімен қол қойып, .cms етіп салыңыз',
  'не подписано; подпишите ключом оператора и положите как .cms',
  'not signed; sign it with the key of the operator and put it here as .cms',
);
const badSignature = text(
  'қолтаңба жарамсыз немесе файл өзгертілген; бастапқы файлға қайта қол қойыңыз',
  'подпись недействительна или файл изменён; подпишите исходный файл заново',
  'the signature is not valid or the file was altered; sign the original again',
);
const stranger = (name: string): Text =>
  text(
    `${name} signers.txt тізімінде жоқ; сертификатының SHA-256 мәнін енгізіңіз`,
    `${name} нет в signers.txt; впишите SHA-256 сертификата`,
    `${name} is not in signers.txt; enter the SHA-256 of the certificate`,
  );
const notJson = text('JSON емес', 'это не JSON', 'not JSON');
