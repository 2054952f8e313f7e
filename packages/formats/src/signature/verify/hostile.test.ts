import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { digest, writePrivateKey } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { der, FormatFault, toHex } from '../asn1/index.ts';
import { createDemoAuthority } from '../ca/index.ts';
import { addEvidence, addSignature, signCms, startArchive } from '../cms/index.ts';
import { writeRevocationList } from '../crl/index.ts';
import { answerOcsp, readOcspRequest, writeOcspRequest } from '../ocsp/index.ts';
import { signaturesMax } from '../path/index.ts';
import { keyFileBounds, openKeyFile } from '../pkcs12/index.ts';
import { kernelIfAllowed } from '../primitives/engine.ts';
import { pkcs12Kdf } from '../primitives/index.ts';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '../tsp/index.ts';
import {
  aList,
  anAnswer,
  anEntropy,
  aPerson,
  authority,
  day,
  stamped,
  start,
  theOptions,
} from './a-signature.ts';
import { inputs, mutated, slowest } from './mutations.ts';
import { verifyFile } from './verify-file.ts';

const content = new TextEncoder().encode('<Декларация/>');
const person = aPerson();
const toSign = { content, signingTime: start + day, entropy: anEntropy('h') };
const longTerm = addEvidence(stamped(signCms(person, toSign), start + day), {
  certificates: [authority.issuing.certificate.der],
  crls: [aList([]).der],
  ocsp: [anAnswer(person, { status: 'good' }).der],
});
const archive = startArchive(longTerm, 0, 'sha-256');
const archived = archive.add(
  readTimeStampResponse(
    answerTimeStamp(authority.timeStamping, {
      request: writeTimeStampRequest('sha-256', digest('sha-256', archive.stamped), 5n),
      genTime: start + 2 * day,
      serial: 6n,
      policy: '1.2.398.3.3.2.6.4',
      entropy: anEntropy('archive'),
    }),
  ),
);
const request = writeOcspRequest(person.certificate, authority.issuing.certificate, new Uint8Array(16));
const answer = answerOcsp(authority.responder, {
  request,
  statusOf: () => ({ status: 'good' }),
  producedAt: start + day,
  entropy: anEntropy('ho'),
});
const options = theOptions();

/** Verifies changes of `seeds` in turn; content may come out only as it was signed. */
const assertNeverStops = (seeds: readonly Uint8Array[], t: TestContext): void => {
  const { ms, over50 } = slowest(
    (seed) => mutated(seeds[(seed >> 1) % seeds.length] as Uint8Array, seed),
    (bytes) => {
      const report = verifyFile(bytes, options);
      assert.ok(['valid', 'invalid', 'indeterminate'].includes(report.verdict));
      if ('content' in report && report.content)
        assert.equal(toHex((report.content as { value: Uint8Array }).value), toHex(content));
    },
  );
  t.diagnostic(`${inputs} inputs, slowest ${ms.toFixed(1)} ms, ${over50} over 50 ms`);
};

/** A key file around `safe`, with the MAC it must have at one round; it may claim more. */
const keyFileAround = (safe: Uint8Array, claimed = 1): Uint8Array => {
  const salt = new Uint8Array(8);
  const mac = hmac(sha1, pkcs12Kdf('құпия', salt, 'mac-key', 1, 20), safe);
  return der.sequence(
    der.integer(3),
    der.sequence(der.oid(oids.data), der.element(0xa0, der.octets(safe))),
    der.sequence(
      der.sequence(der.sequence(der.oid(oids.sha1), der.nothing), der.octets(mac)),
      der.octets(salt),
      der.integer(claimed),
    ),
  );
};

/** A safe with the key and its certificate, both bare. */
const bareSafe = (): Uint8Array => {
  const data = (bags: Uint8Array): Uint8Array =>
    der.sequence(der.oid(oids.data), der.element(0xa0, der.octets(der.sequence(bags))));
  const keyBag = der.sequence(
    der.oid(oids.keyBag),
    der.element(0xa0, writePrivateKey(person.key.curve, person.key.secret)),
  );
  const certificateBag = der.sequence(
    der.oid(oids.certBag),
    der.element(
      0xa0,
      der.sequence(der.oid(oids.x509Certificate), der.element(0xa0, der.octets(person.certificate.der))),
    ),
  );
  return der.sequence(data(keyBag), data(certificateBag));
};

describe('389-10 hostile bytes', () => {
  it('of a signed message never stop the verifier, and never pass other content for signed', (t) => {
    const other = addSignature(signCms(person, toSign), aPerson('other'), toSign);
    assertNeverStops([signCms(person, toSign), longTerm, other, archived], t);
  });

  it('of a certificate or a list of revoked ones never stop the verifier', (t) => {
    assertNeverStops(
      [
        person.certificate.der,
        authority.issuing.certificate.der,
        authority.responder.certificate.der,
        aList([{ serial: '1f', at: start }]).der,
      ],
      t,
    );
  });

  it('of an OCSP answer never stop the verifier, those of a question never the responder', (t) => {
    assertNeverStops([answer], t);
    for (let seed = 0; seed < inputs / 10; seed++)
      try {
        readOcspRequest(mutated(request, seed));
      } catch (fault) {
        assert.ok(fault instanceof FormatFault);
      }
  });

  it('of a key file never stop the opener, also where its MAC is right', (t) => {
    const safe = bareSafe();
    const seeds = [person.keyFile('құпия'), keyFileAround(safe)];
    assert.ok(seeds.every((file) => openKeyFile(file, 'құпия').ok));
    const { ms, over50 } = slowest(
      // A file as it is written costs thousands of rounds to open: one in sixteen.
      (seed) =>
        seed % 16 === 0
          ? mutated(seeds[0] as Uint8Array, seed / 16)
          : seed % 4 === 1
            ? mutated(seeds[1] as Uint8Array, seed >> 2)
            : keyFileAround(mutated(safe, seed)),
      (bytes) => {
        const opened = openKeyFile(bytes, 'құпия');
        assert.ok(opened.ok || opened.refusal.message.kk.length > 0);
      },
    );
    t.diagnostic(`${inputs} inputs, slowest ${ms.toFixed(1)} ms, ${over50} over 50 ms`);
  });

  it('that ask for more rounds than any key file has are refused before the rounds', () => {
    for (const rounds of [keyFileBounds.roundsMax + 1, 0x7fffffff]) {
      const opened = openKeyFile(keyFileAround(bareSafe(), rounds), 'құпия');
      assert.ok(!opened.ok && opened.refusal.code === 'KEY_FILE_UNSUPPORTED');
    }
  });

  it('made to tire the verifier cost a bounded number of verifications', () => {
    // Certificates that all bear the name of the authority, with lists and answers that none of them signed.
    const namesakes = Array.from({ length: 40 }, (_, index) =>
      createDemoAuthority({ entropy: anEntropy(`namesake ${index}`), now: start }),
    );
    const lists = namesakes.map(({ issuing }, index) =>
      writeRevocationList(
        { revoked: [], thisUpdate: start + 9 * day, nextUpdate: start + 11 * day, number: 1 },
        { ...issuing, key: aPerson(`liar ${index}`).key },
        anEntropy(`lie ${index}`),
      ),
    );
    const tiring = addEvidence(signCms(person, toSign), {
      certificates: namesakes.map(({ issuing }) => issuing.certificate.der),
      crls: lists,
      ocsp: [],
    });
    const kernel = kernelIfAllowed();
    assert.ok(kernel);
    const { verify } = kernel;
    let verified = 0;
    kernel.verify = (prepared) => {
      verified += 1;
      return verify(prepared);
    };
    try {
      assert.equal(verifyFile(tiring, options).subIndication, 'TRY_LATER');
    } finally {
      kernel.verify = verify;
    }
    // The signature itself, and what the budget allows for certificates, lists and answers.
    assert.ok(verified > 40 && verified <= 1 + signaturesMax, `${verified} verifications`);
  });

  it('of no structure at all are answered too', () => {
    for (let seed = 1; seed < inputs; seed += 2) {
      const noise = mutated(new Uint8Array(1 + (seed % 300)).fill(0x30), seed);
      assert.notEqual(verifyFile(noise, options).verdict, 'valid');
    }
  });
});
