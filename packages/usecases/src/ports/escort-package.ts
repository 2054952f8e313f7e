import type { EscortFact } from '@tamga/domain/escort';
import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { NoticeClockRow, SituationRow } from './escort.ts';
import type { EscortRow, EscortSeal } from './escort-life.ts';
import type { Person } from './index.ts';

/** The package of a situation: what was sealed, its seal, and its printed forms. */
export interface PackageRow {
  readonly situationId: string;
  readonly madeAt: Instant;
  readonly content: Uint8Array;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
  readonly cms: Uint8Array;
  readonly pdf: Readonly<Record<Language, Uint8Array>>;
}

/** A frame as it came. */
export interface PackageFrame {
  readonly receivedAt: Instant;
  readonly session: string;
  readonly protocol: string;
  /** Bytes in hexadecimal. */
  readonly hex: string;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the stored block the frame stands in: any change of it is found. */
  readonly blockSha256: string;
  /** It brought a fact by which the situation was judged. */
  readonly evidence: boolean;
}

/** What a bound kept out of a package. */
export interface PackageLeftOut {
  readonly facts: number;
  readonly frames: number;
}

/** The proof that a record of the situation is in the operation log, as `tamga log check-proof` reads it. */
export interface LogProof {
  readonly id: string;
  /** The record as it was written, and the salt of its leaf in base64. */
  readonly record: string;
  readonly salt: string;
  readonly leafIdx: number;
  readonly treeSize: number;
  /** Hashes in base64. */
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[];
}

/** All a package is made from. */
export interface PackageMaterial {
  readonly situation: SituationRow;
  readonly escort: EscortRow;
  readonly seal: EscortSeal & { readonly model: string; readonly protocol: string };
  readonly declarant: Person | null;
  readonly carrier: Person | null;
  readonly clocks: readonly NoticeClockRow[];
  /** With a fix from two hours before up to the detection, by time of fix. */
  readonly track: readonly EscortFact[];
  /** Received in that time, and those that brought its fixes later, by receipt. */
  readonly frames: readonly PackageFrame[];
  readonly leftOut: PackageLeftOut;
  /** Empty when the log was not chained in time. */
  readonly proofs: readonly LogProof[];
  /** That the evidence stands in the history of its seal, and that in the log; `null` while it does not. */
  readonly framesProof: object | null;
}

/** Situations that have no package yet, and what theirs is made from. */
export interface PackageSource {
  /**
   * Those that are by themselves, and those somebody waits for: the gravest first, of them the first due. Only with records that
   * are chained, or detected before a moment.
   */
  waiting(unchainedBefore: Instant, byGravity: readonly string[], atMost: number): Promise<readonly string[]>;
  /** The first due of those a collective notice told: they are printed when nothing else is to be. */
  inNoHurry(unchainedBefore: Instant, atMost: number): Promise<readonly string[]>;
  material(situationId: string, now: Instant): Promise<PackageMaterial | undefined>;
}
