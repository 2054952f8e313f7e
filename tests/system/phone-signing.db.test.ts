import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EgovDocuments, EgovOffer, PhoneOffer } from '@tamga/contract';
import { text } from '@tamga/domain/law';
import { askToEnter, type SignedIn, signIn, signWith } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

let system: RunningSystem;
let person: SignedIn;
let stranger: SignedIn;

before(async () => {
  system = await startSystem();
  person = await signIn(system.api, system.dataDir, 'person');
  stranger = await signIn(system.api, system.dataDir, 'importer');
});
after(() => system?.remove());

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const base64 = (content: Uint8Array): string => Buffer.from(content).toString('base64');
const documents = ['<a/>', '<b/>'].map((content, at) => ({
  name: text(`Құжат ${at + 1}`, `Документ ${at + 1}`, `Document ${at + 1}`),
  content: base64(bytes(content)),
}));
const offer = () => person.send<PhoneOffer>('POST', '/api/v1/phone-signings', { documents });

/** The address in the link to the app, which is the one in the code. */
const linkIn = ({ appLink }: PhoneOffer): string => new URL(appLink).searchParams.get('link') ?? '';

/** What the app of eGov does with the address: API 1, then API 2. It has no cookie of the browser. */
const openOnPhone = async (link: string) => {
  const first = (await (await fetch(link)).json()) as EgovOffer;
  const authorization = `${first.document.auth_type === 'Token' ? 'Bearer' : ''} ${first.document.auth_token}`;
  const second = (await (
    await fetch(first.document.uri, { headers: { authorization } })
  ).json()) as EgovDocuments;
  const handIn = (signed: readonly Uint8Array[]): Promise<Response> =>
    fetch(first.document.uri, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...second,
        documentsToSign: second.documentsToSign.map((document, at) => ({
          ...document,
          document: { file: { ...document.document.file, data: base64(signed[at] ?? new Uint8Array()) } },
        })),
      }),
    });
  return { first, second, handIn };
};

/** The states the page is told, until the stream ends. */
const statesOf = async (id: string, by = person): Promise<readonly string[]> => {
  const response = await fetch(`${system.api}/api/v1/phone-signings/${id}/events`, {
    headers: { authorization: `Bearer ${by.token}` },
  });
  return [...(await response.text()).matchAll(/"state":"(\w+)"/g)].map(([, state = '']) => state);
};

describe('389-14.1, 389-10: eGov QR as its app meets it, over HTTP', () => {
  it('389-14.1: API 1 and API 2 have the form eGov asks for; two documents are signed and taken', async () => {
    const made = await offer();
    assert.match(made.qr, /^<svg/);
    const followed = statesOf(made.id);
    const { first, second, handIn } = await openOnPhone(linkIn(made));
    assert.deepEqual(Object.keys(first), ['description', 'expiry_date', 'organisation', 'document']);
    assert.equal(first.description, 'Документ 1, Документ 2');
    assert.match(first.expiry_date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0500$/);
    assert.equal(Date.parse(first.expiry_date.replace('+0500', '+05:00')), Date.parse(made.expiresAt));
    assert.equal(first.organisation.bin, '200140000014');
    assert.deepEqual(second, {
      signMethod: 'CMS_WITH_DATA',
      documentsToSign: documents.map(({ name, content }, at) => ({
        id: at + 1,
        nameKz: name.kk,
        nameRu: name.ru,
        nameEn: name.en,
        document: { file: { mime: '', data: content } },
      })),
    });
    const signed = ['<a/>', '<b/>'].map((content) => signWith(person.key, bytes(content)));
    const handed = await handIn(signed);
    assert.equal(handed.status, 200);
    assert.deepEqual(await handed.json(), { message: 'success' });
    const path = `/api/v1/phone-signings/${made.id}/signed`;
    await assert.rejects(stranger.send('POST', path), { status: 404 });
    const taken = await person.send<{ readonly signed: readonly string[] }>('POST', path);
    assert.deepEqual(taken.signed, signed.map(base64));
    await assert.rejects(person.send('POST', path), { status: 409 });
    const states = await followed;
    assert.equal(states[0], 'offered');
    assert.equal(states.at(-1), 'taken');
  });

  it('389-14.1: a signature over other bytes is answered 403, and the page is told', async () => {
    const made = await offer();
    const { handIn } = await openOnPhone(linkIn(made));
    const wrong = await handIn([signWith(person.key, bytes('<a/>')), signWith(person.key, bytes('<c/>'))]);
    assert.equal(wrong.status, 403);
    assert.deepEqual(await statesOf(made.id), ['refused']);
    const again = await handIn(['<a/>', '<b/>'].map((content) => signWith(person.key, bytes(content))));
    assert.equal(again.status, 409);
  });

  it('389-10: a phone without the token, a second phone and another person get nothing', async () => {
    const made = await offer();
    const link = linkIn(made);
    assert.equal((await fetch(`${link}/documents`)).status, 404);
    await openOnPhone(link);
    assert.equal((await fetch(link)).status, 409);
    assert.equal((await fetch(`${system.api}/api/v1/egov/${'A'.repeat(22)}`)).status, 404);
    assert.deepEqual(await statesOf(made.id, stranger), []);
    const nobody = await fetch(`${system.api}/api/v1/phone-signings/${made.id}/events`);
    assert.equal(nobody.status, 404);
  });

  it('389-10: a page of another site neither enters nor offers a statement nor takes what was signed', async () => {
    const { challenge, entry } = await askToEnter(system.api);
    const post = (path: string, body: object, headers: Readonly<Record<string, string>>) =>
      fetch(`${system.api}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const from = { cookie: entry, origin: 'https://elsewhere.example' };
    const phone = await post('/api/v1/sign-in/phone', { challengeId: challenge.id }, from);
    assert.equal(phone.status, 401);
    const withoutCookie = await post('/api/v1/sign-in/phone', { challengeId: challenge.id }, {});
    assert.equal(withoutCookie.status, 401);
    const cms = base64(signWith(person.key, bytes(challenge.statement)));
    const entered = await post('/api/v1/sign-in/sessions', { challengeId: challenge.id, cms }, from);
    assert.equal(entered.status, 422);
    assert.equal(entered.headers.get('set-cookie'), null);

    const made = await offer();
    const { handIn } = await openOnPhone(linkIn(made));
    await handIn(['<a/>', '<b/>'].map((content) => signWith(person.key, bytes(content))));
    const taken = await post(
      `/api/v1/phone-signings/${made.id}/signed`,
      {},
      {
        cookie: `tamga_session=${person.token}`,
        origin: 'https://elsewhere.example',
      },
    );
    assert.equal(taken.status, 404);
  });

  it('389-10: a signed statement is no declaration, and a statement is not signed as a document', async () => {
    const { challenge } = await askToEnter(system.api);
    await assert.rejects(
      person.send('POST', '/api/v1/phone-signings', {
        documents: [{ name: text('x', 'x', 'x'), content: base64(bytes(challenge.statement)) }],
      }),
      { status: 400 },
    );
    const { submissionId } = await person.lodge(person.sign(bytes(challenge.statement)));
    for (let turn = 0; turn < 200; turn += 1) {
      const found = await person.get<{ readonly problem?: { readonly code: string } }>(
        `/api/v1/submissions/${submissionId}`,
      );
      if (found.problem) return assert.equal(found.problem.code, 'DOC_FORMAT_INVALID');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail('the submission was not taken to its end');
  });
});
