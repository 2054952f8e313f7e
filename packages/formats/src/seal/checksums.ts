/** Checksums of the seal protocols, each by its table. */

const table16 = (step: (crc: number) => number): Uint16Array => {
  const table = new Uint16Array(256);
  for (let value = 0; value < 256; value += 1) {
    let crc = value;
    for (let bit = 0; bit < 8; bit += 1) crc = step(crc);
    table[value] = crc;
  }
  return table;
};

const reflected = table16((crc) => (crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1));

const straight = new Uint16Array(256);
for (let value = 0; value < 256; value += 1) {
  let crc = value << 8;
  for (let bit = 0; bit < 8; bit += 1)
    crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  straight[value] = crc;
}

const eight = new Uint8Array(256);
for (let value = 0; value < 256; value += 1) {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x31) & 0xff : (crc << 1) & 0xff;
  eight[value] = crc;
}

/** CRC-8 of the EGTS header: polynomial 0x31, start 0xFF (GOST 33472-2015, annex А). */
export const crc8 = (b: Uint8Array, from: number, to: number): number => {
  let crc = 0xff;
  for (let at = from; at < to; at += 1) crc = eight[crc ^ (b[at] ?? 0)] ?? 0;
  return crc;
};

/** CRC-16/CCITT-FALSE of EGTS data: polynomial 0x1021, start 0xFFFF (GOST 33472-2015, annex А). */
export const crcCcitt = (b: Uint8Array, from: number, to: number): number => {
  let crc = 0xffff;
  for (let at = from; at < to; at += 1)
    crc = ((crc << 8) & 0xffff) ^ (straight[(crc >> 8) ^ (b[at] ?? 0)] ?? 0);
  return crc;
};

/** CRC-16 with the reflected polynomial 0xA001: `start` 0 is ARC (Wialon IPS, Teltonika), 0xFFFF is MODBUS (Galileosky). */
export const crcReflected = (b: Uint8Array, from: number, to: number, start = 0): number => {
  let crc = start;
  for (let at = from; at < to; at += 1) crc = (crc >> 8) ^ (reflected[(crc ^ (b[at] ?? 0)) & 0xff] ?? 0);
  return crc;
};

/** The exclusive or of the bytes (JT/T 808, 4.4.4). */
export const xorOf = (b: Uint8Array, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum ^= b[at] ?? 0;
  return sum;
};
