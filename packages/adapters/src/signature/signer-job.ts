/** What the thread that holds a key is asked. The key file goes in once and is wiped there; no key comes out. */
export type SignerJob =
  | { readonly kind: 'open'; readonly keyFile: Uint8Array; readonly password: string }
  | {
      readonly kind: 'sign';
      readonly content: Uint8Array;
      readonly detached: boolean;
      /** Milliseconds since 1970. */
      readonly signingTime: number;
    }
  | { readonly kind: 'wipe' };

/** The answer to `open`: the certificate and those above it, in DER. */
export interface OpenedKey {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}
