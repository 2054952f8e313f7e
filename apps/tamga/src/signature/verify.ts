import {
  demoPolicy,
  inspectionPolicy,
  ncaPolicy,
  type SignaturePolicy,
  type SignatureReport,
} from '@tamga/domain/signature';
import { fromEpochMs } from '@tamga/domain/time';
import { type Certificate, FormatFault, readCertificates } from '@tamga/formats/signature';
import { readRevocationList } from '@tamga/formats/signature/crl';
import { readOcspResponse } from '@tamga/formats/signature/ocsp';
import { type VerifyOptions, verifyFile } from '@tamga/formats/signature/verify';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { languageOf } from '../language.ts';
import { type ReadArguments, readArguments, readMoment } from './arguments.ts';
import { kindsWith } from './kinds.ts';
import { reportLines } from './report-lines.ts';
import type { Surroundings } from './surroundings.ts';

const policies: Readonly<Record<string, SignaturePolicy>> = {
  inspection: inspectionPolicy,
  'nca-kz': ncaPolicy,
  demo: demoPolicy,
};

/** `tamga signature verify FILE…`: a line for each file; exit 1 unless every verdict is `valid`. */
export const verifyFiles = async (args: readonly string[], io: Io, around: Surroundings): Promise<number> => {
  const read = readArguments(args, {
    many: ['trust', 'intermediate', 'crl', 'ocsp', 'third-party'],
    one: ['content', 'at', 'policy'],
    flags: ['json'],
  });
  if (read.files.length === 0) throw new WrongUse('tamga signature verify FILE…');
  const options = await readOptions(read, io, around);
  const registered = await readAll(read.many('third-party'), io, readCertificates);
  const kinds = kindsWith(registered.length > 0 ? registered : undefined);
  let code: number = exitCode.good;
  const language = languageOf(io.env);
  const beside = neighboursOf(io, around);
  for (const file of read.files) {
    const { anchors, intermediates } = options.trust;
    const trust = { anchors, intermediates: [...intermediates, ...(await beside(file))] };
    const report = verifyFile(await io.readFile(file), { ...options, trust }, kinds);
    if (report.verdict !== 'valid') code = exitCode.findings;
    if (read.has('json')) io.stdout(JSON.stringify(line(file, report)));
    else for (const row of reportLines(file, report, language)) io.stderr(row);
  }
  return code;
};

const readOptions = async (read: ReadArguments, io: Io, around: Surroundings): Promise<VerifyOptions> => {
  const policy = policies[read.one('policy') ?? 'inspection'];
  if (!policy) throw new WrongUse(`--policy ${Object.keys(policies).join('|')}`);
  const at = read.one('at');
  const content = read.one('content');
  const certificates = (name: string): Promise<readonly Certificate[]> =>
    readAll(read.many(name), io, readCertificates);
  return {
    trust: { anchors: await certificates('trust'), intermediates: await certificates('intermediate') },
    revocation: {
      lists: await readAll(read.many('crl'), io, (bytes) => [readRevocationList(bytes)]),
      ocsp: await readAll(read.many('ocsp'), io, (bytes) => [readOcspResponse(bytes)]),
    },
    at: at === undefined ? fromEpochMs(around.now()) : readMoment(at),
    policy,
    ...(content === undefined ? {} : { content: await io.readFile(content) }),
  };
};

const readAll = async <T>(
  paths: readonly string[],
  io: Io,
  read: (bytes: Uint8Array) => readonly T[],
): Promise<readonly T[]> => {
  const found: T[] = [];
  for (const path of paths) {
    const bytes = await io.readFile(path);
    try {
      found.push(...read(bytes));
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
      throw new WrongUse(`${path}: ${fault.place}: ${fault.message}`);
    }
  }
  return found;
};

const neighbourBytesMax = 64 * 1024;

/**
 * Certificates that lie beside the file help to find a path, as if they stood inside it. They are trusted no more than the file
 * itself: only `--trust` makes an anchor. Each folder is read once.
 */
const neighboursOf = (io: Io, around: Surroundings): ((file: string) => Promise<readonly Certificate[]>) => {
  const known = new Map<string, Promise<readonly Certificate[]>>();
  return (file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const found = known.get(folder) ?? readNeighbours(file, io, around);
    known.set(folder, found);
    return found;
  };
};

const readNeighbours = async (
  file: string,
  io: Io,
  around: Surroundings,
): Promise<readonly Certificate[]> => {
  const found: Certificate[] = [];
  for (const path of await around.certificatesBeside(file, io.cwd)) {
    try {
      found.push(...readCertificates(await io.readFile(path, neighbourBytesMax)));
    } catch {
      // A neighbour that is no certificate is none of our business.
    }
  }
  return found.slice(0, 64);
};

/** The fixed keys of the command line, and the report beside them; the content that was signed is not repeated. */
const line = (
  file: string,
  { kind, verdict, subIndication, signatureValid, at, policy, checks, signers }: SignatureReport,
) => ({
  file,
  kind,
  verdict,
  subIndication,
  signatureValid,
  signers: signers.map(({ holder, role, certificate, ...signer }) => ({
    iin: holder?.iin,
    bin: holder?.bin,
    name: holder?.name,
    role,
    timeStamp: signer.provenTime ?? signer.timeStamps[0]?.time,
    ...signer,
    holder,
    certificate,
  })),
  at,
  policy,
  checks,
});
