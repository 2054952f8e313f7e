import { type Signatory, signCms } from '@tamga/formats/signature';
import { binaryKinds, type KindVerifier } from '@tamga/formats/signature/verify';

/** Every kind of file `tamga signature verify` knows, in the order they are asked. */
export const kinds: readonly KindVerifier[] = [...binaryKinds];

/** A way of signing that `--format` names: what is made of the document, and how its file name ends. */
export interface SigningFormat {
  readonly ending: string;
  /** Whether a time-stamp can be put on it with `--timestamp`. */
  readonly stampable: boolean;
  readonly sign: (
    signatory: Signatory,
    content: Uint8Array,
    moment: { readonly signingTime: number; readonly entropy: Uint8Array },
  ) => Uint8Array;
}

export const signingFormats: Readonly<Record<string, SigningFormat>> = {
  cms: {
    ending: 'cms',
    stampable: true,
    sign: (signatory, content, moment) => signCms(signatory, { content, ...moment }),
  },
  'cms-detached': {
    ending: 'p7s',
    stampable: true,
    sign: (signatory, content, moment) => signCms(signatory, { content, detached: true, ...moment }),
  },
};
