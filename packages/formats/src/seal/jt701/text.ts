import { hex, latin, utcMs } from '../bytes.ts';

/** A text event P45: someone tried to open the lock. */
export interface Jt701Event {
  readonly deviceId: string;
  readonly fixMs: number | null;
  readonly valid: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly speed: number;
  readonly courseDeg: number;
  /** 4 static password, 6 dynamic password. */
  readonly event: number;
  /** Of event 6: 0 wrong, 1–10 unlocked in that fence, 98 unlocked, 99 refused outside the fence. */
  readonly unlockStatus: number;
  readonly card: string;
  readonly passwordStatus: number;
  readonly wrongCount: number;
  readonly index: number;
  readonly extra: string | null;
}

const form =
  /^\((\d{1,12}),P45,(\d{6}),(\d{6}),(\d{1,3}(?:\.\d+)?),([NS]),(\d{1,3}(?:\.\d+)?),([EW]),([AV]),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+),(\d+),(\w*),(\d+),(\d+),(\d+)(?:,([^,)]*))?.*\)$/s;

/** Reads `(id,P45,…)`, or `undefined` when it is something else. */
export const readEvent = (text: string): Jt701Event | undefined => {
  const found = form.exec(text);
  if (!found) return undefined;
  const [, id = '', date = '', time = ''] = found;
  const number = (at: number): number => Number(found[at]);
  return {
    deviceId: id,
    fixMs: momentOf(date, time),
    lat: number(4) * (found[5] === 'S' ? -1 : 1),
    lon: number(6) * (found[7] === 'W' ? -1 : 1),
    valid: found[8] === 'A',
    speed: number(9),
    courseDeg: number(10),
    event: number(11),
    unlockStatus: number(12),
    card: found[13] ?? '',
    passwordStatus: number(14),
    wrongCount: number(15),
    index: number(16),
    extra: found[17] ?? null,
  };
};

/** `ddmmyy` and `hhmmss` in UTC. */
const momentOf = (date: string, time: string): number | null => {
  const two = (text: string, at: number): number => Number(text.slice(at, at + 2));
  return utcMs(two(date, 4), two(date, 2), two(date, 0), two(time, 0), two(time, 2), two(time, 4));
};

/** Any other text: `(id,type,…)`. */
export interface Jt701Text {
  readonly deviceId: string;
  readonly type: string;
  readonly fields: readonly string[];
  /** The data of a `WLNET` frame with its escapes taken back, as hex: what the sub-locks say. */
  readonly data: string | null;
}

export const readText = (frame: Uint8Array): Jt701Text | undefined => {
  const text = latin(frame, 1, frame.length - 1);
  const wireless = /^(\d{1,12}),(?:[^,]*,){0,3}WLNET,/.exec(text);
  if (wireless) {
    const head = text.indexOf('WLNET,') + 6;
    const data = hex(unescape(frame.subarray(1 + head, frame.length - 1)));
    return { deviceId: wireless[1] ?? '', type: 'WLNET', fields: [], data };
  }
  const [deviceId = '', type = '', ...fields] = text.split(',', 64);
  // An event of another form is not taken for a text without meaning: nothing confirms it.
  if (type === 'P45') return undefined;
  return /^\d{1,12}$/.test(deviceId) && /^[A-Z]\w{1,8}$/.test(type)
    ? { deviceId, type, fields, data: null }
    : undefined;
};

/** In WLNET frames `3D x` stands for `x ^ 3D`, so that brackets and commas do not end the frame. */
const unescape = (escaped: Uint8Array): Uint8Array => {
  const plain: number[] = [];
  for (let at = 0; at < escaped.length; at += 1) {
    const value = escaped[at] ?? 0;
    if (value === 0x3d && at + 1 < escaped.length) {
      at += 1;
      plain.push((escaped[at] ?? 0) ^ 0x3d);
    } else plain.push(value);
  }
  return Uint8Array.from(plain);
};
