import { randomBytes, randomInt } from 'node:crypto';
import type { Chance } from '@tamga/usecases/ports';

/** Chance of the machine: its random source. */
export const machineChance: Chance = {
  id: () => uuidV7(Date.now(), randomBytes(10)),
  draw: () => randomInt(10_000),
  bytes: (count) => new Uint8Array(randomBytes(count)),
};

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, then random, so that ids grow with time and keys stay close in the index. */
export const uuidV7 = (ms: number, random: Uint8Array): string => {
  const hex = `${Math.floor(ms).toString(16).padStart(12, '0')}${Buffer.from(random).toString('hex')}`;
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
