import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Challenge, Session } from '@tamga/contract';
import { openKeyFile, signCms } from '@tamga/formats/signature';
import { keyPath } from './authority.ts';
import { demoPassword } from './people.ts';

/** A person of the demonstration at the open API, signed in with his key file as anybody would be. */
export interface Caller {
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, body: unknown) => Promise<T>;
  /** Attached CMS over a text, base64. */
  readonly sign: (text: string) => string;
}

const answerMs = 30_000;

/** Signs in; acts for the organisation when one is named. Throws when the API refuses. */
export const enterAs = async (api: string, dataDir: string, key: string, bin?: string): Promise<Caller> => {
  const opened = openKeyFile(new Uint8Array(await readFile(keyPath(dataDir, key))), demoPassword);
  const entry = opened.ok ? opened.value[0] : undefined;
  if (!entry) throw new Error(`the key file of ${key} does not open`);
  const sign = (text: string): string =>
    Buffer.from(
      signCms(entry, {
        content: new TextEncoder().encode(text),
        signingTime: Date.now(),
        entropy: new Uint8Array(randomBytes(32)),
      }),
    ).toString('base64');
  const asked = await call(`${api}/api/v1/sign-in/challenges`, { method: 'POST' });
  const { id, statement } = (await asked.json()) as Challenge;
  const cookie = /tamga_entry=[^;]+/.exec(asked.headers.get('set-cookie') ?? '')?.[0] ?? '';
  const entered = await call(`${api}/api/v1/sign-in/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ challengeId: id, cms: sign(statement) }),
  });
  const token = /tamga_session=([^;]+)/.exec(entered.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const { choices } = (await entered.json()) as Session;
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call(`${api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const organisation = bin && choices.find(({ identifier }) => identifier === bin);
  if (organisation) await json('PUT', '/api/v1/session/acting-for', { personId: organisation.id });
  return { get: (path) => json('GET', path), post: (path, body) => json('POST', path, body), sign };
};

const call = async (url: string, init: RequestInit): Promise<Response> => {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(answerMs) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer;
};
