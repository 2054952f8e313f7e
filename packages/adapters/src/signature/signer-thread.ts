import { randomBytes } from 'node:crypto';
import { type KeyEntry, openKeyFile, signCms } from '@tamga/formats/signature';
import { answerJobs } from './answer-jobs.ts';
import type { OpenedKey, SignerJob } from './signer-job.ts';

let entry: KeyEntry | undefined;

const open = (keyFile: Uint8Array, password: string): OpenedKey => {
  const opened = openKeyFile(keyFile, password);
  keyFile.fill(0);
  if (!opened.ok) throw new Error(`${opened.refusal.code} ${opened.refusal.place}: ${opened.refusal.detail}`);
  const [first] = opened.value;
  if (!first) throw new Error('KEY_FILE_EMPTY');
  entry = first;
  return { certificate: first.certificate.der, chain: first.chain.map(({ der }) => der) };
};

const wipe = (): void => {
  if (entry?.key.kind === 'gost') entry.key.secret.fill(0);
  entry = undefined;
};

answerJobs((message) => {
  const job = message as SignerJob;
  if (job.kind === 'open') return open(job.keyFile, job.password);
  if (job.kind === 'wipe') return wipe();
  if (!entry) throw new Error('no key is open');
  const { content, detached, signingTime } = job;
  return signCms(entry, { content, detached, signingTime, entropy: new Uint8Array(randomBytes(48)) });
});
