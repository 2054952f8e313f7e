import { randomUUID } from 'node:crypto';
import { type Language, languages } from '@tamga/domain/law';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../open-data/api.ts';
import { failed, missing } from '../pages/missing.ts';
import type { Visit } from '../pages/page.ts';
import { preferredLanguage } from './language.ts';
import { sendPage, sendProblem } from './send.ts';

type Failure = Error & {
  readonly statusCode?: number;
  readonly code?: string;
  readonly validation?: readonly { readonly instancePath: string }[];
};

type VisitOf = (request: FastifyRequest, language: Language) => Visit;

/** What is not found or went wrong: a calm page to people, a problem of RFC 9457 to programs. */
export const serveMisses = (server: FastifyInstance, visitOf: VisitOf): void => {
  server.setNotFoundHandler((request, reply) => {
    if (isForPrograms(request)) return sendProblem(reply, problemOf('NOT_FOUND', randomUUID()));
    const visit = visitOf(request, languageOf(request));
    return sendPage(reply, visit, { ...missing(visit), basis: [] });
  });
  server.setErrorHandler((error, request, reply) => sendFailure(error as Failure, request, reply, visitOf));
};

/** Answers what went wrong before or in a page; what the asker wrote wrongly is no page of ours. */
export const sendFailure = (
  failure: Failure,
  request: FastifyRequest,
  reply: FastifyReply,
  visitOf: VisitOf,
): FastifyReply => {
  const trace = randomUUID();
  const visit = visitOf(request, languageOf(request));
  if (failure.statusCode !== undefined && failure.statusCode < 500) {
    return isForPrograms(request)
      ? sendProblem(reply, problemOf('BAD_REQUEST', trace, failure.validation?.[0]?.instancePath))
      : sendPage(reply, visit, { ...missing(visit), basis: [] });
  }
  const isAway = isDatabaseAway(failure);
  request.log.error({ event: isAway ? 'database-away' : 'defect', err: failure, trace, path: visit.path });
  return isForPrograms(request)
    ? sendProblem(reply, problemOf('SERVICE_BUSY', trace))
    : sendPage(reply, visit, { ...failed(visit, { status: isAway ? 503 : 500, trace }), basis: [] });
};

const languageOf = (request: FastifyRequest): Language =>
  languages.find((each) => request.url.startsWith(`/${each}/`)) ??
  preferredLanguage(request.headers['accept-language']);

const isForPrograms = (request: FastifyRequest): boolean =>
  /^\/(?:api\/|status\.json|reference\/)/.test(request.url);

const awayCodes = 'ECONNREFUSED ECONNRESET ENOENT EPIPE 57P01 57P02 57P03 57014 08006 08003'.split(' ');

/** The connection was refused, cut, or waited for in vain. */
const isDatabaseAway = ({ code, message }: Failure): boolean =>
  awayCodes.includes(code ?? '') ||
  message.includes('Connection terminated') ||
  message.includes('timeout exceeded');
