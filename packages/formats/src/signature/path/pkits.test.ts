import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inspectionPolicy } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { FormatFault, fromBase64 } from '../asn1/index.ts';
import { type RevocationList, readRevocationList } from '../crl/index.ts';
import { verifyCertificate } from '../verify/index.ts';
import { type Certificate, readCertificate } from '../x509/index.ts';

/** The path validation suite of NIST, read where it lies; absent, the test says so and is skipped. */
const suite = new URL('../../../../../../shared/vectors/security/x509-pkits/pkits.json', import.meta.url);

interface Suite {
  readonly certs: Readonly<Record<string, string>>;
  readonly crls: Readonly<Record<string, string>>;
  readonly endEntities: readonly { readonly file: string; readonly name: string }[];
}

const readable = <T>(values: Readonly<Record<string, string>>, read: (bytes: Uint8Array) => T): T[] =>
  Object.values(values).flatMap((written) => {
    try {
      return [read(fromBase64(written))];
    } catch (fault) {
      if (fault instanceof FormatFault) return [];
      throw fault;
    }
  });

/** Signatures with DSA, which the NCA never had, are not verified: these valid ones stay unproven. */
const notSupported = ['ValidDSASignaturesTest4EE.crt', 'ValidDSAParameterInheritanceTest5EE.crt'];

describe('AGR-3.2 path validation, NIST PKITS', {
  skip: existsSync(suite) ? false : 'the suite is not here',
}, () => {
  const { certs, crls, endEntities } = JSON.parse(readFileSync(suite, 'utf8')) as Suite;
  const certificates: Certificate[] = readable(certs, readCertificate);
  const lists: RevocationList[] = readable(crls, readRevocationList);
  const anchor = certificates.find(({ subject }) => subject.key.includes('trust anchor'));
  const options = {
    trust: { anchors: anchor ? [anchor] : [], intermediates: certificates },
    revocation: { lists, ocsp: [] },
    at: '2020-06-01T00:00:00.000Z' as Instant,
    policy: { ...inspectionPolicy, authorityRevocation: 'hard', endEntityRevocation: 'hard' },
  } as const;

  const wrong = (name: string, want: boolean): readonly string[] =>
    endEntities
      .filter((item) => item.name === name && !notSupported.includes(item.file))
      .filter(
        ({ file }) =>
          (verifyCertificate(fromBase64(certs[file] ?? ''), options).verdict === 'valid') !== want,
      )
      .map(({ file }) => file);

  it('accepts every end entity the suite calls valid', () => assert.deepEqual(wrong('valid', true), []));
  it('refuses every end entity the suite calls invalid', () => assert.deepEqual(wrong('invalid', false), []));
});
