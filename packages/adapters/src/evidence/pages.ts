import { proveIn } from '@tamga/domain/evidence';
import type { Client } from '../database/index.ts';
import { sha256Of } from './hash.ts';

/** Leaves of one page; a power of two, so that a full page is a node of the tree. */
export const pageLeaves = 256;
export const hashBytes = 32;

/** Pages written in one turn of the sequencer, and read at once when they are missing. */
const pagesAtOnce = 64;

/** The root of these leaves, 32 bytes each; they are left as they are. */
export const rootOf = (leaves: Uint8Array): Uint8Array => proveIn(Uint8Array.from(leaves), 0, sha256Of).root;

/** The leaves from number `from` to below `to`, counted from 0, 32 bytes each. */
export const leavesOf = async (client: Client, from: number, to: number): Promise<Uint8Array> => {
  const { rows } = await client.query<{ readonly leaves: Buffer | null }>(
    `select string_agg(leaf, ''::bytea order by sequence) as leaves from evidence.leaf where sequence > $1 and sequence <= $2`,
    [from, to],
  );
  const leaves = rows[0]?.leaves ?? Buffer.alloc(0);
  if (leaves.length !== (to - from) * hashBytes) throw new Error(`leaves ${from} to ${to} are not whole`);
  return Uint8Array.from(leaves);
};

/** Keeps the roots of pages that became full, a bounded number a turn; what is left over is kept the next time. */
export const keepPages = async (client: Client, size: number): Promise<void> => {
  const { rows } = await client.query<{ readonly next: number }>(
    'select coalesce(max(number) + 1, 0)::int as next from evidence.page',
  );
  const first = rows[0]?.next ?? 0;
  const roots = await rootsFrom(client, first, Math.min(Math.floor(size / pageLeaves), first + pagesAtOnce));
  if (roots.length > 0)
    await client.query(
      'insert into evidence.page (number, root) select $1::bigint + n - 1, root from unnest($2::bytea[]) with ordinality as p (root, n)',
      [first, roots],
    );
};

/** Roots of the first `count` pages, 32 bytes each: those that are kept, and the others from their leaves. */
export const pageRoots = async (client: Client, count: number): Promise<Uint8Array> => {
  const { rows } = await client.query<{ readonly roots: Buffer | null }>(
    `select string_agg(root, ''::bytea order by number) as roots from evidence.page where number < $1`,
    [count],
  );
  const kept = rows[0]?.roots ?? Buffer.alloc(0);
  return Buffer.concat([kept, ...(await rootsFrom(client, kept.length / hashBytes, count))]);
};

const rootsFrom = async (client: Client, first: number, end: number): Promise<readonly Uint8Array[]> => {
  const roots: Uint8Array[] = [];
  const bytes = pageLeaves * hashBytes;
  for (let page = first; page < end; page += pagesAtOnce) {
    const until = Math.min(end, page + pagesAtOnce);
    const leaves = await leavesOf(client, page * pageLeaves, until * pageLeaves);
    for (let at = 0; at < leaves.length; at += bytes) roots.push(rootOf(leaves.subarray(at, at + bytes)));
  }
  return roots;
};
