import { elementBytes } from './field.ts';

/** A point in affine coordinates x, y and one in Jacobian coordinates X, Y, Z, as they lie in memory. */
export const affineBytes = 2 * elementBytes;
export const jacobianBytes = 3 * elementBytes;

/** Width in bits of a window of the table of the base point and of the table of a key that is met often. */
export const baseWindow = 8;
export const keyWindow = 6;

/** Width in bits of a window of the table of the base point that signing reads, whole rows at a time. */
export const signingWindow = 6;

/** Width of the non-adjacent form used for a key without a table, and the number of its odd multiples. */
export const newKeyWidth = 5;
export const oddMultiples = 1 << (newKeyWidth - 2);

/** A scalar of 512 bits in windows of `width`, the carry of the last one included. */
export const windowsOf = (width: number): number => Math.ceil(513 / width);

/** Multiples 1 … 2^(width−1) of each 2^(width·i)·P, and one more that only the making of the table needs. */
const tableBytes = (width: number): number => (windowsOf(width) * (1 << (width - 1)) + 1) * affineBytes;

export const keyTableBytes = tableBytes(keyWindow);

/** Numbers as 64 little-endian bytes, with room to read windows past their end. */
const packedBytes = 72;

const scalarDigits = 520;
const streebogInputBytes = 32_768;

const sizes = {
  /** What the caller writes before it verifies. */
  r: packedBytes,
  s: packedBytes,
  e: packedBytes,
  keyX: packedBytes,
  keyY: packedBytes,
  /** Constants. */
  fieldModulus: elementBytes,
  groupOrder: elementBytes,
  curveB: elementBytes,
  /** 3·b */
  curveB3: elementBytes,
  one: elementBytes,
  /** The public key and the sum being built. */
  key: affineBytes,
  sum: jacobianBytes,
  negated: affineBytes,
  /** Division. */
  f: elementBytes,
  g: elementBytes,
  firstD: elementBytes,
  firstE: elementBytes,
  secondD: elementBytes,
  secondE: elementBytes,
  /** Scalars s/e and r/e: bytes and digits. */
  baseScalar: packedBytes,
  keyScalar: packedBytes,
  digits: scalarDigits,
  /** The private key and the nonce of a signature, and what is computed from them: erased after each. */
  privateKey: packedBytes,
  nonce: packedBytes,
  secretEntry: affineBytes,
  secretSum: jacobianBytes,
  secretNext: jacobianBytes,
  /** Temporary elements of the point functions. */
  t0: elementBytes,
  t1: elementBytes,
  t2: elementBytes,
  t3: elementBytes,
  t4: elementBytes,
  t5: elementBytes,
  t6: elementBytes,
  t7: elementBytes,
  /** Points on their way to affine coordinates, and the products of their Z. */
  points: (1 << (baseWindow - 1)) * jacobianBytes,
  products: ((1 << (baseWindow - 1)) + 1) * elementBytes,
  twice: affineBytes,
  keyMultiples: oddMultiples * affineBytes,
  /** Streebog: state (hash, counted bits, sum), zeros, tables, blocks to absorb. */
  streebogState: 192,
  streebogNothing: 64,
  streebogConstants: 12 * 64,
  streebogTable: 8 * 256 * 8,
  streebogInput: streebogInputBytes + 64,
  baseTable: tableBytes(baseWindow),
  signingTable: tableBytes(signingWindow),
} as const;

type Area = keyof typeof sizes;

const aligned = (bytes: number): number => 8 * Math.ceil(bytes / 8);

const allocated = () => {
  // Nothing lies at address 0, which stands for "no table".
  let next = 8;
  const addresses = {} as Record<Area, number>;
  for (const [area, bytes] of Object.entries(sizes) as [Area, number][]) {
    addresses[area] = next;
    next += aligned(bytes);
  }
  return { addresses: addresses as Readonly<Record<Area, number>>, end: next };
};

const { addresses, end } = allocated();

/** Where each area lies in the memory of the kernel. */
export const address = addresses;

/** What must be erased when a secret was worked with: from the private key to the last temporary element. */
export const secrets = { from: addresses.privateKey, to: addresses.t7 + elementBytes } as const;

/** Where the tables of keys begin, one after another. */
export const keyTables = end;

export const streebogBlocksAtOnce = streebogInputBytes / 64;

const pageBytes = 65_536;

/** Pages of 64 KiB for everything up to `bytes`. */
export const pagesFor = (bytes: number): number => Math.ceil(bytes / pageBytes);
