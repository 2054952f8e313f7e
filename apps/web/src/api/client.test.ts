import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { addressOf, createClient } from './client.ts';

interface Seen {
  readonly request: IncomingMessage;
  readonly body: string;
}

describe('IMP-5 the client of the API', () => {
  let server: Server;
  let seen: Seen | undefined;
  let answer: { status: number; type: string; body: string } = { status: 204, type: 'text/plain', body: '' };
  let ended = 0;
  let base = '';

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen = { request, body: Buffer.concat(chunks).toString('utf8') };
        response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const call = createClient({
    fetch: (url, init) => fetch(base + url, init),
    onSessionEnded: () => (ended += 1),
  });

  it('fills the members of the path and leaves out what is not asked in the query', () => {
    assert.equal(
      addressOf('/a/:id/b', { id: 'x/y' }, { q: undefined, state: '', limit: 5 }),
      '/a/x%2Fy/b?limit=5',
    );
  });

  it('sends the version that was edited and gives back the JSON', async () => {
    answer = { status: 200, type: 'application/json', body: '{"id":"1","version":8}' };
    const saved = await call('saveDraft', {
      params: { id: '1' },
      body: { declaration: { kind: 'goods', items: [] } },
      ifMatch: 7,
    });
    assert.equal(seen?.request.method, 'PUT');
    assert.equal(seen?.request.url, '/api/v1/drafts/1');
    assert.equal(seen?.request.headers['if-match'], '"7"');
    assert.deepEqual(JSON.parse(seen?.body ?? ''), { declaration: { kind: 'goods', items: [] } });
    assert.deepEqual(saved, { ok: true, value: { id: '1', version: 8 } });
  });

  it('sends raw bytes with their media type and the key of idempotency', async () => {
    answer = { status: 202, type: 'application/json', body: '{}' };
    await call('lodge', {
      bytes: new TextEncoder().encode('<cms>'),
      mediaType: 'application/cms',
      requestId: 'once',
      query: { draft: 'd' },
    });
    assert.equal(seen?.request.url, '/api/v1/submissions?draft=d');
    assert.equal(seen?.request.headers['content-type'], 'application/cms');
    assert.equal(seen?.request.headers['idempotency-key'], 'once');
    assert.equal(seen?.body, '<cms>');
  });

  it('gives back bytes where the route answers a document', async () => {
    answer = { status: 200, type: 'application/xml', body: '<a/>' };
    const document = await call('draftDocument', { params: { id: '1' } });
    assert.ok(document.ok);
    assert.equal(new TextDecoder().decode(document.value), '<a/>');
  });

  it('gives back the problem of the server', async () => {
    const problem = {
      code: 'STATE_FORBIDS',
      detail: { kk: 'a', ru: 'b', en: 'c' },
      fix: { kk: '', ru: '', en: '' },
    };
    answer = { status: 409, type: 'application/problem+json', body: JSON.stringify(problem) };
    const refused = await call('readAccount', {});
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'STATE_FORBIDS');
  });

  it('tells that the session is over only where one was needed', async () => {
    ended = 0;
    const problem = {
      code: 'SESSION_EXPIRED',
      detail: { kk: '', ru: '', en: '' },
      fix: { kk: '', ru: '', en: '' },
    };
    answer = { status: 401, type: 'application/problem+json', body: JSON.stringify(problem) };
    await call('readAccount', {});
    await call('openSession', { body: { challengeId: 'c', cms: '' } });
    assert.equal(ended, 1);
  });

  it('says that an answer in the place of the server was not readable', async () => {
    answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
    const refused = await call('readAccount', {});
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'UNREADABLE_ANSWER');
  });

  it('says that the server was not reached', async () => {
    const lost = createClient({
      fetch: () => Promise.reject(new TypeError('refused')),
      onSessionEnded: () => {},
    });
    const refused = await lost('readAccount', {});
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'UNREACHABLE');
  });
});
