import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate as OtherCertificate } from '@peculiar/asn1-x509';
import { children, der, FormatFault, readWhole, toHex } from '../asn1/index.ts';
import { aPerson, authority } from '../verify/a-signature.ts';
import { readCertificate, readCertificates, writtenName } from './index.ts';

const folder = new URL('../../../../../../shared/vectors/eds/certs/', import.meta.url);

/** Certificates of the demo authority, and real ones of the NCA where the vectors are at hand. */
const samples = (): readonly Uint8Array[] => [
  authority.root.certificate.der,
  authority.timeStamping.certificate.der,
  aPerson('a', { role: 'head' }).certificate.der,
  ...(existsSync(folder)
    ? readdirSync(folder).flatMap((name) =>
        readCertificates(readFileSync(new URL(name, folder))).map((read) => read.der),
      )
    : []),
];

describe('389-10 certificates', () => {
  it('read the same as by another reader', () => {
    for (const bytes of samples()) {
      const ours = readCertificate(bytes);
      const { tbsCertificate: theirs, signatureValue } = AsnConvert.parse(bytes, OtherCertificate);
      assert.equal(ours.serial, toHex(new Uint8Array(theirs.serialNumber)).replace(/^0+/, ''));
      assert.equal(ours.notAfter, theirs.validity.notAfter.getTime().getTime());
      assert.equal(ours.notBefore, theirs.validity.notBefore.getTime().getTime());
      assert.equal(toHex(ours.signature), toHex(new Uint8Array(signatureValue)));
      assert.equal(
        toHex(ours.publicKey.bits),
        toHex(new Uint8Array(theirs.subjectPublicKeyInfo.subjectPublicKey)),
      );
      assert.deepEqual(
        ours.extensions.raw.map(({ oid, critical, value }) => [oid, critical, toHex(value)]),
        [...(theirs.extensions ?? [])].map(({ extnID, critical, extnValue }) => [
          extnID,
          critical,
          toHex(new Uint8Array(extnValue.buffer)),
        ]),
      );
      assert.equal(
        writtenName(ours.subject).split('=').length,
        theirs.subject.flatMap((rdn) => [...rdn]).length + 1,
      );
    }
  });

  it('with an extension twice are refused', () => {
    const { der: bytes } = aPerson().certificate;
    const [tbs, algorithm, signature] = children(readWhole(bytes));
    const fields = children(tbs ?? readWhole(bytes));
    const list = children(readWhole(fields.at(-1)?.content ?? bytes)).map((item) => item.bytes);
    const withExtensions = (extensions: readonly Uint8Array[]): Uint8Array =>
      der.sequence(
        der.sequence(
          ...fields.slice(0, -1).map((item) => item.bytes),
          der.element(0xa3, der.sequence(...extensions)),
        ),
        algorithm?.bytes ?? bytes,
        signature?.bytes ?? bytes,
      );
    assert.equal(toHex(withExtensions(list)), toHex(bytes));
    const [first] = list;
    assert.ok(first);
    assert.throws(() => readCertificate(withExtensions([...list, first])), /stands twice/);
  });

  it('cut short or longer than they say are refused', () => {
    const bytes = aPerson().certificate.der;
    for (const wrong of [
      bytes.subarray(0, -1),
      Uint8Array.of(...bytes, 0),
      bytes.subarray(1),
      new Uint8Array(),
    ])
      assert.throws(() => readCertificate(wrong), FormatFault);
  });
});
