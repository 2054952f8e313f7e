/** What a key is asked to do: papers are signed with a signing key, the way in may have a key of its own. */
export type SigningUse = 'document' | 'sign-in';

/** Who signed, as the certificate says; moments are milliseconds since 1970. */
export interface SignedBy {
  readonly name: string;
  /** BIN of the organisation, else IIN. */
  readonly identifier: string;
  readonly organisation: string | null;
  readonly validUntilMs: number;
}

/** An attached CMS over what was asked, in DER, and who made it. */
export interface SignedContent {
  readonly cms: Uint8Array<ArrayBuffer>;
  readonly by: SignedBy;
}
