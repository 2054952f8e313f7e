import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKeyFile, type Signatory } from '@tamga/formats/signature';

/** Keys of this installation: `system.p12` signs receipts; `time-stamping.p12` is the demo's own authority. */
export interface SystemKeys {
  readonly system: Signatory;
  readonly timeStamping: Signatory | null;
}

/** Opens the key files of `dir` with the password in `password.txt` beside them, which only the operator can read. */
export const openSystemKeys = async (dir: string): Promise<SystemKeys> => {
  const password = (await readFile(join(dir, 'password.txt'), 'utf8')).trim();
  const system = await open(join(dir, 'system.p12'), password);
  if (!system)
    throw new Error(`${join(dir, 'system.p12')} is missing: the system cannot sign receipts without its key`);
  return { system, timeStamping: (await open(join(dir, 'time-stamping.p12'), password)) ?? null };
};

const open = async (path: string, password: string): Promise<Signatory | undefined> => {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const opened = openKeyFile(new Uint8Array(bytes), password);
  if (!opened.ok) throw new Error(`${path}: ${opened.refusal.code}`);
  const [entry] = opened.value;
  if (!entry) throw new Error(`${path} holds no key`);
  return entry;
};
