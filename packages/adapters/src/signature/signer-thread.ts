import { randomBytes } from 'node:crypto';
import { type KeyEntry, openKeyFile, signCms } from '@tamga/formats/signature';
import { signSoapBody, signXml } from '@tamga/formats/signature/xml';
import { answerJobs } from './answer-jobs.ts';
import { sealed } from './seal.ts';
import type { KeyFile, OpenedKey, SignerJob } from './signer-job.ts';

let keys: { readonly system: KeyEntry; readonly stamping: KeyEntry | undefined } | undefined;

const entryOf = ({ p12, password }: KeyFile): KeyEntry => {
  const opened = openKeyFile(p12, password);
  p12.fill(0);
  if (!opened.ok) throw new Error(`${opened.refusal.code} ${opened.refusal.place}: ${opened.refusal.detail}`);
  const [first] = opened.value;
  if (!first) throw new Error('KEY_FILE_EMPTY');
  return first;
};

const open = ({ system, stamping }: Extract<SignerJob, { kind: 'open' }>): OpenedKey => {
  keys = { system: entryOf(system), stamping: stamping && entryOf(stamping) };
  const { certificate, chain } = keys.system;
  return { certificate: certificate.der, chain: chain.map(({ der }) => der) };
};

const wipe = (): void => {
  for (const entry of keys ? [keys.system, keys.stamping] : []) {
    if (entry?.key.kind === 'gost') entry.key.secret.fill(0);
  }
  keys = undefined;
};

const entropy = (): Uint8Array => new Uint8Array(randomBytes(48));

answerJobs((message) => {
  const job = message as SignerJob;
  if (job.kind === 'open') return open(job);
  if (job.kind === 'wipe') return wipe();
  if (!keys) throw new Error('no key is open');
  const { system, stamping } = keys;
  if (job.kind === 'seal') return sealed(system, stamping, job.content, job.at);
  if (job.kind === 'sign-xml') {
    const { form, ...options } = job.options;
    return form === 'soap-body'
      ? signSoapBody(job.document, system, entropy())
      : signXml(job.document, system, { ...options, entropy: entropy() });
  }
  const { content, detached, signingTime } = job;
  return signCms(system, { content, detached, signingTime, entropy: entropy() });
});
