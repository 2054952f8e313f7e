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

/** The WebAssembly kernel of one thread. */
export interface Kernel {
  /** The verdict, or `undefined` for the rare sums its formulas do not cover. */
  verify(prepared: PreparedSignature): boolean | undefined;
  /** Hashes blocks by Streebog. */
  readonly absorb: AbsorbBlocks;
}

/** 16 tables of 0.4 MB: more keys than one installation has of certification, time-stamp and OCSP services. */
const hotKeysMax = 16;
const countedKeysMax = 1024;

/** A table costs as much as some twelve verifications and pays off after as many more. */
const meetingsForTable = 4;

const agingPeriod = 4096;

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

/** Emits and compiles the kernel: some 20 ms. Throws where WebAssembly is not allowed. */
export const createKernel = (): Kernel => {
  const { p, n, b, gx, gy } = curveParameters['tc26-512-A'];
  const memory = new WebAssembly.Memory({
    // All of it at once: pages nobody writes to cost nothing.
    initial: pagesFor(keyTables + hotKeysMax * keyTableBytes),
  });
  const kernel = instantiated(memory);
  const view = new DataView(memory.buffer);
  const bytes = new Uint8Array(memory.buffer);
  putModulus(view, address.fieldModulus, p);
  putModulus(view, address.groupOrder, n);
  putElement(view, address.curveB, b);
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
  /** The table of the base point takes some 15 ms, which who only hashes need not pay. */
  let hasBaseTable = false;
  const makeBaseTable = (): void => {
    putKey(bigIntToLittleEndian(gx, 64), bigIntToLittleEndian(gy, 64));
    kernel.loadKey();
    makeTable(address.baseTable, baseWindow);
    hasBaseTable = true;
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
      if (!hasBaseTable) makeBaseTable();
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
