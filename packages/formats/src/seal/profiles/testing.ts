import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelsOf, type SealModel } from './profile.ts';
import { readSealModel } from './read-model.ts';

const folder = fileURLToPath(new URL('../../../../../reference-data/seal-models/', import.meta.url));

/** The models that come with the system, for tests of the protocols. */
export const shippedList: readonly SealModel[] = readdirSync(folder).map((file) => {
  const read = readSealModel(JSON.parse(readFileSync(folder + file, 'utf8')));
  assert.ok(read.ok, file);
  return read.value;
});

export const shippedModels = modelsOf(shippedList);
