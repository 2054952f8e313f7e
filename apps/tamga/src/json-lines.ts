import type { Io } from './io.ts';

const fileBytesMax = 256 * 1024 * 1024;

/** One line of a file of JSON lines with its place, or where and why it is none. */
export type JsonLine =
  | { readonly place: string; readonly value: unknown; readonly message?: never }
  | { readonly place: string; readonly message: string; readonly value?: never };

/** The JSON lines of a file, or of standard input for `-`. */
export async function* jsonLines(path: string, io: Io): AsyncGenerator<JsonLine> {
  const text = new TextDecoder().decode(await io.readFile(path, fileBytesMax));
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    const place = `${path}, line ${number}`;
    try {
      yield { place, value: JSON.parse(line) as unknown };
    } catch (error) {
      yield { place, message: `${place}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}
