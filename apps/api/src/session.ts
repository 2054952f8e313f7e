import { findSession } from '@tamga/adapters/access';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { FastifyRequest } from 'fastify';
import type { Context, Signed } from './context.ts';

const cookieName = 'tamga_session';

/** The cookie of a session: kept from scripts and from other sites. */
export const sessionCookie = (token: Uint8Array, expiresAt: Instant, secure: boolean): string =>
  `${cookieName}=${Buffer.from(token).toString('base64url')}; Path=/; HttpOnly; SameSite=Strict; Expires=${new Date(toEpochMs(expiresAt)).toUTCString()}${secure ? '; Secure' : ''}`;

export const expiredCookie = (secure: boolean): string =>
  `${cookieName}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`;

/** The token a request carries: a bearer token of a program, or the cookie of a browser. */
const tokenOf = (
  request: FastifyRequest,
): { readonly token: Uint8Array; readonly fromCookie: boolean } | undefined => {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const cookie = /(?:^|;\s*)tamga_session=([A-Za-z0-9_-]{43})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  const text = bearer ?? cookie;
  return text === undefined
    ? undefined
    : { token: new Uint8Array(Buffer.from(text, 'base64url')), fromCookie: bearer === undefined };
};

/** How long a session that was found is believed before the database is asked again. */
const believedMs = 5_000;
const rememberedMax = 10_000;

/**
 * Finds the session of a request. A change made with a cookie must come from this very site: the Origin of the request is
 * compared, so that another site cannot act with a person's session.
 */
export const sessionReader = (context: Pick<Context, 'pool' | 'persons' | 'clock' | 'publicUrl'>) => {
  const remembered = new Map<string, { readonly signed: Signed; readonly untilMs: number }>();
  return {
    read: async (request: FastifyRequest): Promise<Signed | undefined> => {
      const found = tokenOf(request);
      const foreign = request.method !== 'GET' && !isOwnPage(request, context.publicUrl);
      if (!found || (found.fromCookie && foreign)) return undefined;
      const now = context.clock.now();
      const key = Buffer.from(found.token).toString('base64');
      const known = remembered.get(key);
      if (known && known.untilMs > toEpochMs(now)) return known.signed;
      remembered.delete(key);
      const session = await findSession(context.pool, found.token, now);
      const person = session && (await context.persons.byId(session.personId));
      if (!session || person?.state !== 'registered') return undefined;
      const signed: Signed = { ...session, token: found.token, person };
      if (remembered.size >= rememberedMax) remembered.clear();
      remembered.set(key, { signed, untilMs: toEpochMs(now) + believedMs });
      return signed;
    },
    /** After a change of the session the next request asks the database. */
    forget: (token: Uint8Array): void => {
      remembered.delete(Buffer.from(token).toString('base64'));
    },
  };
};

/** The origin people reach us at: the one the configuration fixes, else the one of the request. */
export const originOf = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`;

/** Whether a page of ours sent the request, as its browser says. */
const isOwnPage = (request: FastifyRequest, publicUrl: string | null): boolean => {
  const { origin } = request.headers;
  return origin === undefined
    ? request.headers['sec-fetch-site'] === 'same-origin'
    : origin === originOf(request, publicUrl);
};

/** Whether a browser says that a page of another site sent the request. Programs say nothing. */
export const isFromElsewhere = (request: FastifyRequest, publicUrl: string | null): boolean =>
  (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) &&
  !isOwnPage(request, publicUrl);

const entryCookieName = 'tamga_entry';
/** Longer than a statement, so that one that is renewed keeps its browser. */
const entrySeconds = 600;

/** The cookie that ties a statement to the browser that asked for it (389-10). */
export const entryCookie = (entry: Uint8Array, secure: boolean): string =>
  `${entryCookieName}=${Buffer.from(entry).toString('base64url')}; Path=/api/v1; HttpOnly; SameSite=Strict; Max-Age=${entrySeconds}${secure ? '; Secure' : ''}`;

/** The secret of the browser that asked for a statement. */
export const entryOf = (request: FastifyRequest): Uint8Array | undefined => {
  const cookie = /(?:^|;\s*)tamga_entry=([A-Za-z0-9_-]{43})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return cookie === undefined ? undefined : new Uint8Array(Buffer.from(cookie, 'base64url'));
};

/** Every secret by which a browser can show that an offer to a phone is its own: of its session, of its entry. */
export const holdersOf = (request: FastifyRequest): readonly Uint8Array[] =>
  [tokenOf(request)?.token, entryOf(request)].filter((secret) => secret !== undefined);
