import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { migrations, sealed } from './migrations.ts';

describe('migrations', () => {
  it('are numbered, and no number is used twice', () => {
    const numbers = migrations.map(({ number }) => number);
    assert.deepEqual(numbers, [...new Set(numbers)]);
  });

  it('are named by number and matter', () => {
    for (const { path } of migrations) assert.match(path, /\/\d{4}_[a-z0-9_]+\.sql$/);
  });

  it('once sealed are neither edited nor taken away', () => {
    for (const [path, sha256] of Object.entries(sealed())) {
      const migration = migrations.find((candidate) => candidate.path === path);
      assert.ok(migration, `${path} is gone: a migration that ran somewhere stays`);
      assert.equal(migration.sha256, sha256, `${path} was edited: write another migration`);
    }
  });
});
