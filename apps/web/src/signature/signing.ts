import type { Problem, SigningSettings } from '@tamga/contract';
import type { Result, Text } from '@tamga/domain/law';
import { useCallback, useRef, useState } from 'react';
import type { SignedContent, SigningUse } from './signed.ts';

/** What is to be signed now, in one go: the bytes that are shown, and for a sign-in the statement they are. */
export interface ToSign {
  readonly contents: readonly Uint8Array<ArrayBuffer>[];
  readonly challengeId?: string;
}

/** What a way to sign is given by the form it stands in. */
export interface WayProps {
  /** What the button says. */
  readonly name: string;
  readonly use: SigningUse;
  readonly document: Text | (() => Promise<Text>);
  readonly disabled: boolean;
  /** Whether its first field, when it has one, has the keyboard as soon as it is shown. */
  readonly focused: boolean;
  readonly signing: Signing;
  readonly settings: SigningSettings;
}

/** Makes a signature over each content, in order: bytes, or PEM or base64 as programs return it. */
export type Signer = (toSign: ToSign) => Promise<Result<readonly (Uint8Array | string)[], Problem>>;

/** One signing at a time, from the bytes shown to what becomes of the signatures. */
export interface Signing {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  run(signer: Signer): Promise<void>;
}

/** What becomes of the signatures, one over each content, and of what they are over. */
export type OnSigned = (signed: readonly SignedContent[], over: ToSign) => Promise<Problem | undefined>;

interface SigningParts {
  readonly use: SigningUse;
  /** What to sign, fresh enough to be answered in time; `undefined` while there is nothing. */
  readonly prepare: () => Promise<Result<ToSign, Problem> | undefined>;
  readonly onSigned: OnSigned;
  readonly onBusy: ((busy: boolean) => void) | undefined;
}

export const useSigning = ({ use, prepare, onSigned, onBusy }: SigningParts): Signing => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);

  const sign = async (signer: Signer): Promise<Problem | undefined> => {
    const prepared = await prepare();
    if (!prepared) return undefined;
    if (!prepared.ok) return prepared.refusal;
    const signed = await signer(prepared.value);
    if (!signed.ok) return signed.refusal;
    // What reads signatures comes in its own file, only when something was signed.
    const { admit } = await import('./admit.ts');
    const admitted: SignedContent[] = [];
    for (const [at, content] of prepared.value.contents.entries()) {
      const one = admit(signed.value[at] ?? '', content, use, Date.now());
      if (!one.ok) return one.refusal;
      admitted.push(one.value);
    }
    return onSigned(admitted, prepared.value);
  };
  const run = async (signer: Signer): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    onBusy?.(true);
    setProblem(undefined);
    try {
      setProblem(await sign(signer));
    } finally {
      running.current = false;
      setBusy(false);
      onBusy?.(false);
    }
  };
  const latest = useRef(run);
  latest.current = run;
  return { busy, problem, run: useCallback((signer: Signer) => latest.current(signer), []) };
};
