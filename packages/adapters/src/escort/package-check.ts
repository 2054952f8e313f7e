import { createHash } from 'node:crypto';
import { includes } from '@tamga/domain/evidence';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import { leafOf, sha256Of } from '../evidence/index.ts';
import { checkFramesProof, type FramesProof } from './anchor-proof.ts';

type Written = Readonly<Record<string, unknown>>;

/** What the package of a situation says it is. */
export const packageKind = 'urn:tamga:situation-package:v1';

/**
 * Whether a package agrees with itself, without a database: each frame has its digest and all have theirs, the evidence stands in
 * the history of its seal, and each proof shows that a record about this situation stands in the operation log. One without a
 * proof, or anything malformed, does not.
 */
export const checkPackage = (value: unknown): boolean => {
  try {
    const { situation, frames, framesSha256, framesProof, proofs } = value as {
      readonly situation: { readonly id: string; readonly code: string };
      readonly frames: readonly Frame[];
      readonly framesProof: FramesProof | null;
      readonly framesSha256: string;
      readonly proofs: readonly Written[];
    };
    return (
      frames.every(({ hex, sha256 }) => digestOf(Buffer.from(hex, 'hex')) === sha256) &&
      digestOf(Buffer.from(frames.map(({ sha256 }) => sha256).join(''))) === framesSha256 &&
      isAnchored(situation.id, frames, framesProof) &&
      proofs.length > 0 &&
      proofs.every((proof) => isAbout(situation, String(proof['record'])) && isInLog(proof))
    );
  } catch {
    return false;
  }
};

interface Frame {
  readonly hex: string;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly evidence: boolean;
}

/** Whether the frames that the proof shows are of the evidence and stand in the history of their seal. */
const isAnchored = (id: string, frames: readonly Frame[], proof: FramesProof | null): boolean => {
  const evidence = frames.filter((frame) => frame.evidence);
  if (evidence.length === 0) return true;
  const shown = proof?.anchors.flatMap((anchor) => anchor.shown) ?? [];
  return (
    proof?.id === id &&
    checkFramesProof(proof) &&
    shown.every(({ bytes, digest, receivedMs }) =>
      evidence.some(
        (frame) =>
          toEpochMs(frame.receivedAt as Instant) === receivedMs &&
          frame.sha256 ===
            (bytes === undefined ? hexOf(digest ?? '') : digestOf(Buffer.from(bytes, 'base64'))),
      ),
    )
  );
};

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isAbout = ({ id, code }: { readonly id: string; readonly code: string }, record: string): boolean => {
  const { objectId, facts } = JSON.parse(record) as { readonly objectId: string; readonly facts: Written };
  return (objectId === id || facts['situation'] === id) && facts['code'] === code;
};

const isInLog = (proof: Written): boolean => {
  const bytesOf = (text: unknown): Uint8Array => Buffer.from(String(text), 'base64');
  const leaf = leafOf(bytesOf(proof['salt']), String(proof['record']));
  return (
    leaf.equals(bytesOf(proof['leafHash'])) &&
    includes(
      {
        index: Number(proof['leafIdx']),
        size: Number(proof['treeSize']),
        root: bytesOf(proof['root']),
        leaf,
        proof: (proof['proof'] as readonly unknown[]).map(bytesOf),
      },
      sha256Of,
    )
  );
};
