import { bigIntToLittleEndian } from '../bytes.ts';
import { curveParameters } from '../curves.ts';
import type { AbsorbBlocks } from '../streebog.ts';
import { lookUpTable, roundConstants } from '../streebog-constants.ts';
import { limbBits, limbs } from './field.ts';
import { hotKeyTables } from './hot-keys.ts';
import { type KernelExports, kernelModule, verdicts } from './kernel-module.ts';
import {
  address,
  affineBytes,
  baseWindow,
  keyTableBytes,
  keyTables,
  keyWindow,
  pagesFor,
  secrets,
  signingWindow,
  streebogBlocksAtOnce,
  windowsOf,
} from './layout.ts';

/** A signature and a key of tc26-512-A in 64-byte little-endian parts, r, s and e in 1 … n−1, x and y below p. */
export interface PreparedSignature {
  readonly r: Uint8Array;
  readonly s: Uint8Array;
  readonly e: Uint8Array;
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

/** A private key, a nonce and a digest of tc26-512-A, each 64 little-endian bytes in 1 … n−1. */
export interface PreparedSigning {
  readonly privateKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly e: Uint8Array;
}

/** The WebAssembly kernel of one thread. */
export interface Kernel {
  /** The verdict, or `undefined` for the rare sums its formulas do not cover. */
  verify(prepared: PreparedSignature): boolean | undefined;
  /** r‖s, in constant time; one of them may be 0. What is secret is erased from the memory of the kernel. */
  sign(prepared: PreparedSigning): Uint8Array;
  /** The public key x‖y of a private key in 1 … n−1, in the same way. */
  publicKey(privateKey: Uint8Array): Uint8Array;
  /** Hashes blocks by Streebog. */
  readonly absorb: AbsorbBlocks;
  /** Streebog of a message of at most {@link hashedAtOnceMax} bytes, all of it in the kernel. */
  hash(digestBits: 512 | 256, data: Uint8Array): Uint8Array;
}

/** 16 tables of 0.4 MB: more keys than one installation has of certification, time-stamp and OCSP services. */
const hotKeysMax = 16;
const countedKeysMax = 1024;

/** A table costs as much as some twelve verifications and pays off after as many more. */
const meetingsForTable = 4;

const agingPeriod = 4096;

export const hashedAtOnceMax = 64 * streebogBlocksAtOnce;

const instantiated = (memory: WebAssembly.Memory): KernelExports => {
  const module = new WebAssembly.Module(kernelModule());
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
};

/** Limbs in [−2^28, 2^28), as the field functions like them. */
const putElement = (view: DataView, at: number, value: bigint): void => {
  let rest = value;
  for (let index = 0; index < limbs; index++) {
    const limb = BigInt.asIntN(limbBits, rest);
    view.setInt32(at + 4 * index, Number(limb), true);
    rest = (rest - limb) >> BigInt(limbBits);
  }
};

/** Limbs in [0, 2^29), as division likes its moduli. */
const putModulus = (view: DataView, at: number, value: bigint): void => {
  for (let index = 0; index < limbs; index++) {
    view.setInt32(at + 4 * index, Number(BigInt.asUintN(limbBits, value >> BigInt(limbBits * index))), true);
  }
};

const tableAt = (place: number): number => keyTables + place * keyTableBytes;

/** Memory for a kernel, all of it at once: pages nobody writes to cost nothing. */
export const kernelMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: pagesFor(keyTables + hotKeysMax * keyTableBytes) });

/** Emits and compiles the kernel: some 20 ms. Throws where WebAssembly is not allowed. */
export const createKernel = (memory = kernelMemory()): Kernel => {
  const { p, n, b, gx, gy } = curveParameters['tc26-512-A'];
  const kernel = instantiated(memory);
  const view = new DataView(memory.buffer);
  const bytes = new Uint8Array(memory.buffer);
  putModulus(view, address.fieldModulus, p);
  putModulus(view, address.groupOrder, n);
  putElement(view, address.curveB, b);
  putElement(view, address.curveB3, (3n * b) % p);
  putElement(view, address.one, 1n);
  bytes.set(new Uint8Array(lookUpTable.buffer), address.streebogTable);
  bytes.set(new Uint8Array(roundConstants.buffer), address.streebogConstants);

  /** The key in hand becomes the first entry of a table and the rest is computed. */
  const makeTable = (table: number, width: number): void => {
    bytes.copyWithin(table, address.key, address.key + affineBytes);
    kernel.makeTable(table, 1 << (width - 1), windowsOf(width));
  };
  const putKey = (x: Uint8Array, y: Uint8Array): void => {
    bytes.set(x, address.keyX);
    bytes.set(y, address.keyY);
  };
  /** The key in hand as a string, to be looked up by. */
  const keyText = (): string =>
    [address.keyX, address.keyY]
      .map((at) => String.fromCharCode(...new Uint16Array(memory.buffer, at, 32)))
      .join('');
  /** A table of the base point, made when it is first asked for: some 15 ms, which who only hashes need not pay. */
  const tableOfBase = (table: number, width: number): (() => void) => {
    let isMade = false;
    return () => {
      if (isMade) return;
      putKey(bigIntToLittleEndian(gx, 64), bigIntToLittleEndian(gy, 64));
      kernel.loadKey();
      makeTable(table, width);
      isMade = true;
    };
  };
  const needBaseTable = tableOfBase(address.baseTable, baseWindow);
  const needSigningTable = tableOfBase(address.signingTable, signingWindow);

  const pairAt = (first: number, second: number): Uint8Array => {
    const pair = new Uint8Array(128);
    pair.set(bytes.subarray(first, first + 64));
    pair.set(bytes.subarray(second, second + 64), 64);
    return pair;
  };

  const hot = hotKeyTables({
    placesMax: hotKeysMax,
    countedMax: countedKeysMax,
    meetingsForTable,
    agingPeriod,
    make: (place) => makeTable(tableAt(place), keyWindow),
  });

  return {
    verify(prepared) {
      needBaseTable();
      putKey(prepared.x, prepared.y);
      const key = keyText();
      // A key has a table only after it was found on the curve.
      const place = hot.find(key);
      if (place === undefined && kernel.loadKey() === 0) return false;
      const table = place ?? hot.meet(key);
      bytes.set(prepared.r, address.r);
      bytes.set(prepared.s, address.s);
      bytes.set(prepared.e, address.e);
      const verdict = kernel.verify(table === undefined ? 0 : tableAt(table));
      return verdict === verdicts.undecided ? undefined : verdict === verdicts.valid;
    },
    sign({ privateKey, nonce, e }) {
      needSigningTable();
      try {
        bytes.set(privateKey, address.privateKey);
        bytes.set(nonce, address.nonce);
        bytes.set(e, address.e);
        kernel.sign();
        return pairAt(address.r, address.s);
      } finally {
        bytes.fill(0, secrets.from, secrets.to);
        // The point of the nonce, whose second coordinate is in no signature.
        bytes.fill(0, address.keyX, address.keyY + 64);
      }
    },
    publicKey(privateKey) {
      needSigningTable();
      try {
        bytes.set(privateKey, address.nonce);
        kernel.multiplyBase();
        return pairAt(address.keyX, address.keyY);
      } finally {
        bytes.fill(0, secrets.from, secrets.to);
      }
    },
    hash(digestBits, data) {
      const { streebogState: state, streebogInput: input } = address;
      const rest = data.length % 64;
      const last = input + data.length - rest;
      bytes.fill(digestBits === 512 ? 0 : 1, state, state + 64);
      bytes.set(data, input);
      bytes.fill(0, last + rest, last + 64);
      bytes[last + rest] = 1;
      if (data.length >= 64) kernel.absorb((data.length - rest) / 64);
      kernel.finish(last, rest);
      const digest = bytes.slice(digestBits === 512 ? state : state + 32, state + 64);
      // What was hashed may have been a key.
      bytes.fill(0, input, last + 64);
      bytes.fill(0, state, state + 192);
      return digest;
    },
    absorb(state, data, blocks) {
      const parts = [state.hash, state.counted, state.sum];
      for (const [index, part] of parts.entries()) {
        bytes.set(new Uint8Array(part.buffer), address.streebogState + 64 * index);
      }
      for (let from = 0; from < blocks; from += streebogBlocksAtOnce) {
        const count = Math.min(streebogBlocksAtOnce, blocks - from);
        bytes.set(data.subarray(64 * from, 64 * (from + count)), address.streebogInput);
        kernel.absorb(count);
      }
      for (const [index, part] of parts.entries()) {
        const at = address.streebogState + 64 * index;
        new Uint8Array(part.buffer).set(bytes.subarray(at, at + 64));
      }
      // What was hashed may have been a key.
      const inputEnd = address.streebogInput + 64 * Math.min(blocks, streebogBlocksAtOnce);
      bytes.fill(0, address.streebogInput, inputEnd);
      bytes.fill(0, address.streebogState, address.streebogState + 64 * parts.length);
    },
  };
};
