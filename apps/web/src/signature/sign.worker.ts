import type { Result } from '@tamga/domain/law';
import { type KeyFileFault, type SignedContent, type SigningUse, signWithKeyFile } from './key-file.ts';

export interface SignRequest {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly password: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly use: SigningUse;
}

export type SignAnswer = Result<SignedContent, KeyFileFault>;

/** The page needs the typed scope of a worker; the compiler's library of this project is that of a window. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<SignRequest>) => void) | null;
  postMessage: (answer: SignAnswer) => void;
};

scope.onmessage = ({ data }) => {
  const entropy = crypto.getRandomValues(new Uint8Array(32));
  scope.postMessage(signWithKeyFile({ ...data, nowMs: Date.now(), entropy }));
};
