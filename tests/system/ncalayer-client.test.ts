import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { attachContent, digest, fromBase64, readPem, readSignedData } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import {
  answerIn,
  greetingIn,
  type NcaLayer,
  ncaLayerOf,
  textsIn,
  usualWaits,
} from '@tamga/web/signature/ncalayer';
import { type NcaLayerDouble, startNcaLayerDouble } from '../ncalayer/double.ts';

const nowMs = Date.UTC(2026, 10, 22);
const authority = createDemoAuthority({ entropy: new Uint8Array(32).fill(3), now: nowMs });
const key = issue(authority, {
  subject: { surname: 'САМАЛОВ', givenName: 'АЙБЕК', iin: '900101300013' },
  role: 'individual',
  notBefore: nowMs - 86_400_000,
  notAfter: nowMs + 86_400_000,
  entropy: new Uint8Array(32).fill(5),
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const contentOf = (pem: string): string =>
  new TextDecoder().decode(readSignedData(derOf(pem)).content ?? new Uint8Array());
const derOf = (pem: string): Uint8Array => readPem(bytes(pem))[0]?.der ?? fromBase64(pem);

const clientOf = (url: string, waits = usualWaits): NcaLayer =>
  ncaLayerOf({ open: () => new WebSocket(url), language: 'kk', testKeys: true, waits });

const faultOf = async (asked: Promise<{ readonly ok: boolean }>): Promise<string> => {
  const result = (await asked) as
    | { readonly ok: true }
    | { readonly ok: false; readonly refusal: { fault: string } };
  return result.ok ? 'signed' : result.refusal.fault;
};

describe('389-14.1, 389-10 the client of NCALayer', () => {
  let double: NcaLayerDouble;
  let client: NcaLayer;
  before(async () => {
    double = await startNcaLayerDouble(key);
  });
  beforeEach(() => {
    double.behave('sign');
    client?.close();
    client = clientOf(double.url);
  });
  after(async () => {
    client.close();
    await double.stop();
  });

  it('389-14.1: hears the greeting, and signs many documents with one request, in order', async () => {
    assert.deepEqual(await client.version(), { ok: true, value: '1.4' });
    const before = double.asked.length;
    const signed = await client.signCms([bytes('<a/>'), bytes('<b/>')], { use: 'document' });
    assert.ok(signed.ok);
    assert.deepEqual(signed.value.map(contentOf), ['<a/>', '<b/>']);
    assert.deepEqual(double.asked.slice(before), [
      {
        module: 'kz.gov.pki.knca.basics',
        method: 'sign',
        args: {
          allowedStorages: null,
          format: 'cms',
          data: ['PGEvPg==', 'PGIvPg=='],
          signingParams: { decode: true, encapsulate: true },
          signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'], chain: [] },
          locale: 'kk',
        },
      },
    ]);
  });

  it('389-10: asks for no one usage of the key to sign in, and offers no test keys unless told', async () => {
    const real = ncaLayerOf({ open: () => new WebSocket(double.url), language: 'ru', testKeys: false });
    assert.ok((await real.signCms([bytes('x')], { use: 'sign-in' })).ok);
    real.close();
    const { args } = double.asked.at(-1) as {
      readonly args: { readonly signerParams: object; readonly data: string };
    };
    assert.deepEqual(args.signerParams, { extKeyUsageOids: [] });
    assert.equal(args.data, 'eA==');
  });

  it('389-14.1: signs a large file by its digest, and puts the file into the message afterwards', async () => {
    const large = new Uint8Array(3_000_000).fill(65);
    const signed = await client.signDigests([digest('streebog-512', large)], { use: 'document' });
    assert.ok(signed.ok);
    const detached = derOf(signed.value[0] ?? '');
    assert.equal(readSignedData(detached).content, undefined);
    assert.deepEqual(readSignedData(attachContent(detached, large)).content, large);
    assert.ok(JSON.stringify(double.asked.at(-1)).length < 1_000, 'the file itself was sent');
  });

  it('389-14.1: signs XML, and CMS with the older module, whose person is asked each time', async () => {
    const xml = await client.signXml(['<a>1</a>', '<b>2</b>'], { use: 'document' });
    assert.ok(xml.ok && xml.value.every((one) => one.includes('Signature')));
    const before = double.asked.length;
    const stamped = await client.signStamped([bytes('<a/>'), bytes('<b/>')], { use: 'document' });
    assert.ok(stamped.ok);
    assert.deepEqual(stamped.value.map(contentOf), ['<a/>', '<b/>']);
    assert.deepEqual(
      double.asked
        .slice(before)
        .map(({ method, args }) => [method, (args as unknown[])[1], (args as unknown[])[3]]),
      [
        ['createCMSSignatureFromBase64', 'SIGNATURE', true],
        ['createCMSSignatureFromBase64', 'SIGNATURE', true],
      ],
    );
  });

  it('389-14.1: speaks the older module to a program without the newer one', async () => {
    const old = await startNcaLayerDouble(key, { version: '1.3' });
    const client13 = clientOf(old.url);
    const signed = await client13.signCms([bytes('<a/>')], { use: 'sign-in' });
    assert.ok(signed.ok);
    assert.equal(contentOf(signed.value[0] ?? ''), '<a/>');
    assert.ok((await client13.signDigests([digest('streebog-512', bytes('x'))], { use: 'document' })).ok);
    assert.ok((await client13.signXml(['<a/>'], { use: 'document' })).ok);
    assert.deepEqual(
      old.asked.map(({ method, args }) => `${method} ${(args as unknown[])[1]}`),
      ['createCAdESFromBase64 AUTHENTICATION', 'createCAdESFromBase64Hash SIGNATURE', 'signXml SIGNATURE'],
    );
    client13.close();
    await old.stop();
  });

  it('IMP-29: tells a cancelled signature, a refusal with the words of the program, and an answer it cannot read', async () => {
    double.behave('cancel');
    assert.equal(await faultOf(client.signCms([bytes('x')], { use: 'document' })), 'SIGNING_CANCELLED');
    assert.equal(await faultOf(client.signStamped([bytes('x')], { use: 'document' })), 'SIGNING_CANCELLED');
    double.behave('refuse');
    assert.deepEqual(await client.signCms([bytes('x')], { use: 'document' }), {
      ok: false,
      refusal: { fault: 'NCALAYER_REFUSED', said: '500: storage is not available' },
    });
    double.behave('garbage');
    assert.equal(await faultOf(client.signCms([bytes('x')], { use: 'document' })), 'NCALAYER_ANSWER');
  });

  it('389-10: connects anew after the program was lost, and proves a held connection by a heartbeat', async () => {
    double.behave('drop');
    assert.equal(await faultOf(client.signCms([bytes('x')], { use: 'document' })), 'NCALAYER_LOST');
    double.behave('sign');
    assert.equal(await faultOf(client.signCms([bytes('x')], { use: 'document' })), 'signed');
    const beats = double.heartbeats;
    assert.equal(await faultOf(client.signCms([bytes('x')], { use: 'document' })), 'signed');
    assert.ok(double.heartbeats > beats);
  });

  it('389-14.1: waits for the person as long as is said, gives up when told, and takes one request at a time', async () => {
    double.behave('wait');
    const impatient = clientOf(double.url, { ...usualWaits, personMs: 30 });
    assert.equal(await faultOf(impatient.signCms([bytes('x')], { use: 'document' })), 'NCALAYER_TIMEOUT');
    const leaving = new AbortController();
    const asked = double.asked.length;
    const left = faultOf(client.signCms([bytes('x')], { use: 'document', signal: leaving.signal }));
    while (double.asked.length === asked) await new Promise((resolve) => setTimeout(resolve, 1));
    leaving.abort();
    assert.equal(await left, 'SIGNING_CANCELLED');
    const already = new AbortController();
    already.abort();
    assert.equal(
      await faultOf(client.signCms([bytes('x')], { use: 'document', signal: already.signal })),
      'SIGNING_CANCELLED',
    );
  });

  it('IMP-29: says that nothing answers, and that what answers is not NCALayer', async () => {
    const stopped = await startNcaLayerDouble(key);
    await stopped.stop();
    assert.equal(await faultOf(clientOf(stopped.url).version()), 'NCALAYER_NOT_FOUND');
    const mute = await startNcaLayerDouble(key, { greets: false });
    const waits = { ...usualWaits, greetingMs: 30, openMs: 200 };
    assert.equal(await faultOf(clientOf(mute.url, waits).version()), 'NCALAYER_SILENT');
    await mute.stop();
    const deaf = createServer(() => {});
    await new Promise<void>((listening) => deaf.listen(0, '127.0.0.1', listening));
    const address = deaf.address();
    const port = typeof address === 'object' ? address?.port : 0;
    assert.equal(await faultOf(clientOf(`ws://127.0.0.1:${port}`, waits).version()), 'NCALAYER_NOT_FOUND');
    deaf.close();
  });
});

describe('389-14.1 the messages of NCALayer', () => {
  it('are read in both forms', () => {
    assert.equal(greetingIn('{"result":{"version":"1.2"}}'), '1.2');
    assert.deepEqual(answerIn('{"responseObject":[],"code":"200"}'), { kind: 'result', value: [] });
    assert.deepEqual(answerIn('{"code":"500","message":"action.canceled"}'), { kind: 'cancelled' });
    assert.deepEqual(answerIn('{"code":"500"}'), { kind: 'refused', code: '500', message: '' });
    assert.deepEqual(answerIn('{"status":true,"body":{"result":["MII="]}}'), {
      kind: 'result',
      value: ['MII='],
    });
    assert.deepEqual(answerIn('{"status":true,"body":{}}'), { kind: 'cancelled' });
    assert.deepEqual(answerIn('{"status":true}'), { kind: 'cancelled' });
    assert.deepEqual(answerIn('{"status":false,"code":"500","message":"no"}'), {
      kind: 'refused',
      code: '500',
      message: 'no',
    });
  });

  it('of any other shape are nothing', () => {
    for (const odd of [
      '',
      'null',
      '[]',
      '5',
      '"x"',
      '{',
      '{"status":"true"}',
      '{"code":200}',
      '{"status":true,"body":5}',
    ])
      assert.equal(answerIn(odd), undefined, odd);
    for (const odd of ['{"result":{"version":5}}', '{"result":{"version":"1.x"}}', '{"result":null}', 'x'])
      assert.equal(greetingIn(odd), undefined, odd);
    assert.deepEqual(textsIn('a', 1), ['a']);
    for (const odd of [[], ['a', 'b'], [''], [5], undefined, null]) assert.equal(textsIn(odd, 1), undefined);
  });
});
