import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addTimeStamp, type Certificate, readSignedData } from '@tamga/formats/signature';
import { createSigner, type Signer } from '../signature/index.ts';
import type { Seal } from './signatures.ts';
import { timeStampFrom } from './time-stamp.ts';

/** A token that takes longer is not waited for: the receipt of the system stands by itself. */
const timeStampMs = 700;

/** The seal of this installation. `close` wipes its keys and ends their thread. */
export interface SystemSeal {
  readonly seal: Seal;
  /** The certificate of the system. */
  readonly certificate: Certificate;
  readonly close: () => Promise<void>;
}

/**
 * Opens the keys of this installation in a thread of their own: `system.p12` signs receipts, `time-stamping.p12` is the demo's own
 * time-stamping authority. Their password lies in `password.txt` beside them, which only the operator can read. Without an
 * authority of its own the seal asks the service at `timeStampUrl`; when that fails a receipt carries no token. A thread that
 * ended is opened again with the next receipt.
 */
export const openSystemSeal = async (
  dir: string,
  timeStampUrl: string | null = null,
): Promise<SystemSeal> => {
  const first = await openSigner(dir);
  let opened = Promise.resolve(first);
  const current = async (): Promise<OpenSigner> => {
    const known = opened;
    // Of those who meet it ended together one opens it again.
    if ((await known).signer.isOver() && opened === known) {
      opened = openSigner(dir).catch((error: unknown) => {
        opened = known;
        throw error;
      });
    }
    return opened;
  };
  const seal: Seal = async (content, at) => {
    const { signer, stamps } = await current();
    const sealed = await signer.seal(content, at);
    return stamps || timeStampUrl === null ? sealed : stampedBy(timeStampUrl, sealed);
  };
  return {
    seal,
    certificate: first.signer.certificate,
    close: async () => (await opened).signer.close(),
  };
};

interface OpenSigner {
  readonly signer: Signer;
  /** Whether it holds a time-stamping key of its own. */
  readonly stamps: boolean;
}

const openSigner = async (dir: string): Promise<OpenSigner> => {
  const password = (await readFile(join(dir, 'password.txt'), 'utf8')).trim();
  const system = await keyFileOf(join(dir, 'system.p12'));
  if (!system)
    throw new Error(`${join(dir, 'system.p12')} is missing: the system cannot sign receipts without its key`);
  const stamping = await keyFileOf(join(dir, 'time-stamping.p12'));
  const signer = await createSigner({
    p12: system,
    password,
    ...(stamping ? { stamping: { p12: stamping, password } } : {}),
  });
  return { signer, stamps: stamping !== undefined };
};

const stampedBy = async (url: string, message: Uint8Array): Promise<Uint8Array> => {
  const [signer] = readSignedData(message).signers;
  const token = signer && (await timeStampFrom(url, signer.signature, timeStampMs).catch(() => undefined));
  return token ? addTimeStamp(message, 0, token) : message;
};

const keyFileOf = async (path: string): Promise<Uint8Array | undefined> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  return bytes && new Uint8Array(bytes);
};
