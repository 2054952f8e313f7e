import { fromHex } from '../bytes.ts';
import { dayAndTime, degreesAndMinutes, has, type SentFix, type Writer } from '../sent.ts';

const bits = {
  shackle_cut: 3,
  vibration: 4,
  long_unlocked: 8,
  wrong_password_5: 9,
  unknown_card: 10,
  low_battery: 11,
  cover_opened: 12,
  motor_stuck: 14,
} as const;

/** The status word; an answer is always asked for. */
const statusOf = (fix: SentFix): number => {
  let status = 0x20 | (fix.locked ? 0x80 : 0) | (fix.locked && !has(fix, 'shackle_cut') ? 0x40 : 0);
  for (const [flag, bit] of Object.entries(bits)) if (has(fix, flag as keyof typeof bits)) status |= 1 << bit;
  return has(fix, 'cover_opened') ? status : status | 0x2000;
};

const number = (value: number, bytes: number): string =>
  (value & (2 ** (bytes * 8) - 1)).toString(16).padStart(bytes * 2, '0');

const report = (fix: SentFix): Uint8Array => {
  const flags = (fix.valid ? 1 : 0) | (fix.lat >= 0 ? 2 : 0) | (fix.lon >= 0 ? 4 : 0);
  const place = (value: number, whole: number): string => degreesAndMinutes(value, whole, 4).replace('.', '');
  const written = [
    `24${fix.deviceId}19${fix.fromMemory ? '13' : '11'}0034`,
    ...dayAndTime(fix.fixMs),
    `${place(fix.lat, 2)}${place(fix.lon, 3)}${flags.toString(16)}`,
    number(Math.min(255, Math.round(fix.speedKmh / 1.852)), 1),
    number(Math.round(fix.courseDeg / 2) % 180, 1),
    `00000000${number(fix.satellites, 1)}00000000${number(statusOf(fix), 2)}${number(fix.batteryPct, 1)}`,
    `271101011700000000${'0'.repeat(16)}0000019102${number(fix.index, 1)}`,
  ].join('');
  return fromHex(written) ?? new Uint8Array();
};

/** Speaks as a lock of the JT701 family, protocol version 0x19. */
export const jt701Writer: Writer = { hello: () => null, report };
