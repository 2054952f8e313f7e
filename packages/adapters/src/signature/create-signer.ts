import { type Certificate, readCertificate } from '@tamga/formats/signature';
import type { KeyFile, OpenedKey, SignerJob, XmlSignOptions } from './signer-job.ts';
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
  /** Signed XML. Rejects as `sign` does, and for what is no XML of that form. */
  readonly signXml: (document: Uint8Array, options: XmlSignOptions) => Promise<Uint8Array>;
  /** A message as `sign` makes it, with a token of the time-stamping key where one was opened. */
  readonly seal: (content: Uint8Array, at: number) => Promise<Uint8Array>;
  /** Whether the thread has ended: it was closed, or a job took too long. Then nothing is signed any more. */
  readonly isOver: () => boolean;
  /** Wipes the keys and ends the thread. */
  readonly close: () => Promise<void>;
}

const bounds = { queueMax: 1024, jobMs: 30_000 } as const;

/**
 * Opens a key file in a worker thread; `stamping` is the key file of a time-stamping authority of our own, for demonstrations.
 * Key files are moved there: the caller's bytes are wiped. A password is a string and stays in memory until it is collected; take
 * it from a variable of the environment or a file only the operator can read. Rejects when a file does not open.
 */
export const createSigner = async ({
  stamping,
  ...system
}: KeyFile & { readonly stamping?: KeyFile }): Promise<Signer> => {
  let closed = false;
  const thread = startThread(new URL('./signer-thread.ts', import.meta.url), bounds, () => {
    closed = true;
  });
  const ask = (job: SignerJob, transfer?: readonly ArrayBuffer[]): Promise<unknown> =>
    thread.ask(job, transfer);
  const moved = (file: KeyFile): KeyFile & { readonly p12: Uint8Array<ArrayBuffer> } => {
    const p12 = file.p12.slice();
    file.p12.fill(0);
    return { ...file, p12 };
  };
  const files = { system: moved(system), stamping: stamping && moved(stamping) };
  try {
    const buffers = [files.system, files.stamping].flatMap((file) => (file ? [file.p12.buffer] : []));
    const opened = (await ask({ kind: 'open', ...files }, buffers)) as OpenedKey;
    return {
      certificate: readCertificate(opened.certificate),
      chain: opened.chain.map((der) => readCertificate(der)),
      sign: async (content, { signingTime, detached = false }) =>
        (await ask({ kind: 'sign', content, detached, signingTime })) as Uint8Array,
      signXml: async (document, options) =>
        (await ask({ kind: 'sign-xml', document, options })) as Uint8Array,
      seal: async (content, at) => (await ask({ kind: 'seal', content, at })) as Uint8Array,
      isOver: () => closed,
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
