import { fault, Unreadable } from './errors.ts';

export const bytesMax = 20 * 1024 * 1024;

/** Encodings we read, by the names the XML declaration gives them. */
const decoders: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'windows-1251': 'windows-1251',
  cp1251: 'windows-1251',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'iso-8859-1',
  'iso-8859-5': 'iso-8859-5',
  'koi8-r': 'koi8-r',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

const start = { line: 1, column: 1 };

const byMark = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
};

/** The encoding the first line names, lower case, or `utf-8`. */
export const declaredEncoding = (bytes: Uint8Array): string => {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return (
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8'
  );
};

/** Place of the first byte that is not UTF-8, counted in characters. */
const brokenAt = (bytes: Uint8Array): { line: number; column: number } => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let good = 0;
  let bad = bytes.length;
  const decodes = (end: number): boolean => {
    try {
      decoder.decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    } finally {
      try {
        decoder.decode();
      } catch {
        // An unfinished sequence at the cut is not a fault of the bytes before it.
      }
    }
  };
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, good));
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
};

/** The characters of a document: by its byte order mark, else by the encoding it declares. Throws `Unreadable`. */
export const charactersOf = (bytes: Uint8Array): string => {
  if (bytes.length === 0) throw new Unreadable(fault('EMPTY', start));
  if (bytes.length > bytesMax) throw new Unreadable(fault('TOO_LARGE', start, '20 MiB'));
  const declared = declaredEncoding(bytes);
  const label = byMark(bytes) ?? decoders[declared];
  if (!label) throw new Unreadable(fault('ENCODING_UNKNOWN', start, declared));
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    const at = label === 'utf-8' ? brokenAt(bytes) : start;
    throw new Unreadable(fault('ENCODING_BROKEN', at, label));
  }
};

let cp1251: Map<number, number> | undefined;

const cp1251Codes = (): Map<number, number> => {
  if (cp1251) return cp1251;
  const characters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  cp1251 = new Map([...characters].map((character, code) => [character.codePointAt(0) as number, code]));
  return cp1251;
};

/** Whether a character has a code in windows-1251. */
export const inWindows1251 = (codePoint: number): boolean => cp1251Codes().has(codePoint);

/** Bytes of windows-1251. The text has no character outside it: the writer made them references. */
export const windows1251Bytes = (text: string): Uint8Array => {
  const codes = cp1251Codes();
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = codes.get(text.charCodeAt(i)) ?? 0x3f;
  return bytes;
};
