import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormatFault, toHex } from '../asn1/index.ts';
import { signCms } from '../cms/index.ts';
import { answerOcsp, readOcspRequest, writeOcspRequest } from '../ocsp/index.ts';
import { openKeyFile } from '../pkcs12/index.ts';
import { aList, anEntropy, aPerson, authority, day, stamped, start, theOptions } from './a-signature.ts';
import { verifyFile } from './verify-file.ts';

/** Changes to bytes that broken programs and attackers make; the same number gives the same change. */
const mutated = (bytes: Uint8Array, seed: number): Uint8Array => {
  let state = seed * 2654435761 + 1;
  const draw = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 1) >>> 0;
    return state % below;
  };
  let copy = bytes.slice();
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(copy.length);
    switch (draw(6)) {
      case 0:
        copy[at] = draw(256);
        break;
      case 1:
        copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
        break;
      case 2:
        copy = copy.slice(0, Math.max(1, at));
        break;
      case 3:
        copy = Uint8Array.from([
          ...copy.slice(0, at),
          ...copy.slice(draw(copy.length), draw(copy.length)),
          ...copy.slice(at),
        ]);
        break;
      case 4:
        copy = Uint8Array.from([
          ...copy.slice(0, at),
          ...copy.slice(Math.min(copy.length, at + 1 + draw(40))),
        ]);
        break;
      default:
        copy[at] = [0x80, 0xff, 0x30, 0x31, 0xa0, 0x84, 0x24, 0][draw(8)] ?? 0;
    }
    if (copy.length === 0) return Uint8Array.of(0);
  }
  return copy;
};

const content = new TextEncoder().encode('<Декларация/>');
const person = aPerson();
const message = stamped(
  signCms(person, { content, signingTime: start + day, entropy: anEntropy('h') }),
  start + day,
);
const request = writeOcspRequest(person.certificate, authority.issuing.certificate, new Uint8Array(16));
const answer = answerOcsp(authority.responder, {
  request,
  statusOf: () => ({ status: 'good' }),
  producedAt: start + day,
  entropy: anEntropy('ho'),
});
const seeds: readonly Uint8Array[] = [
  message,
  person.certificate.der,
  aList([{ serial: '1f', at: start }]).der,
  answer,
];

const rounds = process.env['TAMGA_DEEP'] ? 250_000 : 400;
const options = theOptions();

describe('389-10 hostile bytes', () => {
  it('never stop the verifier, and never pass other content for signed', () => {
    for (let seed = 0; seed < rounds; seed++)
      for (const bytes of seeds) {
        const report = verifyFile(mutated(bytes, seed), options);
        assert.ok(['valid', 'invalid', 'indeterminate'].includes(report.verdict));
        if ('content' in report && report.content)
          assert.equal(toHex((report.content as { value: Uint8Array }).value), toHex(content));
      }
  });

  it('never stop the opener of key files', () => {
    const file = person.keyFile('құпия');
    for (let seed = 0; seed < rounds / 20; seed++) {
      const opened = openKeyFile(mutated(file, seed), 'құпия');
      assert.ok(opened.ok || opened.refusal.message.kk.length > 0);
    }
  });

  it('never stop the responder of revocation questions', () => {
    for (let seed = 0; seed < rounds; seed++)
      try {
        readOcspRequest(mutated(request, seed));
      } catch (fault) {
        assert.ok(fault instanceof FormatFault);
      }
  });

  it('of no structure at all are answered too', () => {
    for (let seed = 0; seed < rounds; seed++) {
      const noise = mutated(new Uint8Array(1 + (seed % 300)).fill(0x30), seed);
      assert.notEqual(verifyFile(noise, options).verdict, 'valid');
    }
  });
});
