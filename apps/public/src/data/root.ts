import { join } from 'node:path';

/** Root of the installed system. */
export const rootDir = join(import.meta.dirname, '..', '..', '..', '..');
