/** The number whose little-endian bytes are `bytes`, the order of every integer in NCA artefacts. */
export const bigIntFromLittleEndian = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let value = 0n;
  let at = bytes.length;
  for (; at >= 8; at -= 8) value = (value << 64n) | view.getBigUint64(at - 8, true);
  while (at > 0) value = (value << 8n) | BigInt(bytes[--at] as number);
  return value;
};

/** `value` as `length` little-endian bytes; `value` must fit and not be negative. */
export const bigIntToLittleEndian = (value: bigint, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let at = 0; at < length; at++) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  if (rest !== 0n) throw new RangeError(`the number does not fit ${length} bytes`);
  return bytes;
};

/** `parts` one after another, in a buffer of their own. */
export const concatenated = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
