import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownReceipt, serverOfTests } from './testing/site.ts';

const whole = {
  name: 'ТЕСТОВ ЖАҢА',
  iin: '880303300039',
  organisation: '',
  bin: '',
  role: 'declarant',
  officeCode: '55302',
  email: 'new@customs.example',
  phone: '+7 700 000 00 01',
};

const filing = async () => {
  const { server } = await serverOfTests();
  return (fields: Readonly<Record<string, string>>) =>
    server.inject({
      method: 'POST',
      url: '/ru/registration',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
};

describe('389-9a an application is filed in the external module without signing in', () => {
  it('is led to the page of its state and clock, which keeps no cookie', async () => {
    const { server } = await serverOfTests();
    const form = await server.inject('/ru/registration');
    const office = /<option value="(\d{5}(?:\d{3})?)">/.exec(form.body)?.[1] ?? '';
    const taken = await (await filing())({ ...whole, officeCode: office });
    assert.equal(taken.statusCode, 303, taken.body);
    assert.match(String(taken.headers.location), /^\/ru\/registration\/R-2026-0000001\?key=[\da-f]{40}$/);
    const state = await server.inject(String(taken.headers.location));
    assert.match(state.body, /На рассмотрении/);
    assert.match(state.body, /25 ноября 2026/);
    assert.equal(state.headers['set-cookie'], undefined);
    assert.equal(state.headers['cache-control'], 'no-store');
  });

  it('comes back with every member that is wrong, and what was written stays', async () => {
    const answer = await (await filing())({
      ...whole,
      iin: '880303300038',
      officeCode: '99999',
      email: 'нет',
    });
    assert.equal(answer.statusCode, 422);
    for (const part of ['id="wrong-iin"', 'id="wrong-officeCode"', 'id="wrong-email"', 'value="ТЕСТОВ ЖАҢА"'])
      assert.ok(answer.body.includes(part), part);
    assert.ok(!answer.body.includes('id="wrong-name"'));
  });

  it('is not taken from one address without end, nor larger than a form', async () => {
    const file = await filing();
    for (let turn = 0; turn < 5; turn += 1) await file({ ...whole, name: '' });
    const sixth = await file(whole);
    assert.equal(sixth.statusCode, 429);
    assert.ok(Number(sixth.headers['retry-after']) > 0);
    assert.ok(sixth.body.includes('value="ТЕСТОВ ЖАҢА"'), 'what was written stays');
    assert.equal((await file({ ...whole, name: 'x'.repeat(9_000) })).statusCode, 404);
  });

  it('is shown to nobody without its key', async () => {
    const { server } = await serverOfTests();
    const answer = await server.inject(`/en/registration/R-2026-0000001?key=${'0'.repeat(40)}`);
    assert.match(answer.body, /There is no application with this number and key/);
  });
});

describe('389-19.7d a receipt is verified by its number', () => {
  it('tells when which bytes came, and calmly that it knows no other', async () => {
    const { server } = await serverOfTests();
    const found = await server.inject(`/en/verify?code=${knownReceipt.toUpperCase()}`);
    assert.match(found.body, /Such a receipt was given/);
    assert.ok(found.body.includes('cd'.repeat(32)));
    const other = await server.inject(`/en/verify?code=${knownReceipt.replace(/1$/, '2')}`);
    assert.doesNotMatch(other.body, /Such a receipt was given/);
  });
});
