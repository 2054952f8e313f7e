import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeDeclaration, encodeDeclaration } from './codec.ts';
import { declarationSamples, readSample, skip } from './samples.ts';

/** Small samples, so that many mutations fit in the time; the largest are read in the deep run. */
const samples = declarationSamples
  .map(readSample)
  .filter(({ length }) => length < (process.env.TAMGA_DEEP ? 1e9 : 40_000));

const runs = process.env.TAMGA_DEEP ? 5000 : 250;

/** Reads, and what could be read writes again in its own format and as JSON: nothing may be thrown. */
const survives = (bytes: Uint8Array): void => {
  const decoded = decodeDeclaration(bytes);
  if (!decoded.ok) {
    assert.ok(decoded.refusal.length > 0);
    return;
  }
  const { declaration, format } = decoded.value;
  const json = encodeDeclaration(declaration, 'json');
  assert.ok(json.ok);
  assert.ok(decodeDeclaration(json.value.bytes).ok);
  const own = encodeDeclaration(declaration, format, { draft: true });
  assert.ok(own.ok);
  assert.ok(decodeDeclaration(own.value.bytes).ok, 'what we wrote is not readable');
};

const anySample = fc.integer({ min: 0, max: Math.max(0, samples.length - 1) });

describe('FLC-001 broken documents', () => {
  it('survives truncation anywhere', { skip }, () => {
    fc.assert(
      fc.property(anySample, fc.double({ min: 0, max: 1, noNaN: true }), (which, part) => {
        const sample = samples[which] as Uint8Array;
        survives(sample.subarray(0, Math.floor(sample.length * part)));
      }),
      { numRuns: runs },
    );
  });

  it('survives changed bytes', { skip }, () => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255));
    fc.assert(
      fc.property(anySample, fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
        const bytes = Uint8Array.from(samples[which] as Uint8Array);
        for (const [part, value] of changes) bytes[Math.floor(part * bytes.length)] = value;
        survives(bytes);
      }),
      { numRuns: runs },
    );
  });

  it('survives elements left out, doubled and exchanged', { skip }, () => {
    const edit = fc.tuple(fc.constantFrom('drop', 'double', 'swap'), fc.nat(), fc.nat());
    fc.assert(
      fc.property(anySample, fc.array(edit, { minLength: 1, maxLength: 6 }), (which, edits) => {
        const text = new TextDecoder(which === 0 ? 'windows-1251' : 'utf-8').decode(samples[which]);
        const leaves = text.split(/(<([A-Za-z_:]+)[^<>]*>[^<>]*<\/\2>)/);
        for (const [what, a, b] of edits) {
          const [i, j] = [a % leaves.length, b % leaves.length];
          if (what === 'drop') leaves[i] = '';
          else if (what === 'double') leaves[i] += leaves[i] ?? '';
          else [leaves[i], leaves[j]] = [leaves[j] ?? '', leaves[i] ?? ''];
        }
        survives(new TextEncoder().encode(leaves.join('').replace('windows-1251', 'utf-8')));
      }),
      { numRuns: runs },
    );
  });
});
