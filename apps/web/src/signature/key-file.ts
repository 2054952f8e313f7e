import { accept, type Result, type Text } from '@tamga/domain/law';
import { holderOf, type KeyEntry, openKeyFile, signCms } from '@tamga/formats/signature';

/** What a key is asked to do: papers are signed with a signing key, the way in may have a key of its own. */
export type SigningUse = 'document' | 'sign-in';

/** Who signed, as the certificate says; moments are milliseconds since 1970. */
export interface SignedBy {
  readonly name: string;
  readonly identifier: string;
  readonly organisation: string | null;
  readonly validUntilMs: number;
}

export interface SignedContent {
  readonly cms: Uint8Array<ArrayBuffer>;
  readonly by: SignedBy;
}

export interface KeyFileFault {
  readonly code: string;
  readonly message: Text;
}

export interface ToSign {
  readonly file: Uint8Array;
  readonly password: string;
  readonly content: Uint8Array;
  readonly use: SigningUse;
  readonly nowMs: number;
  /** Fresh random bytes, 32 or more. */
  readonly entropy: Uint8Array;
}

/**
 * Signs `content` with the key in a file: an attached CMS. The bytes of the file, the entropy and the secret of the key are
 * overwritten before it returns. Refuses with why the file was not opened.
 */
export const signWithKeyFile = ({
  file,
  password,
  content,
  use,
  nowMs,
  entropy,
}: ToSign): Result<SignedContent, KeyFileFault> => {
  const opened = openKeyFile(file, password);
  file.fill(0);
  if (!opened.ok) return opened;
  try {
    const entry = fittingEntry(opened.value, use, nowMs);
    const cms = signCms(entry, { content, signingTime: nowMs, entropy });
    return accept({ cms: new Uint8Array(cms), by: signedBy(entry) });
  } finally {
    entropy.fill(0);
    for (const { key } of opened.value) if (key.kind === 'gost') key.secret.fill(0);
  }
};

/** A key made for the use and in force comes first; the server judges the rest. */
const fittingEntry = (entries: readonly KeyEntry[], use: SigningUse, nowMs: number): KeyEntry => {
  const wanted = use === 'document' ? 'signing' : 'authentication';
  const rank = ({ certificate }: KeyEntry): number => {
    const { purpose } = holderOf(certificate);
    const inForce = certificate.notBefore <= nowMs && nowMs <= certificate.notAfter;
    return (inForce ? 0 : 4) + (purpose === wanted ? 0 : purpose === 'both' ? 1 : 2);
  };
  return entries.toSorted((a, b) => rank(a) - rank(b))[0] as KeyEntry;
};

const signedBy = ({ certificate }: KeyEntry): SignedBy => {
  const { name, iin, bin, organisation } = holderOf(certificate);
  return {
    name,
    identifier: bin ?? iin ?? '',
    organisation: organisation ?? null,
    validUntilMs: certificate.notAfter,
  };
};
