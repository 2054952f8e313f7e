import {
  FormatFault,
  holderOf,
  openKeyFile,
  readCertificates,
  readSignedData,
} from '@tamga/formats/signature';
import { cardOf, unwrapped } from '@tamga/formats/signature/verify';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { readArguments } from './arguments.ts';

/** `tamga signature inspect FILE…`: what a key file, a certificate or a signed message holds; judges nothing. */
export const inspectFiles = async (args: readonly string[], io: Io): Promise<number> => {
  const read = readArguments(args, { one: ['password-env'], flags: ['json'] });
  if (read.files.length === 0) throw new WrongUse('tamga signature inspect FILE… [--password-env NAME]');
  const password = io.env[read.one('password-env') ?? ''];
  let code: number = exitCode.good;
  for (const file of read.files) {
    const found = inspect(await io.readFile(file), password);
    if ('fault' in found) code = exitCode.findings;
    const shown = JSON.stringify({ file, ...found }, undefined, read.has('json') ? undefined : 2);
    if (read.has('json')) io.stdout(shown);
    else io.stderr(shown);
  }
  return code;
};

const inspect = (bytes: Uint8Array, password: string | undefined) => {
  const attempts = [() => inspectCertificate(bytes), () => inspectMessage(bytes)];
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
    }
  }
  return inspectKeyFile(bytes, password);
};

const inspectCertificate = (bytes: Uint8Array) => {
  const [certificate] = readCertificates(bytes);
  if (!certificate) throw new FormatFault('certificate', 'none');
  return { kind: 'certificate', certificate: cardOf(certificate), identity: holderOf(certificate) };
};

const inspectMessage = (bytes: Uint8Array) => {
  const { content, certificates, signers } = readSignedData(unwrapped(bytes));
  return {
    kind: 'cms',
    contentBytes: content?.length,
    certificates: certificates.map(cardOf),
    signers: signers.length,
  };
};

const inspectKeyFile = (bytes: Uint8Array, password: string | undefined) => {
  const opened = openKeyFile(bytes, password ?? '');
  if (!opened.ok) {
    const { message, place, detail, code } = opened.refusal;
    return { kind: 'p12', fault: { code, place, detail, message } };
  }
  const [entry] = opened.value;
  return {
    kind: 'p12',
    ...(entry ? { certificate: cardOf(entry.certificate), identity: holderOf(entry.certificate) } : {}),
    keys: opened.value.length,
  };
};
