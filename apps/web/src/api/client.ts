import type { Problem, RouteName } from '@tamga/contract';
import type { AnswerOf, BodyOf, ConsumedBy, IsIdempotent, ParamsOf, QueryOf } from '@tamga/contract/calls';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { unreachable, unreadable } from './problem.ts';
import { routeTable } from './route-table.ts';

type Member<K extends string, T> = [T] extends [undefined] ? unknown : { readonly [P in K]: T };
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a call of the route is given: only what the contract asks for, and all of it. */
export type Asked<N extends RouteName> = Member<'params', ParamsOf<N>> &
  Member<'body', BodyOf<N>> &
  ([QueryOf<N>] extends [undefined] ? unknown : { readonly query?: Loose<QueryOf<N>> }) &
  ([ConsumedBy<N>] extends [never]
    ? unknown
    : { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: ConsumedBy<N> }) &
  (IsIdempotent<N> extends true ? { readonly requestId: string } : unknown) & {
    /** Version that was edited, for `If-Match`. */
    readonly ifMatch?: number;
    readonly signal?: AbortSignal;
  };

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly mediaType?: string;
  readonly requestId?: string;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

export type Call = <N extends RouteName>(name: N, asked: Asked<N>) => Promise<Result<AnswerOf<N>, Problem>>;

export interface ClientPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** A route for signed-in persons answered 401: the session is over. */
  readonly onSessionEnded: () => void;
}

/**
 * The one client of the API, made from the routes of the contract. It never throws: a refusal of the server, a broken
 * connection and an answer that is no JSON are all a `Problem`. An aborted call is answered `UNREACHABLE`.
 */
export const createClient =
  ({ fetch, onSessionEnded }: ClientPorts): Call =>
  async (name, asked) => {
    const [method, path, access, kind] = routeTable[name];
    const parts = asked as Parts;
    let response: Response;
    try {
      response = await fetch(addressOf(path, parts.params, parts.query), requestOf(method, parts));
    } catch {
      return refuse(unreachable);
    }
    if (response.status === 401 && access !== 'anybody') onSessionEnded();
    return (await readAnswer(kind, response)) as Result<AnswerOf<typeof name>, Problem>;
  };

/** The address of a route with its members and query filled in: `/api/v1/drafts/1?language=kk`. */
export const addressOf = (path: string, params: Parts['params'] = {}, query: Parts['query'] = {}): string => {
  const filled = path.replace(/:(\w+)/g, (_, member: string) => encodeURIComponent(params[member] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
};

const requestOf = (method: string, parts: Parts): RequestInit => {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json, */*;q=0.5' };
  if (parts.requestId !== undefined) headers['idempotency-key'] = parts.requestId;
  if (parts.ifMatch !== undefined) headers['if-match'] = `"${parts.ifMatch}"`;
  const body = parts.bytes ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
  if (body !== undefined) headers['content-type'] = parts.mediaType ?? 'application/json';
  return {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body }),
    ...(parts.signal ? { signal: parts.signal } : {}),
  };
};

const readAnswer = async (kind: string, response: Response): Promise<Result<unknown, Problem>> => {
  try {
    if (!response.ok) return refuse(problemIn(await response.json()));
    if (response.status === 204) return accept(undefined);
    return accept(kind === 'json' ? await response.json() : new Uint8Array(await response.arrayBuffer()));
  } catch {
    return refuse(unreadable);
  }
};

const problemIn = (answer: unknown): Problem => {
  const found = answer as Partial<Problem> | null;
  return typeof found?.code === 'string' && found.detail && found.fix ? (found as Problem) : unreadable;
};
