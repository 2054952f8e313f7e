import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Challenge, Receipt, Session } from '@tamga/contract';
import { type KeyEntry, openKeyFile, signCms } from '@tamga/formats/signature';

/** A person of the demo signed in over HTTP. */
export interface SignedIn {
  readonly session: Session;
  readonly key: KeyEntry;
  readonly token: string;
  /** JSON of a GET. Throws with the status and body when it is not 2xx. */
  get<T>(path: string): Promise<T>;
  send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<T>;
  /** Lodges signed bytes; answers with the receipt. */
  lodge(signed: Uint8Array, requestId?: string): Promise<Receipt>;
  sign(content: Uint8Array): Uint8Array;
}

const demoPassword = 'tamga-demo';
const answerMs = 15_000;

export const openDemoKey = async (dataDir: string, name: string): Promise<KeyEntry> => {
  const opened = openKeyFile(
    new Uint8Array(await readFile(join(dataDir, 'demo', 'keys', `${name}.p12`))),
    demoPassword,
  );
  const entry = opened.ok ? opened.value[0] : undefined;
  if (!entry) throw new Error(`no key in ${name}.p12`);
  return entry;
};

export const signWith = (key: KeyEntry, content: Uint8Array): Uint8Array =>
  signCms(key, { content, signingTime: Date.now(), entropy: new Uint8Array(randomBytes(32)) });

/** A statement to sign, and the cookie that goes with the answer. */
export const askToEnter = async (
  api: string,
): Promise<{ readonly challenge: Challenge; readonly entry: string }> => {
  const response = await fetch(`${api}/api/v1/sign-in/challenges`, { method: 'POST' });
  if (!response.ok) throw new Error(`challenge: ${response.status} ${await response.text()}`);
  const entry = /tamga_entry=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
  return { challenge: (await response.json()) as Challenge, entry };
};

/** Signs in with a key file of the demo. */
export const signIn = async (api: string, dataDir: string, name: string): Promise<SignedIn> => {
  const key = await openDemoKey(dataDir, name);
  const { challenge, entry } = await askToEnter(api);
  const cms = Buffer.from(signWith(key, new TextEncoder().encode(challenge.statement))).toString('base64');
  const response = await fetch(`${api}/api/v1/sign-in/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: entry },
    body: JSON.stringify({ challengeId: challenge.id, cms }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  const token = /tamga_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const session = (await response.json()) as Session;
  const authorization = `Bearer ${token}`;
  return {
    session,
    key,
    token,
    get: (path) => ask(`${api}${path}`, { headers: { authorization } }),
    send: (method, path, body, headers = {}) =>
      ask(`${api}${path}`, {
        method,
        headers: {
          authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    lodge: (signed, requestId = randomUUID()) =>
      ask(`${api}/api/v1/submissions`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/cms', 'idempotency-key': requestId },
        body: Buffer.from(signed),
      }),
    sign: (content) => signWith(key, content),
  };
};

const ask = async <T>(url: string, init: RequestInit): Promise<T> => {
  // A request cut off by a killed process may otherwise wait for minutes.
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerMs) });
  const text = await response.text();
  if (!response.ok)
    throw Object.assign(
      new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${text.slice(0, 500)}`),
      { status: response.status },
    );
  return (text === '' ? undefined : JSON.parse(text)) as T;
};
