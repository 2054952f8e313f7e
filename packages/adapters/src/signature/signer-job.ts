/** A key file and its password. */
export interface KeyFile {
  readonly p12: Uint8Array;
  readonly password: string;
}

/** What the thread that holds the keys is asked. Key files go in once and are wiped there; no key comes out. */
export type SignerJob =
  | { readonly kind: 'open'; readonly system: KeyFile; readonly stamping: KeyFile | undefined }
  | {
      readonly kind: 'sign';
      readonly content: Uint8Array;
      readonly detached: boolean;
      /** Milliseconds since 1970. */
      readonly signingTime: number;
    }
  | {
      readonly kind: 'seal';
      readonly content: Uint8Array;
      readonly at: number;
    }
  | {
      readonly kind: 'sign-xml';
      readonly document: Uint8Array;
      readonly options: XmlSignOptions;
    }
  | { readonly kind: 'wipe' };

/** How XML is signed: enveloped, a part by its Id, or the Body of a SOAP message by WS-Security. */
export interface XmlSignOptions {
  readonly form: 'enveloped' | 'soap-body';
  /** Milliseconds since 1970: the signature then carries the properties of XAdES. Not for `soap-body`. */
  readonly signingTime?: number;
  readonly id?: string;
}

/** The answer to `open`: the certificate and those above it, in DER. */
export interface OpenedKey {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}
