import { mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodePaymentBatch } from '@tamga/formats/payment';
import type { BankSide } from '@tamga/usecases/payment';

/** A larger file is refused unread. */
const fileBytesMax = 20 * 1024 * 1024;

export interface BankFolder extends BankSide {
  /** Names of files that arrived, oldest name first. */
  arrived(): Promise<readonly string[]>;
  /** The bytes, or `undefined` when the file is too large. */
  read(name: string): Promise<Uint8Array | undefined>;
  done(name: string): Promise<void>;
  /** Sets the file aside with a note that says why. */
  refuse(name: string, why: string): Promise<void>;
}

/**
 * The bank as files of ISO 20022 in a folder: `in` holds what the bank wrote (camt.053, camt.054), `out` what it is to pay
 * (pain.001); what was taken goes to `done`, what was refused to `refused` with a note beside it. A file appears under its
 * name only when it is whole.
 */
export const bankFolder = async (dir: string): Promise<BankFolder> => {
  const folder = (name: 'in' | 'out' | 'done' | 'refused'): string => join(dir, name);
  for (const name of ['in', 'out', 'done', 'refused'] as const)
    await mkdir(folder(name), { recursive: true });
  return {
    arrived: async () =>
      (await readdir(folder('in'))).filter((name) => /^[\w.-]{1,200}\.xml$/.test(name)).toSorted(),
    read: async (name) => {
      const path = join(folder('in'), name);
      return (await stat(path)).size > fileBytesMax ? undefined : new Uint8Array(await readFile(path));
    },
    done: (name) => rename(join(folder('in'), name), join(folder('done'), name)),
    refuse: async (name, why) => {
      await writeFile(join(folder('refused'), `${name}.txt`), `${why}\n`);
      await rename(join(folder('in'), name), join(folder('refused'), name));
    },
    send: async (batch) => writeWhole(join(folder('out'), `${batch.id}.xml`), encodePaymentBatch(batch)),
  };
};

/** Writes beside and renames, after the bytes are safe: nobody reads half a file. */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const beside = `${path}.part`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
};
