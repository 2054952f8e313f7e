import { ascii } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';
import type { SentFix, Writer } from '../sent.ts';

const u16 = (value: number): readonly number[] => [value & 255, (value >> 8) & 255];
const i32 = (value: number): readonly number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

const report = (fix: SentFix): Uint8Array => {
  const tags = [
    0x03,
    ...ascii(fix.deviceId.padStart(15, '0')),
    0x10,
    ...u16(fix.index & 0xffff),
    0x20,
    ...i32(Math.round(fix.fixMs / 1000)),
    0x30,
    (fix.valid ? 0 : 0x10) | Math.min(15, fix.satellites),
    ...i32(Math.round(fix.lat * 1e6)),
    ...i32(Math.round(fix.lon * 1e6)),
    0x33,
    ...u16(Math.round(fix.speedKmh * 10)),
    ...u16(Math.round(fix.courseDeg * 10)),
  ];
  const packet = new Uint8Array(3 + tags.length + 2);
  packet.set([1, ...u16(tags.length | (fix.fromMemory ? 0x8000 : 0)), ...tags]);
  packet.set(u16(crcReflected(packet, 0, packet.length - 2, 0xffff)), packet.length - 2);
  return packet;
};

/** Speaks Galileosky as a tracker. */
export const galileoskyWriter: Writer = { hello: () => null, report };
