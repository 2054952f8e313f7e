import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { demoPolicy, withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { createDemoAuthority, draw, issue } from '@tamga/formats/signature/ca';
import { verifyCms } from '@tamga/formats/signature/verify';
import { serveAuthority } from './authority-server.ts';
import { openSystemSeal } from './system-keys.ts';

const start = Date.UTC(2026, 0, 1);
const seed = new Uint8Array(32).fill(6);
const authority = createDemoAuthority({ entropy: seed, now: start });
const system = issue(authority, {
  subject: {
    system: { oid: '1.2.398.9.1.1', name: 'ҮЛГІ' },
    organisation: 'ҮЛГІ',
    bin: withCheckDigit('20014000001') ?? '',
  },
  role: 'information-system',
  notBefore: start,
  notAfter: start + 86_400_000,
  entropy: draw(seed, 'system'),
});
const content = new TextEncoder().encode('түбіртек');
const dir = await mkdtemp(join(tmpdir(), 'keys-'));
after(() => rm(dir, { recursive: true }));

const stampsOf = (message: Uint8Array): readonly string[] => {
  const report = verifyCms(message, {
    trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
    at: new Date(start + 1000).toISOString() as Instant,
    policy: demoPolicy,
  });
  assert.equal(report.verdict, 'valid');
  return report.signers.flatMap(({ timeStamps }) => timeStamps.map(({ verdict }) => verdict));
};

describe('389-19.1 the seal of the installation', () => {
  it('signs with the key of the system, asks a service for the time-stamp, and does without when it is silent', async () => {
    await writeFile(join(dir, 'password.txt'), 'құпия\n');
    await assert.rejects(openSystemSeal(dir), /system\.p12 is missing/);
    await writeFile(join(dir, 'system.p12'), system.keyFile('құпия'));
    const running = await serveAuthority({
      authority,
      host: '127.0.0.1',
      port: 0,
      nowMs: () => start,
      revoked: () => [],
    });
    const stamped = await openSystemSeal(dir, `${running.origin}/tsp`);
    try {
      assert.equal(stamped.certificate.serial, system.certificate.serial);
      assert.deepEqual(stampsOf(await stamped.seal(content, start)), ['valid']);
      await running.close();
      assert.deepEqual(stampsOf(await stamped.seal(content, start)), []);
    } finally {
      await stamped.close();
    }
  });

  it('is opened again when its thread has ended', async () => {
    const sealing = await openSystemSeal(dir);
    try {
      await sealing.close();
      const receipts = await Promise.all([1, 2, 3].map(() => sealing.seal(content, start)));
      assert.deepEqual(receipts.map(stampsOf), [[], [], []]);
    } finally {
      await sealing.close();
    }
  });
});
