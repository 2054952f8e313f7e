import { accept, type Result, type Text } from '@tamga/domain/law';
import { holderOf, type KeyEntry, openKeyFile, signCms } from '@tamga/formats/signature';
import type { SigningUse } from '../signed.ts';

export interface KeyFileFault {
  readonly code: string;
  readonly message: Text;
}

/** Keys of a file, opened and in memory until they are locked. */
export interface OpenedKeys {
  /** Whose they are, as the certificates say. */
  readonly holder: string;
  /** Signs each content: attached CMS. `entropy` is 32 fresh random bytes for each; they are overwritten. */
  sign(asked: {
    readonly contents: readonly Uint8Array[];
    readonly use: SigningUse;
    readonly nowMs: number;
    readonly entropy: () => Uint8Array;
  }): readonly Uint8Array[];
  /** Overwrites the secrets; nothing can be signed afterwards. */
  lock(): void;
}

/** Opens a key file. The bytes of the file are overwritten, whatever comes of it. Refuses with why it was not opened. */
export const openKeys = (file: Uint8Array, password: string): Result<OpenedKeys, KeyFileFault> => {
  const opened = openKeyFile(file, password);
  file.fill(0);
  if (!opened.ok) return opened;
  let entries: readonly KeyEntry[] = opened.value;
  return accept({
    holder: entries[0] ? holderOf(entries[0].certificate).name : '',
    sign: ({ contents, use, nowMs, entropy }) => {
      const entry = fittingEntry(entries, use, nowMs);
      if (!entry) throw new Error('the keys are locked');
      return contents.map((content) => {
        const chance = entropy();
        const cms = signCms(entry, { content, signingTime: nowMs, entropy: chance });
        chance.fill(0);
        return cms;
      });
    },
    lock: () => {
      for (const { key } of entries) if (key.kind === 'gost') key.secret.fill(0);
      entries = [];
    },
  });
};

/** A key made for the use and in force comes first; the server judges the rest. */
const fittingEntry = (entries: readonly KeyEntry[], use: SigningUse, nowMs: number): KeyEntry | undefined => {
  const wanted = use === 'document' ? 'signing' : 'authentication';
  const rank = ({ certificate }: KeyEntry): number => {
    const { purpose } = holderOf(certificate);
    const inForce = certificate.notBefore <= nowMs && nowMs <= certificate.notAfter;
    return (inForce ? 0 : 4) + (purpose === wanted ? 0 : purpose === 'both' ? 1 : 2);
  };
  return entries.toSorted((a, b) => rank(a) - rank(b))[0];
};
