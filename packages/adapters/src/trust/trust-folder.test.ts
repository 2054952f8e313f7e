import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createDemoAuthority } from '@tamga/formats/signature/ca';
import { cardOf } from '@tamga/formats/signature/verify';
import { readTrustFolder } from './trust-folder.ts';

const dir = await mkdtemp(join(tmpdir(), 'trust-'));
after(() => rm(dir, { recursive: true }));
const { root, issuing } = createDemoAuthority({
  entropy: new Uint8Array(32).fill(4),
  now: Date.UTC(2026, 0, 1),
});
const pins = join(dir, 'fingerprints.txt');

describe('389-10 the trust folder of the operator', () => {
  it('gives roots and intermediates, and none of them from elsewhere', async () => {
    await mkdir(join(dir, 'roots'));
    await mkdir(join(dir, 'intermediates'));
    await mkdir(join(dir, 'demo', 'roots'), { recursive: true });
    await writeFile(join(dir, 'roots', 'root.cer'), root.certificate.der);
    await writeFile(join(dir, 'intermediates', 'issuing.cer'), issuing.certificate.der);
    await writeFile(join(dir, 'demo', 'roots', 'demo.cer'), issuing.certificate.der);
    const { trust } = await readTrustFolder(dir, false);
    assert.deepEqual([trust.anchors.length, trust.intermediates.length], [1, 1]);
    assert.equal((await readTrustFolder(dir, true)).trust.anchors.length, 2);
  });

  it('is refused when a root is not among the pinned fingerprints', async () => {
    const { sha256 } = cardOf(root.certificate);
    const colons = sha256.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:');
    for (const written of [`${sha256}\n`, `${colons} root of 2022\n`, `${'0'.repeat(64)}\n${sha256} root`]) {
      await writeFile(pins, written);
      assert.equal((await readTrustFolder(dir, false)).trust.anchors.length, 1);
    }
    for (const written of ['', sha256.slice(1), cardOf(issuing.certificate).sha256]) {
      await writeFile(pins, written);
      await assert.rejects(readTrustFolder(dir, false), new RegExp(sha256));
    }
  });
});
