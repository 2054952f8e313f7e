import { createHash, randomUUID } from 'node:crypto';
import { codingFor, compress } from '@tamga/adapters/process';
import { type Route, routes } from '@tamga/contract';
import { languages } from '@tamga/domain/law';
import { localDateAt } from '@tamga/domain/time';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSame, keepFor } from '../http/keeping.ts';
import { preferredLanguage } from '../http/language.ts';
import { sendProblem } from '../http/send.ts';
import type { Site } from '../site.ts';
import { sayIn } from '../words/say.ts';
import { codesAnswer, listAnswer, listsAnswer, problemOf, trackingAnswer } from './api.ts';
import { atomOf } from './atom.ts';
import { type DownloadFormat, download, downloadFormats, downloadTypes } from './downloads.ts';
import { openapi, type openRoutes } from './openapi.ts';

interface Parts {
  readonly site: Site;
  readonly etagOf: () => string;
}

/** Everything for programs: the open API, files of lists, the feed, the state of the service. */
export const serveOpenData = (server: FastifyInstance, parts: Parts): void => {
  serveApi(server, parts);
  serveDownloads(server, parts);
  serveFeeds(server, parts);
  server.get('/status.json', async (_request, reply) => {
    keepFor(reply, 'none');
    return await parts.site.status();
  });
  server.get('/tracking.json', async (_request, reply) => {
    keepFor(reply, 'none');
    return trackingAnswer(await parts.site.uptime());
  });
  server.get('/software/checksums.txt', async (_request, reply) => {
    keepFor(reply, 'version', parts.etagOf());
    return reply.type('text/plain; charset=utf-8').send((await parts.site.release()).checksums);
  });
};

/** As the schemas of the contract let it through. */
const queryOf = (request: FastifyRequest) => request.query as Readonly<Record<string, string | number>>;

type OpenRoute = (typeof openRoutes)[number];

const serveApi = (server: FastifyInstance, { site, etagOf }: Parts): void => {
  const today = () => localDateAt(site.clock.now());
  const answers: Readonly<Record<OpenRoute, (request: FastifyRequest) => unknown>> = {
    listReference: () => listsAnswer(site),
    readList: (request) =>
      listAnswer(site, (request.params as { list: string }).list, queryOf(request), today()),
    searchCommodityCodes: (request) => codesAnswer(site, queryOf(request), today()),
  };
  for (const [name, answer] of Object.entries(answers)) {
    const route: Route = routes[name as OpenRoute];
    const { params, query } = route;
    const schema = { ...(params ? { params } : {}), ...(query ? { querystring: query } : {}) };
    server.get(route.path, { schema }, (request, reply) => {
      const etag = etagOf();
      keepFor(reply, 'version', etag);
      openToPages(reply);
      if (isSame(request, etag)) return reply.code(304).send();
      const body = answer(request);
      if (body === undefined) return sendProblem(reply, problemOf('NOT_FOUND', randomUUID()));
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
    });
  }
  server.get('/api/v1/openapi.json', (request, reply) => {
    keepFor(reply, 'version', etagOf());
    openToPages(reply);
    return reply
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(openapi(site.publicUrl ?? originOf(request))));
  });
};

/** Public data may be read by pages of other sites. */
const openToPages = (reply: FastifyReply): void => {
  reply.header('access-control-allow-origin', '*');
};

const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

const filesKeptMax = 40;

/** `/reference/units.csv`; a name without an ending goes to the page of the list. */
const serveDownloads = (server: FastifyInstance, { site, etagOf }: Parts): void => {
  const files = keptFiles();
  server.get('/reference/:list', async (request, reply) => {
    const [, name = '', ending] =
      /^([\w-]{1,60})(?:\.(\w+))?$/.exec((request.params as { list: string }).list) ?? [];
    const format = downloadFormats.find((each) => each === ending);
    if (ending === undefined && name !== '')
      return reply
        .headers({ vary: 'accept-language', 'cache-control': 'no-store' })
        .redirect(`/${preferredLanguage(request.headers['accept-language'])}${request.url}`);
    const file = format && (await files(site, name, format));
    if (!format || !file) return sendProblem(reply, problemOf('NOT_FOUND', randomUUID()));
    const etag = etagOf();
    keepFor(reply, 'version', etag);
    openToPages(reply);
    if (isSame(request, etag)) return reply.code(304).send();
    reply.headers({
      'content-type': downloadTypes[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
    });
    if (codingFor(request.headers['accept-encoding']) === undefined) return reply.send(file.plain);
    return reply.header('content-encoding', 'gzip').send(file.zipped);
  });
};

interface KeptFile {
  readonly plain: Buffer;
  readonly zipped: Buffer;
}

/** Files are made once a version and day, and the latest kept: the nomenclature is some megabytes. */
const keptFiles = () => {
  const kept = new Map<string, Promise<KeptFile | undefined>>();
  return (site: Site, name: string, format: DownloadFormat): Promise<KeptFile | undefined> => {
    const { data } = site.reference();
    const today = localDateAt(site.clock.now());
    if (!isKnown(site, name)) return Promise.resolve(undefined);
    const key = createHash('sha256').update([data.version, today, name, format].join(' ')).digest('hex');
    const found = kept.get(key) ?? makeFile(download(data, name, format, today));
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > filesKeptMax && oldest !== undefined) kept.delete(oldest);
    return found;
  };
};

/** Names that are no list are not remembered, whatever is asked. */
const isKnown = (site: Site, name: string): boolean => {
  const { data } = site.reference();
  return name === 'commodity-codes' || data.lists.has(name) || data.sets.some(({ set }) => set === name);
};

const makeFile = async (written: string | undefined): Promise<KeptFile | undefined> => {
  if (written === undefined) return undefined;
  const plain = Buffer.from(written);
  return { plain, zipped: await compress(plain, 'gzip') };
};

const serveFeeds = (server: FastifyInstance, { site }: Parts): void => {
  for (const language of languages)
    server.get(`/${language}/notices.atom`, async (request, reply) => {
      const read = await site.notices();
      keepFor(reply, 'minute');
      return reply.type('application/atom+xml; charset=utf-8').send(
        atomOf({
          language,
          t: sayIn(language),
          origin: site.publicUrl ?? originOf(request),
          notices: read.ok ? read.notices : [],
        }),
      );
    });
};
