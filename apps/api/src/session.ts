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
export const sessionReader = (context: Pick<Context, 'pool' | 'persons' | 'clock'>) => {
  const remembered = new Map<string, { readonly signed: Signed; readonly untilMs: number }>();
  return {
    read: async (request: FastifyRequest): Promise<Signed | undefined> => {
      const found = tokenOf(request);
      if (!found || (found.fromCookie && request.method !== 'GET' && !sameOrigin(request))) return undefined;
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

export const originOf = (request: FastifyRequest): string =>
  `${request.protocol}://${request.headers.host ?? ''}`;

const sameOrigin = (request: FastifyRequest): boolean => {
  const { origin } = request.headers;
  return origin === undefined
    ? request.headers['sec-fetch-site'] === 'same-origin'
    : origin === originOf(request);
};
