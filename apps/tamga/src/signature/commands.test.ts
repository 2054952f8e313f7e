import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WrongUse } from '../io.ts';
import { aDesk } from './a-desk.ts';

const aPerson = ['--surname', 'ҮЛГІЛІ', '--given-name', 'АСАН', '--iin', '900101300017'];

describe('389-14.1 tamga signature and tamga ca, from a key to a verdict', () => {
  it('says what was found in the language of the terminal', async () => {
    const desk = aDesk();
    desk.files.set('doc.xml', new TextEncoder().encode('<a/>'));
    await desk.ca('create', '--out', 'ca');
    const authority = ['--authority', 'ca/demo-authority.json'];
    await desk.ca('issue', ...authority, '--out', 'a.p12', '--password-env', 'PASSWORD', ...aPerson);
    const key = ['--key', 'a.p12', '--password-env', 'PASSWORD'];
    await desk.signature('sign', 'doc.xml', ...key, '--format', 'cms', '--timestamp');
    for (const [locale, words] of [
      [
        'kk_KZ.UTF-8',
        ['Қол қоюшы: ҮЛГІЛІ АСАН, ЖСН 900101300017, рөлі: жеке тұлға; Қолтаңба жарамды', 'Дәлелденген уақыт'],
      ],
      [
        'ru_RU.UTF-8',
        [
          'Подписавший: ҮЛГІЛІ АСАН, ИИН 900101300017, роль: физическое лицо; Подпись действительна',
          'Цепочка: CN=',
        ],
      ],
      [
        'C',
        [
          'Signer: ҮЛГІЛІ АСАН, IIN 900101300017, role: individual; The signature is valid',
          'Time-stamp: 2026-10-31T23:59:00.000Z',
        ],
      ],
    ] as const) {
      desk.said.length = 0;
      desk.env['LC_ALL'] = locale;
      await desk.signature('verify', 'doc.xml.cms', '--trust', 'ca/root.cer');
      for (const word of words) assert.ok(desk.said.join('\n').includes(word), desk.said.join('\n'));
    }
  });

  it('keeps evidence and an archive time-stamp in a signed file', async () => {
    const desk = aDesk();
    desk.files.set('doc.xml', new TextEncoder().encode('<a/>'));
    await desk.ca('create', '--out', 'ca');
    const authority = ['--authority', 'ca/demo-authority.json'];
    await desk.ca('issue', ...authority, '--out', 'a.p12', '--password-env', 'PASSWORD', ...aPerson);
    await desk.ca('list', ...authority, '--out', 'r.crl');
    const key = ['--key', 'a.p12', '--password-env', 'PASSWORD'];
    const evidence = ['--certificate', 'ca/issuing.cer', '--crl', 'r.crl'];
    const trust = ['--trust', 'ca/root.cer', '--json'];
    await desk.signature('sign', 'doc.xml', ...key, '--format', 'cms', '--timestamp');
    await desk.signature('extend', 'doc.xml.cms', '--level', 'lta', ...evidence, '--out', 'lta.cms');
    assert.equal(await desk.signature('verify', 'lta.cms', ...trust), 0);
    assert.equal(desk.last().signers[0].archiveTimeStamps[0].verdict, 'valid');
    await desk.signature('sign', 'doc.xml', ...key, '--format', 'xades', '--timestamp');
    await desk.signature('extend', 'doc.xml.signed.xml', '--level', 'lt', ...evidence, '--out', 'lt.xml');
    assert.equal(await desk.signature('verify', 'lt.xml', ...trust), 0);
    for (const wrong of [
      ['lt.xml', '--level', 'lta'],
      ['lta.cms', '--level', 'x'],
      ['doc.xml', '--level', 'lt', '--crl', 'doc.xml'],
    ])
      await assert.rejects(desk.signature('extend', ...wrong), WrongUse);
  });

  it('answers about its certificates by HTTP until it is stopped', async () => {
    const desk = aDesk();
    await desk.ca('create', '--out', 'ca');
    const authority = ['--authority', 'ca/demo-authority.json'];
    const statuses: number[] = [];
    desk.meanwhile.work = async () => {
      const [ocsp = '', , list = ''] = desk.said.at(-1)?.split(' ') ?? [];
      statuses.push((await fetch(list)).status, (await fetch(ocsp, { method: 'POST', body: 'x' })).status);
    };
    assert.equal(await desk.ca('serve', ...authority, '--port', '0', '--json'), 0);
    assert.deepEqual(statuses, [200, 400]);
    await assert.rejects(fetch(desk.last().origin));
    await assert.rejects(desk.ca('serve', ...authority, '--port', 'x'), WrongUse);
  });

  it('issues a key, signs with a time-stamp, verifies, and sees the key revoked', async () => {
    const desk = aDesk();
    desk.files.set('doc.xml', new TextEncoder().encode('<a/>'));
    await desk.ca('create', '--out', 'ca');
    const authority = ['--authority', 'ca/demo-authority.json'];
    await desk.ca(
      'issue',
      ...authority,
      '--out',
      'a.p12',
      '--password-env',
      'PASSWORD',
      ...aPerson,
      '--json',
    );
    const { serial } = desk.last();
    const key = ['--key', 'a.p12', '--password-env', 'PASSWORD'];
    assert.equal(
      await desk.signature('sign', 'doc.xml', ...key, '--format', 'cms-detached', '--timestamp'),
      0,
    );
    const trust = ['--trust', 'ca/root.cer', '--intermediate', 'ca/issuing.cer', '--json'];
    assert.equal(await desk.signature('verify', 'doc.xml.p7s', '--content', 'doc.xml', ...trust), 0);
    assert.ok(!('content' in desk.last()));
    const [signer] = desk.last().signers;
    assert.deepEqual(
      [desk.last().kind, desk.last().verdict, signer.iin, signer.role, signer.scope, signer.timeStamp],
      ['cms', 'valid', '900101300017', 'individual', 'detached', '2026-10-31T23:59:00.000Z'],
    );
    await desk.ca('list', ...authority, '--out', 'revoked.crl', '--revoke', serial);
    assert.equal(
      await desk.signature('verify', 'doc.xml.p7s', '--content', 'doc.xml', ...trust, '--crl', 'revoked.crl'),
      0,
    );
    const later = ['--at', '2026-11-02T00:00:00Z'];
    assert.equal(await desk.signature('sign', 'doc.xml', ...key, '--format', 'cms'), 0);
    assert.equal(
      await desk.signature('verify', 'doc.xml.cms', ...trust, '--crl', 'revoked.crl', ...later),
      1,
    );
    assert.deepEqual([desk.last().verdict, desk.last().subIndication], ['invalid', 'REVOKED']);
  });

  it('signs XML as NCALayer does, and with a time-stamp as XAdES', async () => {
    const desk = aDesk();
    await desk.ca('create', '--out', 'ca');
    const key = ['--key', 'a.p12', '--password-env', 'PASSWORD'];
    const out = ['--out', 'a.p12', '--password-env', 'PASSWORD'];
    await desk.ca('issue', '--authority', 'ca/demo-authority.json', ...out, ...aPerson);
    desk.files.set('doc.xml', new TextEncoder().encode('<a><b>1</b></a>'));
    const trust = ['--trust', 'ca/root.cer', '--intermediate', 'ca/issuing.cer', '--json'];
    assert.equal(await desk.signature('sign', 'doc.xml', ...key, '--format', 'xml'), 0);
    assert.equal(await desk.signature('verify', 'doc.xml.signed.xml', ...trust), 0);
    assert.deepEqual(
      [desk.last().kind, desk.last().signers[0].scope, desk.last().signers[0].timeStamp],
      ['xmldsig', 'whole', undefined],
    );
    const stamped = ['--format', 'xades', '--timestamp', '--out', 'stamped.xml'];
    assert.equal(await desk.signature('sign', 'doc.xml.signed.xml', ...key, ...stamped), 0);
    assert.equal(await desk.signature('verify', 'stamped.xml', ...trust), 0);
    assert.deepEqual(
      desk.last().signers.map(({ timeStamp }: { timeStamp?: string }) => timeStamp),
      [undefined, '2026-10-31T23:59:00.000Z'],
    );
    const noPlace = ['--format', 'xml', '--timestamp'];
    await assert.rejects(desk.signature('sign', 'doc.xml', ...key, ...noPlace), WrongUse);
    await assert.rejects(desk.signature('sign', 'a.p12', ...key, '--format', 'xml'), WrongUse);
  });

  it('answers a file of an unknown kind with a verdict and not an exception', async () => {
    const desk = aDesk();
    desk.files.set('x', new TextEncoder().encode('no signature'));
    assert.equal(await desk.signature('verify', 'x', '--json'), 1);
    assert.deepEqual(
      [desk.last().verdict, desk.last().kind, desk.last().signatureValid],
      ['invalid', 'unknown', false],
    );
  });

  it('refuses wrong use: no file, an unknown option, a wrong password, a wrong IIN', async () => {
    const desk = aDesk();
    await desk.ca('create', '--out', 'ca');
    desk.files.set('doc', new Uint8Array(1));
    const issueTo = (...args: string[]) =>
      desk.ca(
        'issue',
        '--authority',
        'ca/demo-authority.json',
        '--out',
        'a.p12',
        '--password-env',
        'PASSWORD',
        ...args,
      );
    await issueTo(...aPerson);
    await assert.rejects(desk.signature('verify'), WrongUse);
    await assert.rejects(desk.signature('verify', 'doc', '--trusted', 'x'), WrongUse);
    await assert.rejects(
      desk.signature('sign', 'doc', '--key', 'a.p12', '--password-env', 'TAMGA_TSA_URL'),
      WrongUse,
    );
    await assert.rejects(issueTo('--surname', 'A', '--iin', '900101300018'), WrongUse);
  });
});

/** Vectors of the NCA: real certificates, lists, answers, messages and signed XML, and broken ones. */
