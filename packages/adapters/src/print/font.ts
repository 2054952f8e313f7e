import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const weights = ['400Regular', '700Bold'] as const;

/** The whole Noto Sans: Cyrillic with all Kazakh letters, Latin and Greek, in the two weights of the form. */
export const readFonts = (): readonly Buffer[] => {
  const { resolve } = createRequire(import.meta.url);
  return weights.map((weight) =>
    readFileSync(resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`)),
  );
};

/** The characters a TrueType font can draw, from its `cmap` table (OpenType 1.9, formats 4 and 12). */
export const coverageOf = (font: Buffer): ReadonlySet<number> => {
  const table = tableAt(font, 'cmap');
  const covered = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(table + 2); i++) {
    const at = table + font.readUInt32BE(table + 4 + i * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) addSegments(font, at, covered);
    if (format === 12) addGroups(font, at, covered);
  }
  return covered;
};

const tableAt = (font: Buffer, tag: string): number => {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
};

const addSegments = (font: Buffer, at: number, covered: Set<number>): void => {
  const doubled = font.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  for (let i = 0; i < doubled; i += 2) {
    const start = font.readUInt16BE(starts + i);
    const end = font.readUInt16BE(ends + i);
    const offset = font.readUInt16BE(offsets + i);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph =
        offset === 0
          ? (code + font.readUInt16BE(deltas + i)) & 0xffff
          : font.readUInt16BE(offsets + i + offset + (code - start) * 2);
      if (glyph !== 0) covered.add(code);
    }
  }
};

const addGroups = (font: Buffer, at: number, covered: Set<number>): void => {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12;
    const end = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= end; code++) covered.add(code);
  }
};
