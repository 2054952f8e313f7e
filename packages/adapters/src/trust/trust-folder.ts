import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Certificate, isPem, readCertificate, readPem } from '@tamga/formats/signature';
import { type RevocationList, readRevocationList } from '@tamga/formats/signature/crl';
import { cardOf, type RevocationEvidence, type Trust } from '@tamga/formats/signature/verify';

/**
 * What the operator trusts, as files: `roots/*.cer` anchors, `intermediates/*.cer`, `crl/*.crl`. A demo installation keeps its
 * own root in `demo/roots`, read only when the configuration says demo. `fingerprints.txt` pins the roots: a SHA-256 in hex on each
 * line, words after it; a root that is not among them stops the start.
 */
export interface TrustFolder {
  readonly trust: Trust;
  readonly revocation: RevocationEvidence;
}

const filesMax = 200;
const fileBytesMax = 64 * 1024 * 1024;

export const readTrustFolder = async (dir: string, demo: boolean): Promise<TrustFolder> => {
  const folders = demo ? [dir, join(dir, 'demo')] : [dir];
  const read = async (name: string): Promise<readonly Uint8Array[]> =>
    (await Promise.all(folders.map((folder) => filesOf(join(folder, name))))).flat();
  const [roots, intermediates, lists] = await Promise.all([
    read('roots'),
    read('intermediates'),
    read('crl'),
  ]);
  await checkPins(join(dir, 'fingerprints.txt'), (await filesOf(join(dir, 'roots'))).flatMap(certificatesOf));
  return {
    trust: { anchors: roots.flatMap(certificatesOf), intermediates: intermediates.flatMap(certificatesOf) },
    revocation: { lists: lists.map((bytes): RevocationList => readRevocationList(bytes)), ocsp: [] },
  };
};

/** Throws when fingerprints are pinned and a root has another one. */
const checkPins = async (path: string, roots: readonly Certificate[]): Promise<void> => {
  const written = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (written === undefined) return;
  const pins = written
    .split('\n')
    .map((line) => (line.split(/\s/)[0] ?? '').replaceAll(':', '').toLowerCase());
  const stranger = roots.map((root) => cardOf(root)).find(({ sha256 }) => !pins.includes(sha256));
  if (stranger)
    throw new Error(`${path} does not have the root ${stranger.subject}, SHA-256 ${stranger.sha256}`);
};

const certificatesOf = (bytes: Uint8Array): readonly Certificate[] =>
  (isPem(bytes) ? readPem(bytes).map(({ der }) => der) : [bytes]).map((der) => readCertificate(der));

const filesOf = async (dir: string): Promise<readonly Uint8Array[]> => {
  const names = await readdir(dir).catch(() => []);
  const wanted = names.filter((name) => /\.(cer|crt|pem|der|crl)$/i.test(name)).toSorted();
  if (wanted.length > filesMax) throw new Error(`${dir} holds more than ${filesMax} files`);
  const files = await Promise.all(wanted.map((name) => readFile(join(dir, name))));
  const large = wanted.find((_, index) => (files[index]?.length ?? 0) > fileBytesMax);
  if (large) throw new Error(`${join(dir, large)} is larger than ${fileBytesMax} bytes`);
  return files.map((file) => new Uint8Array(file));
};
