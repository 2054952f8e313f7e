import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fromHex, type ProtocolName, protocols } from './index.ts';
import { shippedModels } from './profiles/testing.ts';

const folder = fileURLToPath(new URL('../../../../../shared/vectors/seals/', import.meta.url));

interface Vector {
  readonly id: string;
  readonly payload: string;
  readonly encoding: 'hex' | 'text';
  readonly protocol?: ProtocolName;
  readonly expected: unknown;
}

/** Not compared: words of the author. */
const free = new Set(['source', 'notes']);

const difference = (want: unknown, got: unknown, path: string): string | undefined => {
  if (typeof want === 'number')
    return Math.abs(Number(got) - want) <= 2e-5 ? undefined : `${path}: ${want} / ${String(got)}`;
  if (typeof want !== 'object' || want === null) {
    const same = want === got || (want === null && (got === undefined || got === ''));
    return same ? undefined : `${path}: ${String(want)} / ${String(got)}`;
  }
  if (Array.isArray(want) && (!Array.isArray(got) || got.length !== want.length)) return `${path}: length`;
  const here = (got ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(want)
    .filter(([key]) => !free.has(key))
    .map(([key, one]) => difference(one, here[key], `${path}.${key}`))
    .find((found) => found !== undefined);
};

describe('407-2.1 published vectors of seal messages', () => {
  if (!existsSync(folder)) {
    it('are not on this machine', { skip: 'no shared vectors' }, () => {});
    return;
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'journeys.json'))
    it(`of ${file} are read as expected`, () => {
      const { protocol, vectors } = JSON.parse(readFileSync(folder + file, 'utf8')) as {
        readonly protocol: ProtocolName;
        readonly vectors: readonly Vector[];
      };
      assert.ok(vectors.length > 0);
      for (const vector of vectors) {
        const bytes =
          vector.encoding === 'hex' ? fromHex(vector.payload) : new TextEncoder().encode(vector.payload);
        assert.ok(bytes);
        const got = protocols[vector.protocol ?? protocol].describe(bytes, shippedModels);
        assert.equal(difference(vector.expected, got, vector.id), undefined);
      }
    });
});
