import { anchorLeaf, rootOf, type SealLink } from '@tamga/domain/escort';
import { toEpochMs } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';
import { sha256Of } from '../evidence/index.ts';
import { findAnchor, type Head, linksOf } from './anchors.ts';
import { firstPlace, framesBySeal } from './frame-chains.ts';

/** What was found over all frames kept. */
export interface FramesVerdict {
  readonly anchors: number;
  readonly frames: number;
  /** Anchors whose frames are gone, all of them, after the term of five years. */
  readonly disposed: number;
  /** The first anchor whose frames, chains or record do not agree, and seals whose chains do not; `null`: all agree. */
  readonly broken: { readonly anchor: number; readonly seals: readonly number[] } | null;
}

const sealsToldMax = 20;
/** The term in milliseconds, leap days left out: disposal itself is judged elsewhere. */
const termMs = 5 * 365 * 86_400_000;

/**
 * Computes the chains of all seals anew from the frames as they stand and compares them with the anchors and with what the operation
 * log says of these (407-18.3a): a changed, added or missing byte of any anchored frame is found. The log itself is `verifyChain`'s.
 */
export const verifyFrames = async (client: Client, nowMs: number): Promise<FramesVerdict> => {
  const heads = new Map<number, Head>();
  let from = firstPlace;
  let anchors = 0;
  let frames = 0;
  let disposed = 0;
  for (;;) {
    const anchor = await findAnchor(client, 'a.id = $1', [anchors + 1]);
    if (!anchor) break;
    const found = await framesBySeal(client, {
      from,
      until: anchor.to,
      framesMax: Number.POSITIVE_INFINITY,
    });
    const isGone = found.frames < anchor.frames && nowMs - toEpochMs(anchor.at) > termMs;
    const links = isGone ? anchor.links : linksOf(found.leaves, heads);
    const seals = differing(links, anchor.links);
    const root = rootOf(
      links.map((link) => anchorLeaf(link, sha256Of)),
      sha256Of,
    );
    const said = await rootInLog(client, anchor.recordId, anchor.id);
    if (
      seals.length > 0 ||
      !anchor.root.equals(root) ||
      said !== anchor.root.toString('hex') ||
      found.broken.length > 0
    )
      return {
        anchors,
        frames,
        disposed,
        broken: { anchor: anchor.id, seals: seals.slice(0, sealsToldMax) },
      };
    for (const { seal, after } of links) heads.set(seal, { anchor: anchor.id, head: after });
    from = anchor.to;
    anchors += 1;
    frames += found.frames;
    if (isGone) disposed += 1;
  }
  return { anchors, frames, disposed, broken: await restIsMissing(client, anchors) };
};

/** Seals whose links are not the same in both. */
const differing = (mine: readonly SealLink[], theirs: readonly SealLink[]): readonly number[] => {
  const textOf = ({ previous, frames, after }: SealLink): string =>
    `${previous} ${frames} ${Buffer.from(after).toString('hex')}`;
  const known = new Map(theirs.map((link) => [link.seal, textOf(link)]));
  const other = mine.filter((link) => known.get(link.seal) !== textOf(link)).map(({ seal }) => seal);
  for (const { seal } of mine) known.delete(seal);
  return [...other, ...known.keys()];
};

/** Anchors are numbered without a gap, and each has its record in the log: fewer than the log knows were not kept. */
const restIsMissing = async (client: Client, anchors: number): Promise<FramesVerdict['broken']> => {
  const { rows } = await client.query<{ last: string | null }>(
    `select max(object_id::bigint)::text as last from evidence.record where object_kind = 'FrameAnchor'`,
  );
  return Number(rows[0]?.last ?? 0) > anchors ? { anchor: anchors + 1, seals: [] } : null;
};

const rootInLog = async (client: Client, recordId: bigint, anchor: number): Promise<string | undefined> => {
  const { rows } = await client.query<{ body: string }>(
    `select body from evidence.record where id = $1 and object_kind = 'FrameAnchor' and object_id = $2`,
    [recordId, String(anchor)],
  );
  return rows[0] && anchorInLog(rows[0].body)?.root;
};

/** What a record of the log says of its anchor, of which the body is given. */
export const anchorInLog = (
  body: string,
): { readonly id: string; readonly root: string; readonly seals: number } | undefined => {
  try {
    const { facts, objectKind, objectId } = JSON.parse(body) as {
      readonly objectKind: string;
      readonly objectId: string;
      readonly facts: { readonly root: string; readonly seals: number };
    };
    return objectKind === 'FrameAnchor' ? { id: objectId, root: facts.root, seals: facts.seals } : undefined;
  } catch {
    return undefined;
  }
};
