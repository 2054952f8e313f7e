import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspectionPolicy } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import type { XmlElement } from 'libxml2-wasm';
import { readPublicKey } from '../algorithms/identifiers.ts';
import { der, FormatFault, readPem, readWhole } from '../asn1/index.ts';
import { startJudging } from '../verify/index.ts';
import { type Certificate, readCertificate } from '../x509/index.ts';
import { checkXmlSignature, placeSignature } from './check-signature.ts';
import { namespaces, withXml } from './document.ts';
import { readXmlSignature } from './read-signature.ts';
import { idsOf } from './resolve.ts';
import { verifyXml } from './verify-xml.ts';
import { encode } from './write-signature.ts';

/**
 * Signed XML of a widely used library of another language, to hold the reader and the canonical forms to. The files are signed
 * with RSA-SHA1 over several parts, which no kind of document of ours allows: so the mathematics is asked with every place
 * allowed, and the entry, with our rules, must take none of them.
 */
const folder = join(import.meta.dirname, '../../../../../../shared/vectors/security/xmldsig-generic');
const options = {
  trust: { anchors: [], intermediates: [] },
  at: '2026-10-01T00:00:00.000Z' as Instant,
  policy: inspectionPolicy,
};
const judging = startJudging(options);

/** The keys of the folder; a file does not say which of them is its signer's. */
const keysOf = (): readonly Certificate[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pem'))
    .flatMap((name) =>
      readPem(readFileSync(join(folder, name))).map(({ label, der: bytes }) =>
        label === 'CERTIFICATE' ? readCertificate(bytes) : holderOfBareKey(bytes),
      ),
    );

/** A bare RSA key in the place of a certificate: nothing but the key is looked at here. */
const holderOfBareKey = (pkcs1: Uint8Array): Certificate => {
  const info = der.sequence(der.sequence(der.oid('1.2.840.113549.1.1.1'), der.nothing), der.bits(pkcs1));
  const [any] = readPem(readFileSync(join(folder, 'client_public.pem')));
  assert.ok(any);
  return { ...readCertificate(any.der), publicKey: readPublicKey(readWhole(info), 'key') };
};

/** Whether each signature of the file is mathematically right, in the order of the document: an outer one before an inner one. */
const holds = (bytes: Uint8Array, keys: readonly Certificate[]): boolean => {
  try {
    return withXml(bytes, (document) => {
      const byId = idsOf(document);
      const found = document.find('//ds:Signature', { ds: namespaces.ds }) as XmlElement[];
      const placed = found.map((element) =>
        placeSignature(readXmlSignature(document, byId, element), {
          referencesMax: 8,
          fault: () => undefined,
        }),
      );
      // A signature within an element that another one covers is looked at after that one.
      return (
        placed.length > 0 &&
        placed.every((one) => {
          const { certificates } = one.signature;
          const candidates = certificates.length > 0 ? certificates : keys;
          const [first, ...others] = candidates.map(
            (key) => () => checkXmlSignature(document, one, judging, key).signatureValid,
          );
          return first?.() || others.some((attempt) => attempt());
        })
      );
    });
  } catch (fault) {
    assert.ok(fault instanceof FormatFault, String(fault));
    return false;
  }
};

/** Valid by their names, and refused by us: by INDEX.md, or for a reason of our own. */
const refused: Readonly<Record<string, string>> = {
  'valid_saml_with_digest_comment.xml': 'a forged digest in a comment',
  'valid_saml_signature_wrapping.xml': 'one Id stands twice',
  'valid_saml_sha256_rsa_mgf1.xml': 'RSA-PSS is on no list of ours',
  'valid_saml_withcomments.xml': 'the canonical form of the outer signature was changed after signing',
  'windows_store_signature.xml': 'white space was put between the elements after signing',
  ...Object.fromEntries(
    [
      '',
      '_with_lowercase_id_attribute',
      '_with_reference_keyInfo',
      '_with_root_level_sig_namespace',
      '_with_whitespace_in_digestvalue',
      '_wsu',
    ].map((name) => [`valid_signature${name}.xml`, 'a relative namespace, which has no canonical form']),
  ),
};

describe('389-14.1 signed XML of other programs', {
  skip: existsSync(folder) ? false : 'the shared vectors are not here',
}, () => {
  const keys = existsSync(folder) ? keysOf() : [];
  it('windows_store_signature.xml without the white space is right', () => {
    const written = readFileSync(join(folder, 'windows_store_signature.xml'), 'utf8');
    assert.equal(holds(encode(written.replaceAll(/>\s+</g, '><').trim()), keys), true);
  });

  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : [];
  for (const file of files) {
    const bytes = (): Uint8Array => new Uint8Array(readFileSync(join(folder, file)));
    const expected =
      /^valid_|^signature_with|^saml_external|^windows|^wsfed|^keyinfo/.test(file) && !refused[file];
    const why = expected ? 'right' : `refused${refused[file] ? ` (${refused[file]})` : ''}`;
    it(`${file}: the mathematics is ${why}`, () => {
      assert.equal(holds(bytes(), keys), expected);
    });

    it(`${file}: nobody we trust signed it`, () => {
      const report = verifyXml(bytes(), options);
      assert.notEqual(report.verdict, 'valid');
      assert.equal(report.content, undefined);
    });
  }
});
