import { accept, type Result, refuse } from '@tamga/domain/law';
import type { SigningUse } from '../signed.ts';
import { type KeyFileFault, type OpenedKeys, openKeys } from './key-file.ts';

/** What the page asks of the worker that holds the keys. After `lock` it holds none and can be ended. */
export type KeyRequest =
  | { readonly kind: 'open'; readonly file: Uint8Array<ArrayBuffer>; readonly password: string }
  | {
      readonly kind: 'sign';
      readonly contents: readonly Uint8Array<ArrayBuffer>[];
      readonly use: SigningUse;
    }
  | { readonly kind: 'lock' };

export type KeyAnswer = Result<
  { readonly holder: string; readonly signed: readonly Uint8Array[] },
  KeyFileFault
>;

/** The page needs the typed scope of a worker; the compiler's library of this project is that of a window. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<KeyRequest>) => void) | null;
  postMessage: (answer: KeyAnswer) => void;
};

let keys: OpenedKeys | undefined;

const answerTo = (request: KeyRequest): KeyAnswer => {
  if (request.kind === 'lock') {
    keys?.lock();
    keys = undefined;
    return accept({ holder: '', signed: [] });
  }
  if (request.kind === 'open') {
    const opened = openKeys(request.file, request.password);
    if (!opened.ok) return refuse(opened.refusal);
    keys = opened.value;
    return accept({ holder: keys.holder, signed: [] });
  }
  if (!keys) throw new Error('no keys are open');
  const signed = keys.sign({
    ...request,
    nowMs: Date.now(),
    entropy: () => crypto.getRandomValues(new Uint8Array(32)),
  });
  return accept({ holder: keys.holder, signed });
};

scope.onmessage = ({ data }) => scope.postMessage(answerTo(data));
