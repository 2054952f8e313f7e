import { codingFor, compress, isCompressible } from '@tamga/adapters/process';
import type { Problem } from '@tamga/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { render } from '../markup/h.ts';
import { layout } from '../markup/layout.ts';
import type { Page, Visit } from '../pages/page.ts';

export const sendPage = (reply: FastifyReply, visit: Visit, page: Page): FastifyReply => {
  if (page.status !== undefined) reply.removeHeader('etag').header('cache-control', 'no-store');
  return reply
    .code(page.status ?? 200)
    .headers({
      ...page.headers,
      'content-type': 'text/html; charset=utf-8',
      'content-language': visit.language,
    })
    .send(render(layout(visit, page)));
};

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .removeHeader('etag')
    .headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .send(JSON.stringify(problem));

/** Bodies that gain from it, in the coding the browser prefers. */
export const compressed = async (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> => {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  if (!isCompressible(String(reply.getHeader('content-type') ?? ''), payload.length)) return payload;
  reply.header('vary', 'accept-encoding');
  const coding = codingFor(request.headers['accept-encoding']);
  if (!coding || reply.hasHeader('content-encoding')) return payload;
  reply.header('content-encoding', coding).removeHeader('content-length');
  return await compress(payload, coding);
};
