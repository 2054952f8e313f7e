import { hex, latin, u16be, u32be } from '../bytes.ts';
import { eachItem, type Jt808Location } from './message.ts';

export type LockAttributes = Record<string, number | string | boolean>;

type ItemReader = (b: Uint8Array, at: number, length: number, found: LockAttributes) => void;

const u8 = (b: Uint8Array, at: number): number => b[at] ?? 0;

const level: ItemReader = (b, at, length, found) => {
  if (length === 1 && u8(b, at) !== 0xff) found['batteryLevel'] = u8(b, at);
};

const volts =
  (scale: number): ItemReader =>
  (b, at, length, found) => {
    if (length >= 2) found['battery'] = u16be(b, at) / scale;
  };

/** 0x0B: how the lock was opened: command, card or password, result. */
const unlocking: ItemReader = (b, at, length, found) => {
  if (length === 0) return;
  found['lockCommand'] = u8(b, at);
  if (length === 5 || length === 6) found['lockCard'] = u32be(b, at + 1);
  else if (length >= 7) found['lockPassword'] = latin(b, at + 1, at + 7);
  const resultAt = at + (length >= 7 ? 7 : length >= 5 ? 5 : 1);
  if (length % 2 === 0 && resultAt < at + length) found['unlockResult'] = u8(b, resultAt);
};

/** 0x63: wireless locks of eleven bytes: id, millivolts, seal (`1` is closed), state, signal. */
const wirelessLocks: ItemReader = (b, at, length, found) => {
  for (let one = 1; one * 11 <= length; one += 1) {
    const start = at + (one - 1) * 11;
    found[`lock${one}Id`] = hex(b, start, start + 6);
    found[`lock${one}Battery`] = u16be(b, start + 6) / 1000;
    found[`lock${one}Seal`] = u8(b, start + 8) === 0x31;
  }
};

/** 0xD5: voltage in two bytes, or a list of locks: id, card, battery, status (bit 5 open). */
const lockList: ItemReader = (b, at, length, found) => {
  if (length === 2) return volts(100)(b, at, length, found);
  for (let one = 1; one <= u8(b, at) && one * 13 + 1 <= length; one += 1) {
    const start = at + 1 + (one - 1) * 13;
    found[`lock${one}Id`] = hex(b, start, start + 5);
    found[`lock${one}Card`] = hex(b, start + 5, start + 10);
    found[`lock${one}Battery`] = u8(b, start + 10);
    found[`lock${one}Locked`] = (u16be(b, start + 11) & 0x20) === 0;
  }
};

/** 0xDA: cuts of the string, then bit 0 string whole, bit 3 cover. */
const stringAndCover: ItemReader = (b, at, length, found) => {
  if (length < 3) return;
  found['string'] = (u8(b, at + 2) & 1) !== 0;
  found['cover'] = (u8(b, at + 2) & 8) !== 0;
};

/** 0xEB holds items of its own: length, id, value; 0x2D is the battery, 0xA8 and 0xE1 its level, 0xC6 its alarm. */
const nested: ItemReader = (b, at, length, found) => {
  const end = at + length;
  let next = at;
  while (next + 4 <= end) {
    const bytes = u16be(b, next);
    const id = u16be(b, next + 2);
    if (bytes < 2 || next + 2 + bytes > end) return;
    if (id === 0x2d && bytes === 4) found['battery'] = u16be(b, next + 4) / 1000;
    if ((id === 0xa8 || id === 0xe1) && bytes >= 3) found['batteryLevel'] = u8(b, next + 4);
    if (id === 0xc6 && bytes >= 3) found['batteryAlarm'] = u8(b, next + 4);
    next += 2 + bytes;
  }
};

const readers: Readonly<Record<number, ItemReader>> = {
  0x06: level,
  0x0b: unlocking,
  // `*M00` and fifteen characters: digits 10 to 12 are hundredths of a volt.
  0x33: (b, at, length, found) => {
    const text = latin(b, at, at + length);
    const volt = Number(text.slice(10, 13));
    if (text.startsWith('*M00') && Number.isFinite(volt)) found['battery'] = volt / 100;
  },
  0x56: (b, at, length, found) => {
    if (length > 0) found['batteryLevel'] = u8(b, at) * 10;
  },
  0x63: wirelessLocks,
  0x67: (b, at, length, found) => {
    found['password'] = latin(b, at, at + Math.min(length, 8));
  },
  0x68: (b, at, length, found) => {
    if (length >= 2) found['batteryLevel'] = u16be(b, at) / 100;
  },
  0x69: volts(100),
  0x91: volts(10),
  0xd4: level,
  0xe1: level,
  0xe9: level,
  0xd5: lockList,
  0xda: stringAndCover,
  0xe3: (b, at, length, found) => {
    if (length < 4) return;
    found['batteryLevel'] = u8(b, at + 1);
    found['battery'] = u16be(b, at + 2) / 100;
  },
  0xe4: (b, at, length, found) => {
    if (length >= 2) found['batteryLevel'] = u8(b, at + 1);
  },
  0xe8: (b, at, length, found) => {
    if (length >= 3) found['lockStatus'] = (u16be(b, at) << 8) | u8(b, at + 2);
  },
  0xeb: nested,
  0xed: (b, at, length, found) => {
    found['card'] = latin(b, at, at + length).trim();
  },
  0xee: (b, at, length, found) => {
    if (length === 6) found['battery'] = u16be(b, at + 3) / 1000;
  },
  0xf7: (b, at, length, found) => {
    if (length >= 4) found['battery'] = u32be(b, at) / 1000;
    if (length >= 6) found['batteryLevel'] = u8(b, at + 5);
  },
  0xfe: (b, at, length, found) => {
    if (length === 1) found['batteryLevel'] = u8(b, at);
    else if (length === 3 || length > 4)
      found['batteryLevel'] = u8(b, at + (u8(b, at) === 0x7c ? length - 1 : 1));
  },
};

/** What the vendors' items say of locks and batteries. Sources: items as Traccar's decoder reads them, vendor pages. */
export const lockAttributes = (b: Uint8Array, location: Jt808Location): LockAttributes => {
  const found: LockAttributes = {};
  let extended = false;
  eachItem(b, location, (id, at, length) => {
    if (extended) return;
    readers[id]?.(b, at, length, found);
    extended = id === 0x80;
    if (extended) extension(b, at + 1, location.end, found);
  });
  return found;
};

/** Behind item 0x80 some vendors pack all that follows as items without the outer frame. */
const extension = (b: Uint8Array, from: number, end: number, found: LockAttributes): void => {
  for (let at = from; at + 2 <= end; at += 2 + (b[at + 1] ?? 0)) {
    if (b[at] === 0x69 && at + 4 <= end) found['battery'] = u16be(b, at + 2) / 100;
    if (b[at] === 0x56 && at + 4 <= end) found['batteryLevel'] = u8(b, at + 3);
  }
};

/** Twenty bytes behind a location, checksum and mark counted, are taken by Traccar for a fixed tail; in a batch neither stands there. */
const fixedTailBytes = { alone: 18, inBatch: 20 } as const;

/** The attributes by the names, and with the reading, of Traccar's decoder: for comparison side by side. */
export const asInTraccar = (
  b: Uint8Array,
  location: Jt808Location,
  where: keyof typeof fixedTailBytes,
): LockAttributes =>
  location.end - location.itemsAt === fixedTailBytes[where]
    ? { battery: u16be(b, location.itemsAt + 8) / 10 }
    : lockAttributes(b, location);
