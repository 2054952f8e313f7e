import { type Language, languages } from '@tamga/domain/law';
import { localDateAt, toEpochMs } from '@tamga/domain/time';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { allowance } from './http/allowance.ts';
import { etagsOf, isSame, keepFor } from './http/keeping.ts';
import { preferredLanguage } from './http/language.ts';
import { sendFailure, serveMisses } from './http/misses.ts';
import type { Query } from './http/query.ts';
import { compressed, sendPage } from './http/send.ts';
import { markFile } from './markup/mark.ts';
import { serveOpenData } from './open-data/serve.ts';
import { pages } from './pages/index.ts';
import type { PageRoute, Visit } from './pages/page.ts';
import type { Site } from './site.ts';
import { style, styleHref } from './styles/style.ts';
import { sayIn } from './words/say.ts';

/** Largest form, bytes. */
const formBytesMax = 8_192;

export interface ServerParts {
  readonly site: Site;
  /** Hash of the release: pages of another one are other pages. */
  readonly build: string;
  readonly logger?: FastifyBaseLogger;
}

/** No page has a script, a frame or anything from elsewhere, and none may be framed. */
const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The HTTP server of the external module: pages, open data and the one form of 389-9a; no cookies, no sign-in (389-5, 389-8). */
export const buildServer = ({ site, build, logger }: ServerParts): FastifyInstance => {
  const visitOf = visitsOf(site);
  const server: FastifyInstance = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    // An address that cannot be read does not reach the routes.
    frameworkErrors: (error, request, reply) => void sendFailure(error, request, reply, visitOf),
    bodyLimit: 1_024,
    trustProxy: 'loopback',
    requestTimeout: 15_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    ajv: {
      customOptions: {
        coerceTypes: true,
        removeAdditional: false,
        strictSchema: false,
        formats: { uuid: true },
      },
    },
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytesMax },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  server.addHook('onSend', async (request, reply, payload) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': contentPolicy,
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    });
    if (site.publicUrl?.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
    return await compressed(request, reply, payload);
  });
  const etagOf = etagsOf(site, build);
  for (const language of languages)
    for (const route of pages) servePage(server, route, language, { visitOf, etagOf });
  serveRedirects(server);
  serveFiles(server);
  serveOpenData(server, { site, etagOf });
  serveMisses(server, visitOf);
  return server;
};

type VisitOf = (request: FastifyRequest, language: Language) => Visit;

/** Twenty checks of a document in a row from one address, then one in three seconds. */
const verifying = { burst: 20, everyMs: 3_000, addressesMax: 10_000 };

/** Five applications in a row from one address, then one a minute: an organisation files for several of its people. */
const filing = { burst: 5, everyMs: 60_000, addressesMax: 10_000 };

const visitsOf = (site: Site): VisitOf => {
  const mayVerifyIn = allowance(verifying);
  const mayFileIn = allowance(filing);
  return (request, language) => {
    const now = site.clock.now();
    return {
      site,
      language,
      t: sayIn(language),
      path: pathIn(request.url, language),
      params: (request.params ?? {}) as Visit['params'],
      query: (request.query ?? {}) as Query,
      now,
      today: localDateAt(now),
      to: (path) => `/${language}${path === '/' ? '' : path}`,
      mayVerifyIn: () => mayVerifyIn(request.ip, toEpochMs(now)),
      mayFileIn: () => mayFileIn(request.ip, toEpochMs(now)),
      form: (request.body ?? {}) as Query,
    };
  };
};

/** The path without its language and query. */
const pathIn = (url: string, language: Language): string => {
  const path = url.split('?')[0]?.slice(0, 500) ?? '/';
  const rest = new RegExp(`^/${language}(?=/|$)`).test(path) ? path.slice(language.length + 1) : path;
  return rest.replace(/\/+$/, '') || '/';
};

const servePage = (
  server: FastifyInstance,
  route: PageRoute,
  language: Language,
  { visitOf, etagOf }: { readonly visitOf: VisitOf; readonly etagOf: () => string },
): void => {
  server.get(inLanguage(route.path, language), async (request, reply) => {
    const etag = route.keep === 'version' ? etagOf() : undefined;
    keepFor(reply, route.keep, etag);
    if (etag !== undefined && isSame(request, etag)) return reply.code(304).send();
    const visit = visitOf(request, language);
    return sendPage(reply, visit, { ...(await route.make(visit)), basis: route.basis });
  });
  const { take } = route;
  if (take)
    server.post(inLanguage(route.path, language), { bodyLimit: formBytesMax }, async (request, reply) => {
      const visit = visitOf(request, language);
      const taken = await take(visit);
      if ('location' in taken) return reply.header('cache-control', 'no-store').redirect(taken.location, 303);
      return sendPage(reply, visit, { ...taken, basis: route.basis });
    });
};

const inLanguage = (path: string, language: Language): string =>
  path === '/' ? `/${language}` : `/${language}${path}`;

/** Addresses without a language go to the language the browser asks for. Those of lists are served with their files. */
const serveRedirects = (server: FastifyInstance): void => {
  const bare = [...pages.map(({ path }) => path), '/notices.atom'].filter(
    (path) => path !== '/reference/:list',
  );
  for (const path of bare)
    server.get(path, (request, reply) =>
      reply
        .headers({ vary: 'accept-language', 'cache-control': 'no-store' })
        .redirect(inLanguage(request.url, preferredLanguage(request.headers['accept-language']))),
    );
};

const serveFiles = (server: FastifyInstance): void => {
  server.get(styleHref, (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      .send(style),
  );
  server.get('/mark.svg', (_request, reply) =>
    reply
      .headers({ 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' })
      .send(markFile),
  );
  server.get('/robots.txt', (_request, reply) => reply.type('text/plain; charset=utf-8').send(robots));
};

const robots = `User-agent: *\n${languages.map((each) => `Disallow: /${each}/verify\nDisallow: /${each}/registration/\n`).join('')}`;
