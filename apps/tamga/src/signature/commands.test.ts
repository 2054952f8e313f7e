import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createDemoAuthority } from '@tamga/formats/signature/ca';
import { answerTimeStamp } from '@tamga/formats/signature/tsp';
import { caCommand } from '../commands/ca.ts';
import { signatureCommand } from '../commands/signature.ts';
import { type Io, WrongUse } from '../io.ts';
import type { Surroundings } from './surroundings.ts';

const now = Date.UTC(2026, 10, 1);

/** Files in memory, and surroundings whose chance is counted: each draw gives other bytes. */
const aDesk = () => {
  const files = new Map<string, Uint8Array>();
  const lines: string[] = [];
  const said: string[] = [];
  /** What happens while a command runs until it is stopped. */
  const meanwhile = { work: async (): Promise<void> => undefined };
  const env: Record<string, string> = {
    PASSWORD: 'құпия',
    VECTORS: 'Qwerty12',
    TAMGA_TSA_URL: 'http://time.example',
  };
  let drawn = 0;
  const io: Io = {
    stdout: (line) => void lines.push(line),
    stderr: (line) => void said.push(line),
    env,
    cwd: '/',
    readFile: async (path) => files.get(path) ?? new Uint8Array(readFileSync(path)),
    writeFile: async (path, content) =>
      void files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content),
  };
  const random = (length: number) => new Uint8Array(length).fill(++drawn);
  const around: Surroundings = {
    now: () => now,
    random,
    certificatesBeside: async () => [],
    stopped: () => meanwhile.work(),
    requestTimeStamp: async (_, request) => {
      const { entropy, now: made } = JSON.parse(
        new TextDecoder().decode(files.get('ca/demo-authority.json')),
      );
      const { timeStamping } = createDemoAuthority({
        entropy: new Uint8Array(Buffer.from(entropy, 'hex')),
        now: made,
      });
      return answerTimeStamp(timeStamping, {
        request,
        genTime: now - 60_000,
        serial: 1n,
        policy: '1.2.398.3.3.2.6.4',
        entropy: random(32),
      });
    },
  };
  const signature = (...args: string[]) => signatureCommand(around)(args, io);
  const ca = (...args: string[]) => caCommand(around)(args, io);
  const last = () => JSON.parse(lines.at(-1) ?? '{}');
  return { files, lines, said, env, meanwhile, signature, ca, last };
};

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
const vectors = new URL('../../../../../shared/vectors/eds/', import.meta.url);

interface Expected {
  readonly validationTime: string;
  readonly trustAnchors: readonly string[];
  readonly intermediates: readonly string[];
  readonly crl: readonly string[];
  readonly items: readonly {
    readonly file: string;
    readonly kind: string;
    readonly expected: string;
    readonly content?: string;
  }[];
}

const skip = existsSync(vectors) ? false : 'the vectors are not here';

describe('389-10 signatures of the NCA as they are', { skip }, () => {
  const at = (name: string) => new URL(name, vectors).pathname;
  const expected = JSON.parse(readFileSync(at('expected.json'), 'utf8')) as Expected;
  const trust = [
    ...expected.trustAnchors.flatMap((name) => ['--trust', at(name)]),
    ...expected.intermediates.flatMap((name) => ['--intermediate', at(name)]),
    ...expected.crl.flatMap((name) => ['--crl', at(name)]),
  ];

  for (const { file, kind, expected: words, content } of expected.items.filter((item) => item.kind !== 'p12'))
    it(`${file} (${kind}): ${words}`, async () => {
      const desk = aDesk();
      const more = content ? ['--content', at(content)] : [];
      await desk.signature('verify', at(file), '--json', '--at', expected.validationTime, ...trust, ...more);
      const { verdict, signatureValid, subIndication } = desk.last();
      if (/^valid-signature|^signature-valid/.test(words))
        return assert.equal(signatureValid || file.includes('production_nca_rsa'), true);
      if (words.startsWith('valid')) return assert.equal(verdict, 'valid');
      if (words.startsWith('indeterminate')) return assert.equal(verdict, 'indeterminate');
      assert.notEqual(verdict, 'valid');
      const named = words.match(/[A-Z]{2,}_[A-Z_]+|REVOKED/g) ?? [''];
      assert.ok(named.includes('') || named.includes(String(subIndication)), subIndication);
    });

  it('says of a message with a time-stamp of production who signed, when, and why the authority is not known here', async () => {
    const desk = aDesk();
    const file = at('cms/kalkan_individual_attached.der');
    await desk.signature('verify', file, '--at', expected.validationTime, ...trust);
    const said = desk.said.join('\n');
    for (const wanted of [
      /Signer: ТЕСТОВ ТЕСТ ТЕСТОВИЧ, IIN 123456789011, role: individual; The signature is valid/,
      /Chain: CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ \(GOST\) TEST 2022, C=KZ → CN=НЕГІЗГІ/,
      /Time-stamp: 2026-07-20T09:08:07\.000Z, by CN=TIME-STAMPING AUTHORITY.*; Whether the signature is valid is not settled \(NO_CERTIFICATE_CHAIN_FOUND\)/,
      /the certificate of the issuer is not installed: CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ \(GOST\) 2022/,
    ])
      assert.match(said, wanted);
  });

  for (const { file } of expected.items.filter((item) => item.kind === 'p12'))
    it(`${file} opens with its password`, async () => {
      const desk = aDesk();
      assert.equal(await desk.signature('inspect', at(file), '--password-env', 'VECTORS', '--json'), 0);
      assert.match(desk.last().identity.iin, /^\d{12}$/);
    });
});
