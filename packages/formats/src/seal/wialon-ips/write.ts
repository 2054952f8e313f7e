import { ascii } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';
import { dayAndTime, degreesAndMinutes, has, type SentFix, type Writer } from '../sent.ts';

/** A line of Wialon IPS 2.0 with its checksum: `#D#…;1A2B`. `body` ends with a semicolon. */
const line = (type: 'L' | 'D', body: string): Uint8Array => {
  const bytes = ascii(body);
  const sum = crcReflected(bytes, 0, bytes.length).toString(16).toUpperCase().padStart(4, '0');
  return ascii(`#${type}#${body}${sum}\r\n`);
};

const report = (fix: SentFix): Uint8Array => {
  const [day, time] = dayAndTime(fix.fixMs);
  const lat = `${degreesAndMinutes(fix.lat, 2, 5)};${fix.lat < 0 ? 'S' : 'N'}`;
  const lon = `${degreesAndMinutes(fix.lon, 3, 5)};${fix.lon < 0 ? 'W' : 'E'}`;
  const place = fix.valid ? `${lat};${lon};${fix.speedKmh};${fix.courseDeg};NA` : 'NA;NA;NA;NA;NA;NA;NA';
  const params = [
    `seal:1:${fix.locked ? 1 : 0}`,
    ...(has(fix, 'shackle_cut') ? ['cut:1:1'] : []),
    `lock:1:${fix.locked ? 1 : 0}`,
    `cover:1:${has(fix, 'cover_opened') ? 0 : 1}`,
    ...(has(fix, 'motor_stuck') ? ['stuck:1:1'] : []),
    `bat:1:${fix.batteryPct}`,
    `n:1:${fix.index}`,
  ];
  return line('D', `${day};${time};${place};${fix.satellites};NA;NA;NA;NA;NA;${params.join(',')};`);
};

/** Speaks Wialon IPS 2.0 as a terminal. */
export const ipsWriter: Writer = { hello: (deviceId) => line('L', `2.0;${deviceId};NA;`), report };
