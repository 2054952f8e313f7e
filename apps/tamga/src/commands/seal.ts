import { openSealModels, readSealModels } from '@tamga/adapters/escort';
import { machineClock } from '@tamga/adapters/machine';
import { toEpochMs } from '@tamga/domain/time';
import { fromHex, modelsOf, type ProtocolName, protocolNames, protocols } from '@tamga/formats/seal';
import { readConfig } from '../config.ts';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { jsonLines } from '../json-lines.ts';
import { languageOf } from '../language.ts';
import { readOptions } from '../options.ts';

/**
 * `seal decode --protocol P --input FILE` prints every field of each seal message, one JSON line for `{id, payload,
 * encoding}`; encoding is `hex` or `text`. A payload has no escapes any more, as published vectors have it; `--wire` says that
 * it stands as on the wire. `seal models [--data DIR] [--demo]` shows the seal models of an installation: by which
 * the bits are read, from which day, who signed them, and why one is refused. Exit 1: a message or model could not be used; the
 * line of such a message says `accept: false`, and of one that could not be read at all also where and why.
 */
export const run = ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  if (verb === 'models') return models(args, io);
  if (verb === 'decode') return decode(args, io);
  throw new WrongUse('seal decode | models');
};

const decode = async (args: readonly string[], io: Io): Promise<number> => {
  const { protocol, input, wire } = readOptions('seal decode', args, ['protocol', 'input'], ['json', 'wire']);
  if (protocol === undefined || input === undefined)
    throw new WrongUse(`seal decode --protocol ${protocolNames.join('|')} --input FILE [--wire] [--json]`);
  if (!isProtocol(protocol)) throw new WrongUse(`seal decode: unknown protocol ${protocol}`);
  const shipped = await openSealModels({ dataDir: null, demo: true }, toEpochMs(machineClock.now()));
  const { describe, unescaped } = protocols[protocol];
  const modelOf = modelsOf(shipped.flatMap(({ model }) => (model ? [model] : [])));
  let code: number = exitCode.good;
  for await (const line of jsonLines(input, io)) {
    const bytes = line.message === undefined ? bytesOf(line.value) : line.message;
    if (typeof bytes === 'string') {
      const unreadable = line.message ?? `${line.place}: ${bytes}`;
      io.stdout(written({ id: idOf(line), accept: false, unreadable }));
      code = exitCode.findings;
    } else {
      const shown = describe(wire && unescaped ? unescaped(bytes) : bytes, modelOf);
      if ('accept' in shown && shown.accept === false) code = exitCode.findings;
      io.stdout(written({ id: idOf(line), ...shown }));
    }
  }
  return code;
};

const models = async (args: readonly string[], io: Io): Promise<number> => {
  const options = readOptions('seal models', args, ['data'], ['demo', 'json']);
  const config = readConfig(io.env, options, io.cwd);
  if (!config.ok)
    throw new WrongUse(config.refusal.map(({ setting, message }) => `${setting}: ${message.en}`).join('; '));
  const language = languageOf(io.env);
  const loaded = await readSealModels(config.value, toEpochMs(machineClock.now()));
  for (const { file, sha256, model, signer, problems } of loaded) {
    const { id, name, protocol, from, source, lines } = model ?? {};
    const shown = { file, sha256, id, name, protocol, from, source, lines: lines?.length, signer };
    if (options.json) io.stdout(JSON.stringify({ ...shown, problems }));
    else
      io.stdout(
        model
          ? `${id}  ${protocol}  ${from}  ${name}  ${signer ?? '–'}  ${sha256.slice(0, 12)}`
          : `${file}: ${problems.map((problem) => problem[language]).join('; ')}`,
      );
  }
  return loaded.every(({ model }) => model !== null) ? exitCode.good : exitCode.findings;
};

const isProtocol = (name: string): name is ProtocolName =>
  (protocolNames as readonly string[]).includes(name);

/** The bytes of a message, or what is wrong with the line and how it has to be. */
const bytesOf = (value: unknown): Uint8Array | string => {
  const { payload, encoding } = (value ?? {}) as { readonly payload?: unknown; readonly encoding?: unknown };
  if (typeof payload !== 'string')
    return 'payload is missing; the form is {id, payload, encoding: "hex" | "text"}';
  if (encoding === 'text') return new TextEncoder().encode(payload);
  if (encoding !== 'hex') return 'encoding is neither "hex" nor "text"';
  const strange = payload.search(/[^0-9a-fA-F]/);
  if (strange >= 0) return `payload holds no hex digit at character ${strange + 1}`;
  return fromHex(payload) ?? `payload has ${payload.length} hex digits; a byte takes two`;
};

const idOf = (line: { readonly value?: unknown }): string | number | null => {
  const id = (line.value as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

/**
 * Numbers of eight bytes keep all their digits. Characters that some readers take for the end of a line, or a terminal for a
 * command, stand as escapes: what a device sends may hold them.
 */
const written = (value: object): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? rawNumber(one) : one)).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const rawNumber = (value: bigint): unknown =>
  (JSON as unknown as { readonly rawJSON: (text: string) => unknown }).rawJSON(String(value));
