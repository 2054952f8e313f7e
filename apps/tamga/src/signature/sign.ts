import { digest, FormatFault, type KeyEntry, openKeyFile } from '@tamga/formats/signature';
import { readTimeStampResponse, tokenAnswers, writeTimeStampRequest } from '@tamga/formats/signature/tsp';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { type ReadArguments, readArguments } from './arguments.ts';
import { type SigningFormat, signingFormats } from './kinds.ts';
import type { Surroundings } from './surroundings.ts';

/** `tamga signature sign FILE --key P12 --password-env NAME --format …`: writes the signed file. */
export const signFile = async (args: readonly string[], io: Io, around: Surroundings): Promise<number> => {
  const read = readArguments(args, {
    one: ['key', 'password-env', 'format', 'out', 'tsa'],
    flags: ['timestamp', 'json'],
  });
  const [file, extra] = read.files;
  const name = read.one('format') ?? 'cms';
  const format = signingFormats[name];
  const formats = Object.keys(signingFormats).join('|');
  if (!file || extra)
    throw new WrongUse(`tamga signature sign FILE --key P12 --password-env NAME --format ${formats}`);
  if (!format) throw new WrongUse(`--format ${name}: not one of ${formats}`);
  if (read.has('timestamp') && !format.stamp)
    throw new WrongUse(`--timestamp does not go with --format ${name}`);
  const entry = await openKey(read, io);
  const content = await io.readFile(file);
  const signed = signWith(format, entry, content, around);
  const stamped =
    read.has('timestamp') && format.stamp ? await stampWith(format.stamp, signed, read, io, around) : signed;
  const out = read.one('out') ?? `${file}.${format.ending}`;
  await io.writeFile(out, stamped);
  if (read.has('json'))
    io.stdout(JSON.stringify({ file, out, format: name, timeStamp: read.has('timestamp') }));
  else io.stderr(out);
  return exitCode.good;
};

/** What cannot be signed in this format, such as bytes that are no XML, is a wrong use. */
const signWith = (
  format: SigningFormat,
  entry: KeyEntry,
  content: Uint8Array,
  around: Surroundings,
): Uint8Array => {
  try {
    return format.sign(entry, content, { signingTime: around.now(), entropy: around.random(32) });
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    throw new WrongUse(`${fault.place}: ${fault.message}`);
  }
};

/** The first key of the file that `--key` names, opened with the password in the variable `--password-env` names. */
export const openKey = async (read: ReadArguments, io: Io): Promise<KeyEntry> => {
  const path = read.one('key');
  const variable = read.one('password-env');
  if (!path || !variable) throw new WrongUse('--key P12 and --password-env NAME are needed');
  const password = io.env[variable];
  if (password === undefined) throw new WrongUse(`the variable ${variable} is not set`);
  const opened = openKeyFile(await io.readFile(path), password);
  if (!opened.ok)
    throw new WrongUse(
      `${path}: ${opened.refusal.message.ru} ${opened.refusal.message.en} [${opened.refusal.place}: ${opened.refusal.detail}]`,
    );
  const [entry] = opened.value;
  if (!entry) throw new WrongUse(`${path}: no key`);
  return entry;
};

const stampWith = async (
  stamping: NonNullable<SigningFormat['stamp']>,
  signed: Uint8Array,
  read: ReadArguments,
  io: Io,
  around: Surroundings,
): Promise<Uint8Array> =>
  stamping.add(signed, await tokenFrom(read, digest('sha-256', stamping.over(signed)), io, around));

/** A token of the authority at `--tsa` (or `TAMGA_TSA_URL`) over an imprint by SHA-256. */
export const tokenFrom = async (
  read: ReadArguments,
  imprint: Uint8Array,
  io: Io,
  around: Surroundings,
): Promise<Uint8Array> => {
  const url = read.one('tsa') ?? io.env['TAMGA_TSA_URL'];
  if (!url) throw new WrongUse('a time-stamp needs --tsa URL or the variable TAMGA_TSA_URL');
  const nonce = BigInt(`0x${Buffer.from(around.random(8)).toString('hex')}`);
  const request = writeTimeStampRequest('sha-256', imprint, nonce);
  const token = readTimeStampResponse(await around.requestTimeStamp(url, request));
  if (!tokenAnswers(token, { digest: 'sha-256', imprint, nonce }))
    throw new WrongUse(`${url}: the time-stamp is to another question`);
  return token;
};
