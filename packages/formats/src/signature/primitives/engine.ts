import { type AbsorbBlocks, absorbBlocksPlain } from './streebog.ts';
import { createKernel, type Kernel } from './wasm/kernel.ts';

/** The kernel of this thread; `null` where WebAssembly is not allowed. */
let kernel: Kernel | null | undefined;

/**
 * The WebAssembly kernel, compiled at first use, or `undefined` where it is not allowed, for instance by a content
 * security policy without `wasm-unsafe-eval`. Both ways give the same results; the kernel is faster.
 */
export const kernelIfAllowed = (): Kernel | undefined => {
  if (kernel === undefined) {
    try {
      kernel = createKernel();
    } catch {
      kernel = null;
    }
  }
  return kernel ?? undefined;
};

/** Below this the compilation of the kernel costs more than it gains. */
const blocksWorthCompiling = 512;

/** {@link AbsorbBlocks} by the kernel when it is there or worth compiling, else in plain TypeScript. */
export const absorbBlocks: AbsorbBlocks = (state, data, blocks) => {
  const fast = kernel ?? (blocks >= blocksWorthCompiling ? kernelIfAllowed() : undefined);
  (fast?.absorb ?? absorbBlocksPlain)(state, data, blocks);
};
