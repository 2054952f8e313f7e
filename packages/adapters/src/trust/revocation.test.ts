import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { digest, signCms } from '@tamga/formats/signature';
import { createDemoAuthority, draw, type Issued, issue } from '@tamga/formats/signature/ca';
import { writeOcspRequest } from '@tamga/formats/signature/ocsp';
import { writeTimeStampRequest } from '@tamga/formats/signature/tsp';
import { type RevokedCertificate, type RunningAuthority, serveAuthority } from './authority-server.ts';
import type { Services } from './services.ts';
import { verifierOf } from './signatures.ts';
import { timeStampFrom } from './time-stamp.ts';

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const seed = new Uint8Array(32).fill(9);
const authority = createDemoAuthority({ entropy: seed, now: start });
const content = new TextEncoder().encode('үлгі');

let nowMs = start;
const clock = { now: (): Instant => new Date(nowMs).toISOString() as Instant };
const revoked: RevokedCertificate[] = [];
let running: RunningAuthority;

before(async () => {
  running = await serveAuthority({
    authority,
    host: '127.0.0.1',
    port: 0,
    nowMs: () => nowMs,
    revoked: () => [...revoked],
  });
});
after(() => running.close());

const aPerson = (label: string, origin: string, kinds: readonly ('ocsp' | 'list' | 'delta')[]): Issued =>
  issue(authority, {
    subject: { surname: 'ҮЛГІЛІ', givenName: 'АСАН', iin: withCheckDigit('90010130001') ?? '' },
    role: 'individual',
    notBefore: start - minute,
    notAfter: start + 365 * 86_400_000,
    entropy: draw(seed, label),
    services: {
      ...(kinds.includes('ocsp') ? { ocsp: `${origin}/ocsp` } : {}),
      ...(kinds.includes('list') ? { list: `${origin}/issuing.crl` } : {}),
      ...(kinds.includes('delta') ? { delta: `${origin}/issuing-delta.crl` } : {}),
    },
  });

const services = (hosts: readonly string[], more: Partial<Services> = {}): readonly Services[] => [
  {
    from: '2026-01-01T00:00:00.000Z' as Instant,
    hosts,
    ocspUrls: [],
    timeStampUrl: null,
    timeoutMs: 500,
    answerMinutes: 10,
    listMinutes: 60,
    nonce: 'required',
    ...more,
  },
];

const hostOf = (origin: string): string => new URL(origin).host;

/** A verifier with services, and how the last document of a person was judged: `valid` or the sub-indication. */
const judgeWith = (given: readonly Services[]) => {
  const failures: string[] = [];
  const verify = verifierOf({
    folder: {
      trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
      revocation: { lists: [], ocsp: [] },
    },
    demo: true,
    clock,
    services: given,
    onServiceFailure: (url) => failures.push(url),
  });
  const judge = async (person: Issued): Promise<string> => {
    const cms = signCms(person, { content, signingTime: nowMs, entropy: draw(seed, `sign ${nowMs}`) });
    const result = await verify(cms, 'application/cms', clock.now());
    return result.ok ? 'valid' : (result.refusal.report as { subIndication: string }).subIndication;
  };
  return { judge, failures };
};

/** A service of nobody: counts what it is asked and answers as told. */
const impostor = async (
  answer: (body: Uint8Array) => Uint8Array | undefined,
): Promise<{ origin: string; asked: () => number; close: () => void }> => {
  let asked = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked += 1;
      const bytes = answer(new Uint8Array(Buffer.concat(parts)));
      // Without an answer the caller waits until its own patience ends.
      if (bytes) response.writeHead(200).end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close,
  };
};

describe('389-10 revocation asked over the network', () => {
  it('finds a good certificate good and a revoked one revoked by OCSP, once the kept answer has ended', async () => {
    const person = aPerson('by ocsp', running.origin, ['ocsp']);
    const { judge } = judgeWith(services([hostOf(running.origin)]));
    assert.equal(await judge(person), 'valid');
    nowMs += minute;
    revoked.push({ serial: person.certificate.serial, at: nowMs, reason: 1 });
    assert.equal(await judge(person), 'valid', 'the answer is kept for ten minutes');
    nowMs += 10 * minute;
    assert.equal(await judge(person), 'REVOKED');
  });

  it('takes the list and its delta where OCSP is silent', async () => {
    const person = aPerson('by list', running.origin, ['list', 'delta']);
    const silent = await impostor(() => undefined);
    try {
      const withBoth: Issued = aPerson('by both', silent.origin, ['ocsp']);
      const { judge, failures } = judgeWith(services([hostOf(running.origin), hostOf(silent.origin)]));
      assert.equal(await judge(person), 'valid');
      assert.equal(await judge(withBoth), 'TRY_LATER');
      assert.deepEqual(failures, [`${silent.origin}/ocsp`]);
      // Left alone for a while: nobody waits for it with each document.
      assert.equal(await judge(withBoth), 'TRY_LATER');
      assert.equal(silent.asked(), 1);
    } finally {
      silent.close();
    }
    nowMs += minute;
    revoked.push({ serial: person.certificate.serial, at: nowMs });
    nowMs += 120 * minute;
    const { judge } = judgeWith(services([hostOf(running.origin)]));
    assert.equal(await judge(person), 'REVOKED');
  });

  it('asks no host that the operator did not name', async () => {
    const stranger = await impostor(() => new Uint8Array(1));
    try {
      const { judge } = judgeWith(services([hostOf(running.origin)]));
      assert.equal(await judge(aPerson('stranger', stranger.origin, ['ocsp', 'list'])), 'TRY_LATER');
      assert.equal(stranger.asked(), 0);
    } finally {
      stranger.close();
    }
  });

  it('takes no answer of another responder, of another time, or beyond the bound', async () => {
    const kept = await fetch(`${running.origin}/issuing.crl`).then((response) => response.arrayBuffer());
    const answers: Readonly<Record<string, () => Uint8Array>> = {
      'no answer at all': () => new Uint8Array(kept),
      endless: () => new Uint8Array(2 * 1024 * 1024).fill(0x30),
      empty: () => new Uint8Array(),
    };
    for (const [name, bytes] of Object.entries(answers)) {
      const server = await impostor(bytes);
      try {
        const { judge, failures } = judgeWith(services([hostOf(server.origin)]));
        assert.equal(await judge(aPerson(name, server.origin, ['ocsp'])), 'TRY_LATER', name);
        assert.equal(failures.length, 1, name);
      } finally {
        server.close();
      }
    }
  });

  it('takes no earlier answer sent again, for it does not carry the nonce', async () => {
    let earlier: Uint8Array | undefined;
    const replaying = await impostor(() => earlier);
    try {
      const person = aPerson('replayed', replaying.origin, ['ocsp']);
      const recording = aPerson('replayed', replaying.origin, ['ocsp']);
      assert.equal(recording.certificate.serial, person.certificate.serial);
      const asked = writeOcspRequest(person.certificate, authority.issuing.certificate, new Uint8Array(16));
      const answer = await fetch(`${running.origin}/ocsp`, {
        method: 'POST',
        body: new Blob([asked.slice()]),
      });
      earlier = new Uint8Array(await answer.arrayBuffer());
      const { judge } = judgeWith(services([hostOf(replaying.origin)]));
      assert.equal(await judge(person), 'TRY_LATER');
      nowMs += minute;
      const lenient = judgeWith(services([hostOf(replaying.origin)], { nonce: 'checked-when-present' }));
      assert.equal(await lenient.judge(person), 'TRY_LATER', 'a wrong nonce is worse than none');
    } finally {
      replaying.close();
    }
  });

  it('asks for a certificate once, however many documents of its holder come at a time', async () => {
    let count = 0;
    const counting = await impostor((body) => {
      count += 1;
      return body;
    });
    try {
      const person = aPerson('crowd', counting.origin, ['ocsp']);
      const { judge } = judgeWith(services([hostOf(counting.origin)]));
      await Promise.all(Array.from({ length: 20 }, () => judge(person)));
      assert.equal(count, 1);
    } finally {
      counting.close();
    }
  });
});

describe('389-19.1 time-stamps asked over the network', () => {
  it('come from the service, over this signature only', async () => {
    const signature = new Uint8Array(128).fill(5);
    const token = await timeStampFrom(`${running.origin}/tsp`, signature, 1_000);
    assert.equal(token[0], 0x30);
    const other = writeTimeStampRequest('streebog-512', digest('streebog-512', content), 7n);
    const answer = await fetch(`${running.origin}/tsp`, { method: 'POST', body: new Blob([other.slice()]) });
    const earlier = new Uint8Array(await answer.arrayBuffer());
    const replaying = await impostor(() => earlier);
    try {
      await assert.rejects(timeStampFrom(`${replaying.origin}/tsp`, signature, 1_000));
    } finally {
      replaying.close();
    }
  });
});
