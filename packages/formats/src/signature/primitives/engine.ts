import { type AbsorbBlocks, absorbBlocksPlain } from './streebog.ts';
import { createKernel, hashedAtOnceMax, type Kernel } from './wasm/kernel.ts';

/** The kernel of this thread; `null` where WebAssembly is not allowed. */
let kernel: Kernel | null | undefined;

/** What browsers throw when a content security policy has no `wasm-unsafe-eval`, or memory is short. */
const isForbidden = (error: unknown): boolean =>
  error instanceof WebAssembly.CompileError || error instanceof EvalError || error instanceof RangeError;

const createdIfAllowed = (): Kernel | null => {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return createKernel();
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
};

/**
 * The WebAssembly kernel, compiled at first use, or `undefined` where it is not allowed. With it and without it the
 * results are the same; with it they come faster.
 */
export const kernelIfAllowed = (): Kernel | undefined => {
  if (kernel === undefined) kernel = createdIfAllowed();
  return kernel ?? undefined;
};

/** Below this the compilation of the kernel costs more than it gains. */
const blocksWorthCompiling = 512;

/** {@link AbsorbBlocks} by the kernel when it is there or worth compiling, else in plain TypeScript. */
export const absorbBlocks: AbsorbBlocks = (state, data, blocks) => {
  const fast = kernel ?? (blocks >= blocksWorthCompiling ? kernelIfAllowed() : undefined);
  (fast?.absorb ?? absorbBlocksPlain)(state, data, blocks);
};

/** Streebog of `data` by the kernel when it is there and takes so much at once; else `undefined`. */
export const hashAtOnce = (digestBits: 512 | 256, data: Uint8Array): Uint8Array | undefined =>
  kernel && data.length <= hashedAtOnceMax ? kernel.hash(digestBits, data) : undefined;
