import { type Certificate, readCertificate } from '@tamga/formats/signature';
import type { OpenedKey, SignerJob } from './signer-job.ts';
import { startThread, ThreadBusy } from './thread.ts';

export interface SignOptions {
  /** Milliseconds since 1970. */
  readonly signingTime: number;
  readonly detached?: boolean;
}

/** Signs with the key of an information system. The key lives in a thread of its own and never leaves it. */
export interface Signer {
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  /** A CAdES-B message over `content`. Rejects with `ThreadBusy` when too many wait or the signer is closed. */
  readonly sign: (content: Uint8Array, options: SignOptions) => Promise<Uint8Array>;
  /** Wipes the key and ends the thread. */
  readonly close: () => Promise<void>;
}

const bounds = { queueMax: 256, jobMs: 30_000 } as const;

/**
 * Opens a key file in a worker thread. `p12` is moved there: the caller's bytes are wiped. The password is a string and stays in
 * memory until it is collected; take it from a variable of the environment and not from a file. Rejects when the file does not open.
 */
export const createSigner = async ({
  p12,
  password,
}: {
  readonly p12: Uint8Array;
  readonly password: string;
}): Promise<Signer> => {
  let closed = false;
  const thread = startThread(new URL('./signer-thread.ts', import.meta.url), bounds, () => {
    closed = true;
  });
  const ask = (job: SignerJob, transfer?: readonly ArrayBuffer[]): Promise<unknown> =>
    thread.ask(job, transfer);
  const keyFile = p12.slice();
  p12.fill(0);
  try {
    const opened = (await ask({ kind: 'open', keyFile, password }, [keyFile.buffer])) as OpenedKey;
    return {
      certificate: readCertificate(opened.certificate),
      chain: opened.chain.map((der) => readCertificate(der)),
      sign: async (content, { signingTime, detached = false }) =>
        (await ask({ kind: 'sign', content, detached, signingTime })) as Uint8Array,
      close: async () => {
        if (closed) return;
        await ask({ kind: 'wipe' }).catch((error: unknown) => {
          if (!(error instanceof ThreadBusy)) throw error;
        });
        await thread.close();
      },
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
};
