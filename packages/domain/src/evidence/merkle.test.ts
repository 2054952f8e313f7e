import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { extendsSubtree, extendsTree, type Hash, includes, includesIn, proveIn } from './merkle.ts';

const hash: Hash = (...parts) => {
  const sha256 = createHash('sha256');
  for (const part of parts) sha256.update(part);
  return new Uint8Array(sha256.digest());
};

const leaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => hash(Uint8Array.of(0), Uint8Array.of(at)));

/** The root by its recursive definition (RFC 9162 2.1.1). */
const rootOf = (of: readonly Uint8Array[]): Uint8Array => {
  if (of.length <= 1) return of[0] ?? hash();
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return hash(Uint8Array.of(1), rootOf(of.slice(0, split)), rootOf(of.slice(split)));
};

const folder = new URL('../../../../../shared/vectors/merkle/', import.meta.url);
const skip = existsSync(folder) ? false : 'the shared vectors are not beside this checkout';
type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly wantErr?: boolean };
const rows = (name: string): readonly Row[] =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Row[];
const bytes = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(String(value ?? ''), 'base64'));
const all = (value: unknown): Uint8Array[] => (Array.isArray(value) ? value.map(bytes) : []);

describe('AGR-10.3 proofs over the operation log', () => {
  it('made for each leaf of trees of 1 to 40 leaves hold, and no changed bit passes', () => {
    for (let size = 1; size <= 40; size++) {
      const of = leaves(size);
      for (let index = 0; index < size; index++) {
        const { root, proof } = proveIn(new Uint8Array(Buffer.concat(of)), index, hash);
        assert.deepEqual(root, rootOf(of));
        const given = { index, size, root, leaf: of[index] as Uint8Array, proof };
        assert.ok(includes(given, hash), `leaf ${index} of ${size}`);
        const at = (index * 7 + size) % 256;
        for (const changed of [root, given.leaf, ...proof]) {
          changed[at >> 3] = (changed[at >> 3] as number) ^ (1 << (at & 7));
          assert.ok(!includes(given, hash), `leaf ${index} of ${size}, bit ${at}`);
          changed[at >> 3] = (changed[at >> 3] as number) ^ (1 << (at & 7));
        }
        assert.ok(!includes({ ...given, index: index + 1 }, hash));
        assert.ok(!includes({ ...given, proof: [...proof, root] }, hash));
      }
    }
    assert.throws(() => proveIn(new Uint8Array(64), 2, hash), RangeError);
  });

  it('agree with the vectors of others, good and bad', { skip }, () => {
    const checks: Readonly<Record<string, (x: Row) => boolean>> = {
      inclusion: (x) =>
        includes(
          {
            index: Number(x['leafIdx']),
            size: Number(x['treeSize']),
            root: bytes(x['root']),
            leaf: bytes(x['leafHash']),
            proof: all(x['proof']),
          },
          hash,
        ),
      subtreeinclusion: (x) =>
        includesIn(
          {
            index: Number(x['leafIdx']),
            start: Number(x['start']),
            end: Number(x['end']),
            root: bytes(x['root']),
            leaf: bytes(x['leafHash']),
            proof: all(x['proof']),
          },
          hash,
        ),
      consistency: (x) =>
        extendsTree(
          {
            size1: Number(x['size1']),
            size2: Number(x['size2']),
            root1: bytes(x['root1']),
            root2: bytes(x['root2']),
            proof: all(x['proof']),
          },
          hash,
        ),
      subtreeconsistency: (x) =>
        extendsSubtree(
          {
            start: Number(x['start']),
            end: Number(x['end']),
            size: Number(x['size']),
            root1: bytes(x['root1']),
            root2: bytes(x['root2']),
            proof: all(x['proof']),
          },
          hash,
        ),
    };
    for (const [name, check] of Object.entries(checks))
      for (const row of rows(name)) assert.equal(check(row), !row.wantErr, row.id);
  });
});
