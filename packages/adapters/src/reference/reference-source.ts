import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedReference, type LoadOptions, loadReference, shippedReferenceDir } from './load.ts';

/** The reference data of a running process, renewed when an operator has imported something. */
export interface ReferenceSource {
  /** The data as last loaded. A calculation takes it once and keeps its version. */
  readonly current: () => LoadedReference;
  /** Loads again when the journal of imports has grown; says whether it did. A fault leaves the data as they were. */
  readonly refresh: () => Promise<boolean>;
}

/** Loads the data; the caller says when to look again. Rejects with `ReferenceFault` as `loadReference` does. */
export const openReference = async (
  dir: string = shippedReferenceDir,
  options: LoadOptions = {},
): Promise<ReferenceSource> => {
  let seen = await journalBytes(options.imports);
  let loaded = await loadReference(dir, options);
  return {
    current: () => loaded,
    refresh: async () => {
      const now = await journalBytes(options.imports);
      if (now === seen) return false;
      const next = await loadReference(dir, options);
      seen = now;
      const renewed = next.version !== loaded.version;
      if (renewed) loaded = next;
      return renewed;
    },
  };
};

/** The journal is only added to, so its length says whether it changed. */
const journalBytes = async (imports: string | undefined): Promise<number> => {
  if (imports === undefined) return 0;
  const found = await stat(join(imports, 'journal.jsonl')).catch(() => undefined);
  return found?.size ?? 0;
};
