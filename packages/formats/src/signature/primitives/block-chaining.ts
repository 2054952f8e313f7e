/** One 8-byte block in place: `block[at … at+7]` becomes its image. */
export type BlockFunction = (block: Uint8Array, at: number) => void;

const blockBytes = 8;

const requireBlocks = (iv: Uint8Array, data: Uint8Array): void => {
  if (iv.length !== blockBytes)
    throw new RangeError(`the initialization vector must be of ${blockBytes} bytes`);
  if (data.length % blockBytes !== 0)
    throw new RangeError(`the data are not whole blocks of ${blockBytes} bytes`);
};

/** CBC encryption of `data`, padded by RFC 5652 section 6.3. */
export const cbcEncrypt = (encrypt: BlockFunction, iv: Uint8Array, data: Uint8Array): Uint8Array => {
  const padding = blockBytes - (data.length % blockBytes);
  const result = new Uint8Array(data.length + padding).fill(padding);
  result.set(data);
  requireBlocks(iv, result);
  for (let at = 0; at < result.length; at += blockBytes) {
    for (let index = at; index < at + blockBytes; index++) {
      const previous = at === 0 ? iv[index] : result[index - blockBytes];
      result[index] = (result[index] as number) ^ (previous as number);
    }
    encrypt(result, at);
  }
  return result;
};

/**
 * CBC decryption of `data` without its padding (RFC 5652 section 6.3). Throws RangeError when the padding is wrong,
 * which with a good file means a wrong password.
 */
export const cbcDecrypt = (decrypt: BlockFunction, iv: Uint8Array, data: Uint8Array): Uint8Array => {
  requireBlocks(iv, data);
  const result = new Uint8Array(data); // not slice(): of a Node Buffer that is no copy
  for (let at = 0; at < result.length; at += blockBytes) {
    decrypt(result, at);
    for (let index = at; index < at + blockBytes; index++) {
      const previous = at === 0 ? iv[index] : data[index - blockBytes];
      result[index] = (result[index] as number) ^ (previous as number);
    }
  }
  const padding = result.at(-1) ?? 0;
  const padded = padding >= 1 && padding <= blockBytes;
  if (!padded || result.subarray(-padding).some((byte) => byte !== padding)) {
    result.fill(0);
    throw new RangeError('the padding of the decrypted data is wrong');
  }
  return result.slice(0, result.length - padding);
};
