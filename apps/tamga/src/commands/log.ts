import { parseArgs } from 'node:util';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import {
  anchorFrames,
  checkFramesProof,
  checkPackage,
  packageKind,
  proveSituation,
  verifyFrames,
} from '@tamga/adapters/escort';
import { chainRecords, proveRecord, sha256Of, verifyChain } from '@tamga/adapters/evidence';
import { extendsSubtree, extendsTree, includes, includesIn } from '@tamga/domain/evidence';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { jsonLines } from '../json-lines.ts';
import { readOptions } from '../options.ts';
import { onOwnerPool } from '../owner-pool.ts';

/**
 * The operation log (AGR-10.3). `log verify [--since N]` recomputes the chain against the stored records; `log prove ID` prints
 * the proof that a record is in the log; `log frames` computes the chains of the frames of all seals anew (407-18.3a), and `log
 * situation ID` prints the proof of the frames that show a situation (407-11.2); `log check-proof --input FILE` checks proofs and
 * packages of situations, one JSON line each, without a database. Exit 1 when a record, a frame or a proof does not agree.
 */
export const run = async ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  if (verb === 'verify') return verify(args, io);
  if (verb === 'prove') return prove(args, io);
  if (verb === 'frames') return frames(args, io);
  if (verb === 'situation') return situation(args, io);
  if (verb === 'check-proof') return checkProofs(args, io);
  throw new WrongUse('log verify [--since N] | prove ID | frames | situation ID | check-proof --input FILE');
};

const onLog = <T>(data: string | undefined, io: Io, read: (client: Client) => Promise<T>): Promise<T> =>
  onOwnerPool(data, io, async (owner, alone) => {
    // While the system stands still nobody anchors and chains what was written last.
    if (alone) while (await anchorFrames(owner, Date.now)());
    if (alone)
      while ((await transaction(owner, (connection) => chainRecords(connection as Client, 1_000))) > 0);
    return read(owner as unknown as Client);
  });

const verify = async (args: readonly string[], io: Io): Promise<number> => {
  const { data, since = '1', json } = readOptions('log verify', args, ['data', 'since'], ['json']);
  if (!isNumber(since)) throw new WrongUse(`--since: not a sequence number: ${since}`);
  const { checked, brokenAt } = await onLog(data, io, (client) => verifyChain(client, BigInt(since)));
  io.stdout(
    json
      ? JSON.stringify({ checked, ok: brokenAt === null, brokenAt: brokenAt?.toString() ?? null })
      : brokenAt === null
        ? `${checked} records agree with the chain`
        : `record ${brokenAt} does not agree with the chain; ${checked} before it do`,
  );
  return brokenAt === null ? exitCode.good : exitCode.findings;
};

const frames = async (args: readonly string[], io: Io): Promise<number> => {
  const { data, json } = readOptions('log frames', args, ['data'], ['json']);
  const verdict = await onLog(data, io, (client) => verifyFrames(client, Date.now()));
  const { anchors, frames: counted, disposed, broken } = verdict;
  const held = `${counted} frames in ${anchors} anchors agree${disposed ? `, those of ${disposed} are disposed of` : ''}`;
  io.stdout(
    json
      ? JSON.stringify({ ...verdict, ok: broken === null })
      : broken === null
        ? held
        : `anchor ${broken.anchor} does not agree, seals ${broken.seals.join(', ') || '—'}; ${held} before it`,
  );
  return broken === null ? exitCode.good : exitCode.findings;
};

const situation = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [id = ''] = positionals;
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new WrongUse('log situation ID: the number of a situation');
  const found = await onLog(values.data, io, (client) => proveSituation(client, id));
  if (!found) {
    io.stderr(`situation ${id} is not known, or its frames are not anchored yet`);
    return exitCode.findings;
  }
  io.stdout(JSON.stringify(found));
  return exitCode.good;
};

const prove = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [id = ''] = positionals;
  if (!isNumber(id)) throw new WrongUse('log prove ID: the number of a record');
  const found = await onLog(values.data, io, (client) => proveRecord(client, BigInt(id)));
  if (!found) {
    io.stderr(`record ${id} is not in the log, or not chained yet`);
    return exitCode.findings;
  }
  io.stdout(
    JSON.stringify({
      id,
      kind: 'inclusion',
      leafIdx: found.index,
      treeSize: found.size,
      root: base64(found.root),
      leafHash: base64(found.leaf),
      proof: found.proof.map(base64),
    }),
  );
  return exitCode.good;
};

const checkProofs = async (args: readonly string[], io: Io): Promise<number> => {
  const { input } = readOptions('log check-proof', args, ['input'], ['json']);
  if (input === undefined) throw new WrongUse('log check-proof --input FILE [--json]');
  let code: number = exitCode.good;
  for await (const { value, message } of jsonLines(input, io)) {
    const written = (value ?? {}) as Written;
    const check = checks.get(String(written['kind']));
    const ok = check?.(written) ?? false;
    const fault = message ?? (check ? undefined : `kind: one of ${[...checks.keys()].join(', ')}`);
    io.stdout(JSON.stringify({ id: written['id'] ?? null, ok, ...(fault && { fault }) }));
    if (!ok) code = exitCode.findings;
  }
  return code;
};

type Written = Readonly<Record<string, unknown>>;

const size = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
/** The bytes of a hash; what is no text has none and agrees with nothing. */
const bytes = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : '', 'base64');
const hashes = (value: unknown): readonly Uint8Array[] => (Array.isArray(value) ? value.map(bytes) : []);
const isNumber = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text);

const leafAndProof = (x: Written) => ({
  index: size(x['leafIdx']),
  root: bytes(x['root']),
  leaf: bytes(x['leafHash']),
  proof: hashes(x['proof']),
});

const rootsAndProof = (x: Written) => ({
  root1: bytes(x['root1']),
  root2: bytes(x['root2']),
  proof: hashes(x['proof']),
});

const checks: ReadonlyMap<string, (x: Written) => boolean> = new Map<string, (x: Written) => boolean>([
  ['seal-frames', checkFramesProof],
  [packageKind, checkPackage],
  ['inclusion', (x) => includes({ ...leafAndProof(x), size: size(x['treeSize']) }, sha256Of)],
  [
    'consistency',
    (x) => extendsTree({ ...rootsAndProof(x), size1: size(x['size1']), size2: size(x['size2']) }, sha256Of),
  ],
  [
    'subtree-inclusion',
    (x) => includesIn({ ...leafAndProof(x), start: size(x['start']), end: size(x['end']) }, sha256Of),
  ],
  [
    'subtree-consistency',
    (x) =>
      extendsSubtree(
        { ...rootsAndProof(x), start: size(x['start']), end: size(x['end']), size: size(x['size']) },
        sha256Of,
      ),
  ],
]);
