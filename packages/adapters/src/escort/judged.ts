import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EscortFact, EscortTerms, SavedJudge } from '@tamga/domain/escort';
import type { Instant } from '@tamga/domain/time';
import { type Client, columns } from '../database/index.ts';
import type { BlockPlace } from './frame-chains.ts';

/** What a process knew of one seal it judged. */
export interface JudgedSeal {
  readonly judge: SavedJudge;
  /** What was recorded last, to see a change. */
  readonly recorded: string;
  readonly lastReceiptMs: number;
  readonly newest: EscortFact | null;
}

/** A seal under these terms, for which it was judged. */
export interface SealUnderTerms {
  readonly sealNumber: number;
  readonly escortId: string;
  readonly terms: EscortTerms;
}

/** Most bytes one seal may unfold to: its facts are some 4 kB, its situations thirty times as much. */
const unfoldedBytesMax = 4 * 1024 * 1024;
const rowsAtOnce = 200;
const readAtOnce = 1_000;

/**
 * Digest of the rules as they stand in the files of this program: what other rules have judged is judged anew. Read once, at the start.
 */
export const rulesDigest = async (): Promise<string> => {
  const rules = new URL('.', import.meta.resolve('@tamga/domain/escort'));
  const files = (await readdir(rules, { recursive: true }))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .toSorted()
    .map((name) => new URL(name, rules));
  const digest = createHash('sha256');
  for (const file of [...files, new URL('./fact-rows.ts', import.meta.url)])
    digest.update(await readFile(fileURLToPath(file)));
  return digest.digest('hex');
};

const basisOf = (rules: string, { escortId, terms }: Omit<SealUnderTerms, 'sealNumber'>): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([rules, escortId, terms]))
    .digest();

/** The place every row of `escort.judged` has reached; `undefined`: nothing was saved since a moment. */
export const judgedUntil = async (client: Client, since: Instant): Promise<BlockPlace | undefined> => {
  const { rows } = await client.query<BlockPlace>(
    'select transaction::text, block::text from escort.judged_until where saved_at >= $1',
    [since],
  );
  return rows[0];
};

/** What was saved, to be asked for each seal once: `undefined` where nothing was, or under other rules or terms. */
export const recallJudged = async (
  client: Client,
  rules: string,
): Promise<(seal: SealUnderTerms) => JudgedSeal | undefined> => {
  interface Row {
    readonly seal: number;
    readonly basis: Buffer;
    readonly content: Buffer;
  }
  const known = new Map<number, Row>();
  for (let last = -1; ; ) {
    const { rows } = await client.query<Row>(
      `select seal_number as seal, basis, content from escort.judged where seal_number > $1 order by seal_number limit ${readAtOnce}`,
      [last],
    );
    for (const row of rows) known.set(row.seal, row);
    if (rows.length < readAtOnce) break;
    last = rows.at(-1)?.seal ?? last;
  }
  return (seal) => {
    const row = known.get(seal.sealNumber);
    known.delete(seal.sealNumber);
    if (!row?.basis.equals(basisOf(rules, seal))) return undefined;
    return unfolded(row.content);
  };
};

/** What is not whole is as if it were not there: the facts are. */
const unfolded = (content: Buffer): JudgedSeal | undefined => {
  try {
    return deserialize(inflateRawSync(content, { maxOutputLength: unfoldedBytesMax })) as JudgedSeal;
  } catch {
    return undefined;
  }
};

/**
 * Saves what is known of seals, some at a time, takes away what was saved of others, and then says that all of it knows what was
 * committed up to `until`. Broken off in between, what was said before still holds: rows then know more than it says.
 */
export const saveJudged = async (
  client: Client,
  rules: string,
  seals: Iterable<SealUnderTerms & { readonly known: JudgedSeal }>,
  until: BlockPlace,
  at: Instant,
): Promise<void> => {
  const numbers: number[] = [];
  let some: { readonly seal: number; readonly basis: Buffer; readonly content: Buffer }[] = [];
  const write = async (): Promise<void> => {
    await client.query(
      `insert into escort.judged (seal_number, basis, content) select * from unnest($1::int[], $2::bytea[], $3::bytea[])
       on conflict (seal_number) do update set basis = excluded.basis, content = excluded.content`,
      columns(
        some,
        ({ seal }) => seal,
        ({ basis }) => basis,
        ({ content }) => content,
      ),
    );
    some = [];
  };
  for (const one of seals) {
    const content = deflateRawSync(serialize(one.known), { level: 1 });
    some.push({ seal: one.sealNumber, basis: basisOf(rules, one), content });
    numbers.push(one.sealNumber);
    if (some.length === rowsAtOnce) await write();
  }
  if (some.length > 0) await write();
  await client.query('delete from escort.judged where seal_number not in (select unnest($1::int[]))', [
    numbers,
  ]);
  await client.query(
    `insert into escort.judged_until (transaction, block, saved_at) values ($1::xid8, $2, $3)
     on conflict (single) do update set transaction = excluded.transaction, block = excluded.block, saved_at = excluded.saved_at`,
    [until.transaction, until.block, at],
  );
};
