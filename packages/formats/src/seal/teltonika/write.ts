import { ascii, fromHex } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';
import { has, type Writer } from '../sent.ts';

const number = (value: number, bytes: number): string =>
  BigInt.asUintN(bytes * 8, BigInt(Math.round(value)))
    .toString(16)
    .padStart(bytes * 2, '0');

/** Speaks Teltonika codec 8: one record with jamming (249) and battery level (113). */
export const teltonikaWriter: Writer = {
  hello: (deviceId) => Uint8Array.from([0, 15, ...ascii(deviceId.padStart(15, '0'))]),
  report: (fix) => {
    const place = `${number(fix.lon * 1e7, 4)}${number(fix.lat * 1e7, 4)}${number(0, 2)}${number(fix.courseDeg, 2)}`;
    const motion = `${number(fix.satellites, 1)}${number(fix.speedKmh, 2)}`;
    const jammed = has(fix, 'jamming') || has(fix, 'gnss_lost');
    const elements = `f90202f9${jammed ? '01' : '00'}71${number(fix.batteryPct, 1)}000000`;
    const data = fromHex(`0801${number(fix.fixMs, 8)}00${place}${motion}${elements}01`) ?? new Uint8Array();
    const packet = new Uint8Array(8 + data.length + 4);
    packet[7] = data.length;
    packet.set(data, 8);
    const sum = crcReflected(data, 0, data.length);
    packet.set([sum >> 8, sum & 255], packet.length - 2);
    return packet;
  },
};
