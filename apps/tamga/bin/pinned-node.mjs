import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Path of the Node to run on: `TAMGA_NODE`, the pinned one from npm, or the present one when it can strip types. */
export const pinnedNode = () => {
  if (process.env.TAMGA_NODE) return process.env.TAMGA_NODE;
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`node-linux-${process.arch}/package.json`));
    const binary = join(root, 'bin', 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // Not a platform the pinned packages cover.
  }
  return process.execPath;
};
