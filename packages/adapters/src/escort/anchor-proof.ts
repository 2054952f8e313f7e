import {
  type AnchoredFrames,
  anchorLeaf,
  areAnchored,
  chainBegin,
  pathTo,
  rootOf,
} from '@tamga/domain/escort';
import type { EvidenceFact, RawFrame } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { leafOf, proveRecord, sha256Of } from '../evidence/index.ts';
import { anchorInLog } from './anchor-check.ts';
import { type Anchor, findAnchor } from './anchors.ts';
import { digestOf, firstPlace, framesBySeal } from './frame-chains.ts';
import { unpacked } from './frame-store.ts';

/** Bytes of a proof at most, and those of a frame that stands in it itself: of a longer one only the digest does. */
export const proofBytesMax = 20_000;
const shownBytesMax = 2_000;

/** Receipts of one situation that are looked for, and blocks that are opened for each. */
const receiptsMax = 16;
const blocksMax = 2_000;

/** Hashes and bytes in base64. */
interface WrittenAnchor {
  readonly anchor: number;
  readonly previous: number;
  readonly before: string;
  readonly frames: number;
  readonly root: string;
  readonly after: string;
  readonly shown: readonly {
    readonly index: number;
    readonly session: string;
    readonly receivedMs: number;
    readonly bytes?: string;
    readonly digest?: string;
    readonly path: readonly string[];
  }[];
  readonly index: number;
  readonly seals: number;
  readonly path: readonly string[];
  /** The record of the log, and its salt. */
  readonly record: string;
  readonly salt: string;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly logRoot: string;
  readonly proof: readonly string[];
}

/** The proof of one situation as `tamga log check-proof` reads it: one line of JSON. */
export interface FramesProof {
  readonly id: string;
  readonly kind: 'seal-frames';
  readonly seal: number;
  readonly anchors: readonly WrittenAnchor[];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * Proves that the frames by which a situation was judged stand in the history of their seal as they came, and that history in the
 * operation log (407-11.2, 407-18.3a): at most `proofBytesMax` bytes, the first frames before the later ones. `undefined`: no
 * such situation, or its frames are not anchored yet.
 */
export const proveSituation = async (
  client: Client,
  situationId: string,
): Promise<FramesProof | undefined> => {
  const { rows } = await client.query<{ seal: number; evidence: readonly EvidenceFact[] }>(
    'select seal_number as seal, evidence from escort.situation where id = $1',
    [situationId],
  );
  const [situation] = rows;
  if (!situation) return undefined;
  const { seal } = situation;
  const receipts = [...new Set(situation.evidence.map(({ receivedAt }) => Date.parse(receivedAt)))];
  const anchors = new Map<number, { readonly anchor: Anchor; readonly receipts: Set<number> }>();
  for (const receivedMs of receipts.toSorted((a, b) => a - b).slice(0, receiptsMax)) {
    const anchor = await anchorAt(client, seal, receivedMs);
    if (!anchor) continue;
    const known = anchors.get(anchor.id) ?? { anchor, receipts: new Set() };
    anchors.set(anchor.id, known);
    known.receipts.add(receivedMs);
  }
  const written: WrittenAnchor[] = [];
  for (const one of anchors.values()) {
    const made = await writtenAnchor(client, seal, one);
    if (made) written.push(made);
  }
  const proof = { id: situationId, kind: 'seal-frames', seal, anchors: written } as const;
  return written.length > 0 ? fitted(proof) : undefined;
};

/** The anchor over the frames of a seal that were received at a moment. */
const anchorAt = async (client: Client, seal: number, receivedMs: number): Promise<Anchor | undefined> => {
  const { rows: blocks } = await client.query<{ id: string; transaction: string; received_at: string }>(
    `select id::text, transaction::text, received_at from escort.block
     where received_at >= $1 and received_at < $1::timestamptz + interval '1 hour' order by escort.block.received_at, escort.block.id
     limit ${blocksMax}`,
    [new Date(receivedMs).toISOString()],
  );
  for (const { id, transaction, received_at } of blocks) {
    const { rows } = await client.query<{ content: Buffer }>(
      'select content from escort.block where id = $1 and received_at = $2',
      [id, received_at],
    );
    const isHere = unpacked(rows[0]?.content ?? Buffer.alloc(0)).some(
      (frame) => frame.receivedMs === receivedMs && frame.seals.includes(seal),
    );
    if (isHere)
      return findAnchor(client, '(a.transaction, a.block) >= ($1::xid8, $2::bigint) order by a.id', [
        transaction,
        id,
      ]);
  }
  return undefined;
};

const writtenAnchor = async (
  client: Client,
  seal: number,
  { anchor, receipts }: { readonly anchor: Anchor; readonly receipts: ReadonlySet<number> },
): Promise<WrittenAnchor | undefined> => {
  const last = await findAnchor(client, 'a.id = $1', [anchor.id - 1]);
  const shown: { readonly index: number; readonly frame: RawFrame }[] = [];
  const { leaves } = await framesBySeal(
    client,
    { from: last?.to ?? firstPlace, until: anchor.to, framesMax: Number.POSITIVE_INFINITY, seal },
    (of, index, frame) => {
      if (of === seal && receipts.has(frame.receivedMs)) shown.push({ index, frame });
    },
  );
  const own = leaves.get(seal) ?? [];
  const at = anchor.links.findIndex((link) => link.seal === seal);
  const link = anchor.links[at];
  const inLog = await proveRecord(client, anchor.recordId);
  const { rows } = await client.query<{ body: string; salt: Buffer }>(
    'select body, salt from evidence.record where id = $1',
    [anchor.recordId],
  );
  const [record] = rows;
  if (!link || !inLog || !record) return undefined;
  const before = link.previous > 0 ? await findAnchor(client, 'a.id = $1', [link.previous]) : undefined;
  return {
    anchor: anchor.id,
    previous: link.previous,
    before: base64(before?.links.find((one) => one.seal === seal)?.after ?? chainBegin),
    frames: link.frames,
    root: base64(rootOf(own, sha256Of)),
    after: base64(link.after),
    shown: shown.map(({ index, frame: { session, receivedMs, bytes } }) => ({
      index,
      session,
      receivedMs,
      ...(bytes.length > shownBytesMax ? { digest: base64(digestOf(bytes)) } : { bytes: base64(bytes) }),
      path: pathTo(own, index, sha256Of).map(base64),
    })),
    index: at,
    seals: anchor.links.length,
    path: pathTo(
      anchor.links.map((one) => anchorLeaf(one, sha256Of)),
      at,
      sha256Of,
    ).map(base64),
    record: record.body,
    salt: base64(record.salt),
    leafIdx: inLog.index,
    treeSize: inLog.size,
    logRoot: base64(inLog.root),
    proof: inLog.proof.map(base64),
  };
};

/** The proof with as many of the last frames left out as its size asks for; one frame at least stays. */
const fitted = (proof: FramesProof): FramesProof => {
  if (Buffer.byteLength(JSON.stringify(proof)) <= proofBytesMax) return proof;
  const last = proof.anchors.at(-1);
  if (!last || (proof.anchors.length === 1 && last.shown.length <= 1)) return proof;
  const rest = proof.anchors.slice(0, -1);
  return fitted({
    ...proof,
    anchors: last.shown.length > 1 ? [...rest, { ...last, shown: last.shown.slice(0, -1) }] : rest,
  });
};

/** Whether a proof holds, without a database; anything malformed does not. */
export const checkFramesProof = (value: unknown): boolean => {
  try {
    const { seal, anchors } = value as FramesProof;
    return (
      Array.isArray(anchors) &&
      anchors.length > 0 &&
      anchors.length <= receiptsMax &&
      anchors.every((one) => agrees(one) && areAnchored(readAnchor(seal, one), sha256Of))
    );
  } catch {
    return false;
  }
};

/** The record of the log is about this anchor, of so many seals. */
const agrees = ({ record, anchor, seals }: WrittenAnchor): boolean => {
  const said = anchorInLog(record);
  return said?.id === String(anchor) && said.seals === seals;
};

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const readAnchor = (seal: number, one: WrittenAnchor): AnchoredFrames => ({
  link: { seal, previous: one.previous, frames: one.frames, after: bytesOf(one.after) },
  before: bytesOf(one.before),
  root: bytesOf(one.root),
  shown: one.shown.map(({ index, session, receivedMs, bytes, digest, path }) => ({
    index,
    frame: {
      session: Buffer.from(session.replaceAll('-', ''), 'hex'),
      receivedMs,
      digest: bytes === undefined ? bytesOf(digest ?? '') : digestOf(bytesOf(bytes)),
    },
    path: path.map(bytesOf),
  })),
  index: one.index,
  seals: one.seals,
  path: one.path.map(bytesOf),
  anchorRoot: Buffer.from(anchorInLog(one.record)?.root ?? '', 'hex'),
  record: {
    index: one.leafIdx,
    size: one.treeSize,
    root: bytesOf(one.logRoot),
    leaf: leafOf(bytesOf(one.salt), one.record),
    proof: one.proof.map(bytesOf),
  },
});
