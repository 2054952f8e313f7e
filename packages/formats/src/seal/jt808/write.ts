import { fromHex } from '../bytes.ts';
import { xorOf } from '../checksums.ts';
import { dayAndTime, has, type SentFix, type Writer } from '../sent.ts';

const mark = 0x7e;
const escape = 0x7d;

/** A frame between marks with its checksum; marks inside are escaped. */
export const framed = (plain: Uint8Array): Uint8Array => {
  const out = new Uint8Array(2 * plain.length + 4);
  const sum = xorOf(plain, 0, plain.length);
  let at = 1;
  for (let next = 0; next <= plain.length; next += 1) {
    const value = plain[next] ?? sum;
    if (value === mark || value === escape) {
      out[at] = escape;
      out[at + 1] = value === mark ? 2 : 1;
      at += 2;
    } else {
      out[at] = value;
      at += 1;
    }
  }
  out[0] = mark;
  out[at] = mark;
  return out.subarray(0, at + 1);
};

const number = (value: number, bytes: number): string =>
  (value % 2 ** (bytes * 8)).toString(16).padStart(bytes * 2, '0');

/** Local time of the device: the zone its profile says. */
const zoneMs = 8 * 3_600_000;

const report = (fix: SentFix): Uint8Array => {
  const [day, time] = dayAndTime(fix.fixMs + zoneMs);
  const status = (fix.valid ? 2 : 0) | (fix.lat < 0 ? 4 : 0) | (fix.lon < 0 ? 8 : 0);
  const lockState = (has(fix, 'shackle_cut') ? 0 : 1) | (has(fix, 'cover_opened') ? 8 : 0);
  const body = [
    number(has(fix, 'low_battery') ? 0x80 : 0, 4),
    number(status, 4),
    number(Math.round(Math.abs(fix.lat) * 1e6), 4),
    number(Math.round(Math.abs(fix.lon) * 1e6), 4),
    number(0, 2),
    number(Math.round(fix.speedKmh * 10), 2),
    number(fix.courseDeg, 2),
    day.slice(4) + day.slice(2, 4) + day.slice(0, 2) + time,
    `3101${number(fix.satellites, 1)}`,
    `d401${number(fix.batteryPct, 1)}`,
    `da030000${number(lockState, 1)}`,
  ].join('');
  const head = `0200${number(body.length / 2, 2)}${fix.deviceId.padStart(12, '0')}${number(fix.index, 2)}`;
  return framed(fromHex(head + body) ?? new Uint8Array());
};

/** Speaks JT/T 808 of 2013 as a padlock. */
export const jt808Writer: Writer = {
  hello: (deviceId) => framed(fromHex(`00020000${deviceId.padStart(12, '0')}0000`) ?? new Uint8Array()),
  report,
};
