import { addEvidence, digest, FormatFault, readCertificates, startArchive } from '@tamga/formats/signature';
import { readRevocationList } from '@tamga/formats/signature/crl';
import { readOcspResponse } from '@tamga/formats/signature/ocsp';
import { unwrapped } from '@tamga/formats/signature/verify';
import { addXmlEvidence, looksLikeXml } from '@tamga/formats/signature/xml';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { type ReadArguments, readArguments } from './arguments.ts';
import { tokenFrom } from './sign.ts';
import type { Surroundings } from './surroundings.ts';

const use =
  'tamga signature extend FILE --level lt|lta [--certificate F]… [--crl F]… [--ocsp F]… [--content F] [--tsa URL] [--out F]';

/**
 * `tamga signature extend FILE --level lt|lta`: puts evidence into a signed file, so that it can be judged later without the network,
 * and at level `lta` an archive time-stamp over the first signature of a CMS message.
 */
export const extendFile = async (args: readonly string[], io: Io, around: Surroundings): Promise<number> => {
  const read = readArguments(args, {
    many: ['certificate', 'crl', 'ocsp'],
    one: ['level', 'content', 'tsa', 'out'],
    flags: ['json'],
  });
  const [file, extra] = read.files;
  const level = read.one('level');
  if (!file || extra || (level !== 'lt' && level !== 'lta')) throw new WrongUse(use);
  const evidence = {
    certificates: await gathered(read, 'certificate', io, (bytes) =>
      readCertificates(bytes).map(({ der }) => der),
    ),
    crls: await gathered(read, 'crl', io, (bytes) => [readRevocationList(bytes).der]),
    ocsp: await gathered(read, 'ocsp', io, (bytes) => [readOcspResponse(bytes).der]),
  };
  const signed = await io.readFile(file);
  const isXml = looksLikeXml(signed);
  if (isXml && level === 'lta') throw new WrongUse('--level lta is for CMS; XML takes lt');
  const content = read.one('content');
  const out = read.one('out') ?? file;
  try {
    const kept = isXml ? addXmlEvidence(signed, evidence) : addEvidence(unwrapped(signed), evidence);
    const done =
      level === 'lta'
        ? await archived(
            kept,
            content === undefined ? undefined : await io.readFile(content),
            read,
            io,
            around,
          )
        : kept;
    await io.writeFile(out, done);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    throw new WrongUse(`${file}: ${fault.place}: ${fault.message}`);
  }
  if (read.has('json')) io.stdout(JSON.stringify({ file, out, level }));
  else io.stderr(out);
  return exitCode.good;
};

const gathered = async (
  read: ReadArguments,
  name: string,
  io: Io,
  parse: (bytes: Uint8Array) => readonly Uint8Array[],
): Promise<readonly Uint8Array[]> => {
  const found: Uint8Array[] = [];
  for (const path of read.many(name)) {
    try {
      found.push(...parse(await io.readFile(path)));
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
      throw new WrongUse(`${path}: ${fault.place}: ${fault.message}`);
    }
  }
  return found;
};

/** The message with an archive time-stamp over its first signature. */
const archived = async (
  message: Uint8Array,
  content: Uint8Array | undefined,
  read: ReadArguments,
  io: Io,
  around: Surroundings,
): Promise<Uint8Array> => {
  const { stamped, add } = startArchive(message, 0, 'sha-256', content);
  return add(await tokenFrom(read, digest('sha-256', stamped), io, around));
};
