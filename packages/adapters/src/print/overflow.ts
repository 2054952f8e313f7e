import type { Boxes, ItemBoxes, PaymentRow } from './item-boxes.ts';

/** No box of the form holds more characters than these; what is beyond goes to the supplement without being measured. */
const charactersMax = 500;
const largeBoxMax = 1_600;
const largeBoxes: ReadonlySet<string> = new Set(['28', '31', '44', 'B', 'C', 'D', '54']);

/** A cell of box 47 longer than this makes its row one for the supplement. */
const cellMax = 100;

/** Boxes with what surely does not fit into them apart. */
export interface Parted {
  readonly boxes: Boxes;
  readonly over: Boxes;
}

/** Parts the lines of each box after as many characters as it could ever hold, at a blank where there is one. */
export const partedBoxes = (boxes: Boxes): Parted => {
  const kept: Record<string, readonly string[]> = {};
  const over: Record<string, readonly string[]> = {};
  for (const [key, lines] of Object.entries(boxes)) {
    const [inside, outside] = partedLines(lines, largeBoxes.has(key) ? largeBoxMax : charactersMax);
    kept[key] = inside;
    if (outside.length > 0) over[key] = outside;
  }
  return { boxes: kept, over };
};

const partedLines = (
  lines: readonly string[],
  most: number,
): readonly [readonly string[], readonly string[]] => {
  let room = most;
  for (const [at, line] of lines.entries()) {
    if (line.length > room) {
      const cut = cutAt(line, room);
      const inside = [...lines.slice(0, at), line.slice(0, cut)].filter((text) => text.trim() !== '');
      return [inside, [line.slice(cut).trimStart(), ...lines.slice(at + 1)]];
    }
    // A line takes at least a row of its own.
    room -= Math.max(line.length, 20);
  }
  return [lines, []];
};

/** The last blank before `most`, or `most` itself moved off the middle of a character. */
const cutAt = (line: string, most: number): number => {
  if (most <= 0) return 0;
  const blank = line.lastIndexOf(' ', most);
  if (blank > most / 2) return blank;
  const code = line.charCodeAt(most);
  return code >= 0xdc00 && code <= 0xdfff ? most - 1 : most;
};

/** An item with what surely does not fit its boxes and its table apart. */
export const partedItem = (item: ItemBoxes): ItemBoxes & Parted => {
  const { boxes, over } = partedBoxes(item.boxes);
  const fits = (row: PaymentRow): boolean => row.every((cell) => cell.length <= cellMax);
  const long = item.rows.filter((row) => !fits(row)).map((row) => row.filter(Boolean).join(' – '));
  return {
    ...item,
    rows: item.rows.filter(fits),
    total: item.total.slice(0, cellMax),
    boxes,
    over: long.length > 0 ? { ...over, '47': long } : over,
  };
};
