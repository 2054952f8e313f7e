import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemeByOid, verifySignature } from '../algorithms/index.ts';
import { toHex } from '../asn1/index.ts';
import { openKeyFile } from '../pkcs12/index.ts';
import { holderOf } from '../x509/index.ts';
import { createDemoAuthority, issue } from './index.ts';

const now = Date.UTC(2026, 10, 22);
const entropy = new Uint8Array(32).fill(7);
const authority = createDemoAuthority({ entropy, now });

const aRequest = {
  subject: {
    surname: 'САМАЛОВ',
    givenName: 'АЙБЕК',
    patronymic: 'ДЕМОҰЛЫ',
    iin: '900101300017',
    organisation: 'ЖШС «ДЕМО»',
    bin: '200140000014',
  },
  role: 'signing-right',
  notBefore: now,
  notAfter: now + 365 * 86_400_000,
  entropy: new Uint8Array(32).fill(9),
} as const;

describe('389-10 demo authority of the profile of the NCA', () => {
  it('gives the same keys and certificates for the same entropy and moment, others for other entropy', () => {
    const again = createDemoAuthority({ entropy, now });
    const other = createDemoAuthority({ entropy: new Uint8Array(32).fill(8), now });
    assert.equal(toHex(again.issuing.certificate.der), toHex(authority.issuing.certificate.der));
    assert.notEqual(toHex(other.root.certificate.der), toHex(authority.root.certificate.der));
  });

  it('issues a certificate whose holder reads back, signed by the issuing authority', () => {
    const { certificate } = issue(authority, aRequest);
    const holder = holderOf(certificate);
    assert.deepEqual(
      [
        holder.name,
        holder.iin,
        holder.bin,
        holder.organisation,
        holder.roles,
        holder.purpose,
        holder.keyStore,
      ],
      [
        'САМАЛОВ АЙБЕК ДЕМОҰЛЫ',
        '900101300017',
        '200140000014',
        'ЖШС «ДЕМО»',
        ['legal-entity', 'signing-right'],
        'signing',
        'file',
      ],
    );
    const scheme = schemeByOid(certificate.signatureAlgorithm.oid);
    assert.ok(scheme);
    assert.ok(
      verifySignature(
        scheme,
        authority.issuing.certificate.publicKey,
        certificate.tbs,
        certificate.signature,
      ),
    );
    assert.ok(
      !verifySignature(scheme, authority.root.certificate.publicKey, certificate.tbs, certificate.signature),
    );
  });

  it('issues a key of an information system with its object identifier and without an IIN', () => {
    const { certificate } = issue(authority, {
      ...aRequest,
      subject: { system: { oid: '1.2.398.9.9.9', name: 'ДЕМО' }, organisation: 'ДЕМО', bin: '200140000014' },
      role: 'information-system',
    });
    const holder = holderOf(certificate);
    assert.deepEqual(
      [holder.system, holder.iin, holder.purpose, holder.roles.includes('information-system')],
      ['1.2.398.9.9.9', undefined, 'signing', true],
    );
  });

  it('writes a key file that opens with its password only', () => {
    const issued = issue(authority, aRequest);
    const file = issued.keyFile('Демо-құпиясөз1');
    const opened = openKeyFile(file, 'Демо-құпиясөз1');
    assert.ok(opened.ok);
    assert.equal(toHex(opened.value[0]?.certificate.der ?? new Uint8Array()), toHex(issued.certificate.der));
    assert.equal(opened.value[0]?.chain.length, 2);
    const refused = openKeyFile(file, 'another');
    assert.ok(!refused.ok && refused.refusal.code === 'KEY_FILE_PASSWORD');
  });
});
