import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import { isDatabaseAway, isOverloaded } from '@tamga/adapters/database';
import { codingFor, compress, isCompressible } from '@tamga/adapters/process';
import { httpStatus, type Route, type RouteName, routes } from '@tamga/contract';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Answer, problemOf, refused, type Stream } from './answer.ts';
import type { Asked, Context, Handlers, Signed } from './context.ts';
import { originOf, type sessionReader } from './session.ts';

/** Largest JSON body, bytes; a draft of 999 items fits. */
const jsonBytesMax = 8 * 1024 * 1024;
/** Largest body of any kind: a submission. */
const bodyBytesMax = 20 * 1024 * 1024 + 1024;

/** Requests answered, refused (4xx) and failed (5xx) since the start. */
export interface RequestCounts {
  requests: number;
  refused: number;
  failed: number;
}

export interface ServerParts {
  readonly counts: RequestCounts;
  readonly context: Context;
  readonly handlers: Handlers;
  readonly sessions: ReturnType<typeof sessionReader>;
  readonly logger: FastifyBaseLogger;
  /** Folder of the built browser application; nothing is served from it when absent. */
  readonly webDir: string;
}

/** The HTTP server of the internal module, made from the contract: one route each, checked in and answered in one way. */
export const buildServer = async ({
  counts,
  context,
  handlers,
  sessions,
  logger,
  webDir,
}: ServerParts): Promise<FastifyInstance> => {
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    trustProxy: 'loopback',
    requestTimeout: 60_000,
    ajv: {
      customOptions: {
        coerceTypes: true,
        removeAdditional: false,
        strictSchema: false,
        formats: { uuid: true },
      },
    },
  });
  await server.register(swagger, { openapi: openapi() });
  server.removeContentTypeParser(['application/json']);
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: jsonBytesMax },
    (_request, body, done) => {
      try {
        done(null, body === '' ? undefined : JSON.parse(body as string));
      } catch {
        done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
      }
    },
  );
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((error, request, reply) => send(reply, onError(error as Failure, request)));
  server.addHook('onResponse', async (_request, reply) => {
    counts.requests += 1;
    if (reply.statusCode >= 500) counts.failed += 1;
    else if (reply.statusCode >= 400) counts.refused += 1;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    return compressed(request, reply, payload);
  });

  for (const name of Object.keys(routes) as RouteName[])
    addRoute(server, name, { context, handlers, sessions });
  server.get('/api/v1/openapi.json', { schema: { hide: true } }, () => server.swagger());
  await serveWeb(server, webDir, contentPolicyOf(context.ncaLayerUrl));
  return server;
};

/** Smaller answers are sent as they are: at full load their packing would cost more than the line. */
const compressedBytesMin = 4_000;

/** A text of some length, packed for a browser that takes it; anything else as it is. */
const compressed = async (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> => {
  const coding = codingFor(request.headers['accept-encoding']?.toString());
  const type = reply.getHeader('content-type')?.toString() ?? '';
  const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
  if (!coding || !isText || payload.length < compressedBytesMin || !isCompressible(type, payload.length))
    return payload;
  reply.headers({ 'content-encoding': coding, vary: 'accept-encoding' }).removeHeader('content-length');
  return compress(payload, coding);
};

const addRoute = (
  server: FastifyInstance,
  name: RouteName,
  { context, handlers, sessions }: Pick<ServerParts, 'context' | 'handlers' | 'sessions'>,
): void => {
  const route: Route = routes[name];
  server.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(name, route),
    handler: async (request, reply) => {
      const session = route.access === 'anybody' ? undefined : await sessions.read(request);
      if (route.access !== 'anybody' && !session) return send(reply, refused('AUTH_SIGNATURE_REQUIRED'));
      if (route.access === 'official' && !session?.role) return send(reply, refused('ACCESS_RESTRICTED'));
      const requestId = request.headers['idempotency-key']?.toString() ?? '';
      if (route.idempotent && !/^[\x21-\x7e]{1,200}$/.test(requestId))
        return send(reply, refused('BAD_REQUEST', { place: 'Idempotency-Key' }));
      const asked = askedOf(request, session, requestId, originOf(request, context.publicUrl));
      return send(reply, await (handlers[name] as (of: Asked<Signed | undefined>) => Promise<Answer>)(asked));
    },
  });
};

const askedOf = (
  request: FastifyRequest,
  session: Signed | undefined,
  requestId: string,
  origin: string,
): Asked<Signed | undefined> => ({
  session,
  params: request.params as Asked['params'],
  query: request.query as Asked['query'],
  body: request.body,
  bytes: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
  mediaType: (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
  requestId,
  ifMatch: numberOf(request.headers['if-match']),
  origin,
  raw: request,
});

const numberOf = (etag: string | undefined): number | undefined => {
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(etag ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** Request parts are checked by the schemas of the contract; answers are described, not filtered, so that nothing is lost on the way out. */
const schemaOf = (name: RouteName, route: Route) => ({
  operationId: name,
  summary: route.summary,
  description: `Clauses: ${route.clauses.join(', ')}`,
  tags: [route.path.split('/')[3] ?? ''],
  ...(route.params ? { params: route.params } : {}),
  ...(route.query ? { querystring: route.query } : {}),
  ...(route.body ? { body: route.body } : {}),
  ...(route.consumes ? { consumes: [...route.consumes] } : {}),
  ...(route.produces ? { produces: [route.produces] } : {}),
});

const send = (reply: FastifyReply, { status = 200, headers = {}, body, stream }: Answer): FastifyReply => {
  if (stream) return follow(reply, stream);
  reply.code(status).headers(headers);
  if (body === undefined) return reply.send();
  if (Buffer.isBuffer(body)) return reply.send(body);
  if (!headers['content-type']) reply.header('content-type', 'application/json; charset=utf-8');
  return reply.send(JSON.stringify(body));
};

type Failure = Error & {
  readonly statusCode?: number;
  readonly validation?: readonly { readonly instancePath: string }[];
  readonly code?: string;
};

/** What went wrong outside a handler's own refusals: bad input, a busy or absent database, our own mistake. */
const onError = (error: Failure, request: FastifyRequest): Answer => {
  if (error.validation) return refused('BAD_REQUEST', { place: error.validation[0]?.instancePath ?? '' });
  if (error.statusCode === 413) return refused('PAYLOAD_TOO_LARGE');
  if (error.statusCode !== undefined && error.statusCode < 500) return refused('BAD_REQUEST');
  if (isOverloaded(error) || isDatabaseAway(error)) {
    request.log.warn({ event: 'database-busy', code: error.code }, error.message);
    const busy = refused('SERVICE_BUSY');
    return { ...busy, headers: { ...busy.headers, 'retry-after': '2' } };
  }
  if (error.code === 'TL001') return refused('LOG_WRITE_FAILED');
  const problem = problemOf('SERVICE_BUSY');
  request.log.error({ event: 'defect', err: error, trace: problem.trace, url: request.url });
  return {
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
    body: { ...problem, status: 500, code: 'DEFECT', type: 'about:blank', title: 'Our mistake' },
  };
};

const follow = (reply: FastifyReply, stream: Stream): FastifyReply => {
  const closed = new Promise<void>((resolve) => reply.request.raw.once('close', resolve));
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const opened = stream({ send: (chunk) => raw.write(chunk), end: () => raw.end(), closed });
  if (!opened) raw.end('event: busy\ndata: {}\n\n');
  return reply;
};

/** The browser application: files by name, and its page for every other path, which it then routes itself. */
const serveWeb = async (server: FastifyInstance, webDir: string, contentPolicy: string): Promise<void> => {
  const index = join(webDir, 'index.html');
  if (existsSync(index))
    await server.register(fastifyStatic, {
      root: webDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: cacheHashed,
    });
  server.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.[a-z0-9]{2,5}$/.test(request.url.split('?')[0] ?? '');
    if (page && existsSync(index))
      return reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', contentPolicy)
        .sendFile('index.html');
    return send(reply, refused('NOT_FOUND'));
  });
};

/** Built files carry their hash in the name and never change. */
const cacheHashed = (reply: { header: (name: string, value: string) => unknown }, path: string): void => {
  reply.header(
    'cache-control',
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
};

/** NCALayer is the one program beside us that the page may talk to. */
const contentPolicyOf = (ncaLayerUrl: string): string =>
  [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "script-src 'self' 'wasm-unsafe-eval'",
    `connect-src 'self' ${ncaLayerUrl}`,
    "frame-ancestors 'none'",
  ].join('; ');

const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Tamga, internal module',
    version: '1',
    description: `Everything the page does, open to programs. Sign in with a signed statement; the cookie's value serves as a bearer token. Refusals are problem details with code, clause, place and fix; codes: ${Object.keys(httpStatus).join(', ')}.`,
  },
});
