import { ascii } from '../bytes.ts';
import { crc8, crcCcitt } from '../checksums.ts';
import { has, type SentFix, type Writer } from '../sent.ts';
import { egtsEpochMs } from './position.ts';

export const u16 = (value: number): readonly number[] => [value & 255, (value >> 8) & 255];
export const u32 = (value: number): readonly number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A transport packet around data: header of 11 bytes, both checksums. */
export const packet = (type: 0 | 1, id: number, data: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(11 + data.length + (data.length > 0 ? 2 : 0));
  bytes.set([1, 0, 0, 11, 0, ...u16(data.length), ...u16(id), type]);
  bytes[10] = crc8(bytes, 0, 10);
  bytes.set(data, 11);
  if (data.length > 0) bytes.set(u16(crcCcitt(bytes, 11, 11 + data.length)), 11 + data.length);
  return bytes;
};

const record = (
  number: number,
  flags: number,
  service: number,
  data: readonly number[],
): readonly number[] => [...u16(data.length), ...u16(number), flags, service, service, ...data];

/**
 * EGTS_PT_RESPONSE to packet `answered` with the result of processing, and a RECORD_RESPONSE for each record confirmed
 * (GOST 33472-2015, А.3.2, Б.2): the terminal may forget those records.
 */
export const egtsResponse = (
  id: number,
  answered: number,
  result: number,
  confirmed: readonly { readonly number: number; readonly service: number }[],
): Uint8Array => {
  const data: number[] = [...u16(answered), result];
  for (const { number, service } of confirmed)
    data.push(...record(number, 0, service, [0, ...u16(3), ...u16(number), 0]));
  return packet(0, id, data);
};

/** EGTS_SR_RESULT_CODE: the server's word on an authentication, 0 for accepted (Б.4.9). */
export const egtsAuthResult = (id: number, number: number, result: number): Uint8Array =>
  packet(1, id, record(number, 0, 1, [9, ...u16(1), result]));

/** Source of a report by what it claims, table Б.3. */
const sourceOf = (fix: SentFix): number =>
  has(fix, 'cover_opened') ? 10 : has(fix, 'low_battery') ? 12 : has(fix, 'antenna_fault') ? 25 : 0;

/** Speaks EGTS as a terminal: a data packet with one POS_DATA and its satellites. */
export const egtsWriter: Writer = {
  hello: (deviceId) =>
    packet(1, 0, record(0, 0, 1, [1, ...u16(20), ...u32(1), 2, ...ascii(deviceId.padStart(15, '0'))])),
  report: (fix) => {
    const speed = Math.min(0x3fff, Math.round(fix.speedKmh * 10)) | (fix.courseDeg > 255 ? 0x8000 : 0);
    const flags =
      (fix.valid ? 1 : 0) |
      (fix.fromMemory ? 8 : 0) |
      (fix.speedKmh > 0 ? 16 : 0) |
      (fix.lat < 0 ? 32 : 0) |
      (fix.lon < 0 ? 64 : 0);
    const place = [
      ...u32(Math.round((fix.fixMs - egtsEpochMs) / 1000)),
      ...u32(Math.round((Math.abs(fix.lat) / 90) * 0xffffffff)),
      ...u32(Math.round((Math.abs(fix.lon) / 180) * 0xffffffff)),
      flags,
      ...u16(speed),
      fix.courseDeg & 255,
      0,
      0,
      0,
      0,
      sourceOf(fix),
    ];
    const data = [16, ...u16(place.length), ...place, 17, ...u16(2), 8, fix.satellites];
    return packet(1, fix.index & 0xffff, record(fix.index & 0xffff, 0, 2, data));
  },
};
