import { fromHex, type ProtocolName, protocolNames, protocols } from '@tamga/formats/seal';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { jsonLines } from '../json-lines.ts';
import { readOptions } from '../options.ts';

/**
 * `seal decode --protocol P --input FILE` prints every field of each seal message, one JSON line for `{id, payload,
 * encoding}`; encoding is `hex` or `text`. Exit 1: a message could not be read.
 */
export const run = async ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  const { protocol, input } = readOptions('seal decode', args, ['protocol', 'input'], ['json']);
  if (verb !== 'decode' || protocol === undefined || input === undefined)
    throw new WrongUse(`seal decode --protocol ${protocolNames.join('|')} --input FILE [--json]`);
  if (!isProtocol(protocol)) throw new WrongUse(`seal decode: unknown protocol ${protocol}`);
  let code: number = exitCode.good;
  for await (const line of jsonLines(input, io)) {
    const bytes = bytesOf(line.value);
    if (bytes) io.stdout(written({ id: idOf(line), ...protocols[protocol].describe(bytes) }));
    else {
      const message = line.message ?? 'not {id, payload, encoding: "hex" | "text"}';
      io.stdout(JSON.stringify({ id: idOf(line), unreadable: message }));
      code = exitCode.findings;
    }
  }
  return code;
};

const isProtocol = (name: string): name is ProtocolName =>
  (protocolNames as readonly string[]).includes(name);

const bytesOf = (value: unknown): Uint8Array | undefined => {
  const { payload, encoding } = (value ?? {}) as { readonly payload?: unknown; readonly encoding?: unknown };
  if (typeof payload !== 'string') return undefined;
  return encoding === 'hex'
    ? fromHex(payload)
    : encoding === 'text'
      ? new TextEncoder().encode(payload)
      : undefined;
};

const idOf = (line: { readonly value?: unknown }): string | null => {
  const id = (line.value as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : null;
};

/** Numbers of eight bytes keep all their digits. */
const written = (value: object): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? rawNumber(one) : one));

const rawNumber = (value: bigint): unknown =>
  (JSON as unknown as { readonly rawJSON: (text: string) => unknown }).rawJSON(String(value));
