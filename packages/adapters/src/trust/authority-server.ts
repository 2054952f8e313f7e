import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FormatFault } from '@tamga/formats/signature';
import type { DemoAuthority } from '@tamga/formats/signature/ca';
import { type ListToWrite, writeRevocationList } from '@tamga/formats/signature/crl';
import { answerOcsp } from '@tamga/formats/signature/ocsp';
import { answerTimeStamp } from '@tamga/formats/signature/tsp';

/** A certificate the authority has revoked; `at` in milliseconds. */
export type RevokedCertificate = ListToWrite['revoked'][number];

export interface AuthorityToServe {
  readonly authority: DemoAuthority;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly nowMs: () => number;
  /** The certificates revoked by now, asked for each answer. */
  readonly revoked: () => readonly RevokedCertificate[];
}

/** A running authority: `/ocsp`, `/tsp`, `/issuing.crl` and its delta `/issuing-delta.crl` under `origin`. */
export interface RunningAuthority {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const requestBytesMax = 64 * 1024;
const listLastsMs = 7 * 86_400_000;
const stampPolicyOid = '1.2.398.3.3.2.6.4';
const entropy = (): Uint8Array => new Uint8Array(randomBytes(32));

/**
 * Answers as the services of an authority do, by plain HTTP: OCSP (RFC 6960), time-stamps (RFC 3161), a complete list and a delta
 * list built on it. For demonstrations and tests: it holds the keys of a demo authority.
 */
export const serveAuthority = async (options: AuthorityToServe): Promise<RunningAuthority> => {
  const { authority, nowMs, revoked } = options;
  const beganMs = nowMs();
  const baseNumber = Math.floor(beganMs / 1000);
  const atStart = revoked();

  const list = (delta: boolean): Uint8Array => {
    const now = nowMs();
    const entries = delta
      ? revoked().filter(({ serial }) => !atStart.some((one) => one.serial === serial))
      : atStart;
    return writeRevocationList(
      {
        revoked: entries,
        thisUpdate: delta ? now : beganMs,
        nextUpdate: (delta ? now : beganMs) + listLastsMs,
        number: delta ? Math.max(baseNumber, Math.floor(now / 1000)) : baseNumber,
        ...(delta ? { deltaBase: baseNumber } : {}),
      },
      authority.issuing,
      entropy(),
    );
  };

  const answers: Readonly<Record<string, Answer>> = {
    'POST /ocsp': {
      type: 'application/ocsp-response',
      of: (request) =>
        answerOcsp(authority.responder, {
          request,
          statusOf: ({ serial }) => {
            const found = revoked().find((one) => one.serial === serial);
            return found
              ? {
                  status: 'revoked',
                  at: found.at,
                  ...(found.reason === undefined ? {} : { reason: found.reason }),
                }
              : { status: 'good' };
          },
          producedAt: nowMs(),
          entropy: entropy(),
        }),
    },
    'POST /tsp': {
      type: 'application/timestamp-reply',
      of: (request) =>
        answerTimeStamp(authority.timeStamping, {
          request,
          genTime: nowMs(),
          serial: BigInt(`0x0${randomBytes(8).toString('hex')}`),
          policy: stampPolicyOid,
          entropy: entropy(),
        }),
    },
    'GET /issuing.crl': { type: 'application/pkix-crl', of: () => list(false) },
    'GET /issuing-delta.crl': { type: 'application/pkix-crl', of: () => list(true) },
  };

  const server = createServer((request, response) => {
    void answer(answers, request, response);
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 256;
  await listening(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

interface Answer {
  readonly type: string;
  readonly of: (request: Uint8Array) => Uint8Array;
}

const answer = async (
  answers: Readonly<Record<string, Answer>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const found = answers[`${request.method} ${request.url}`];
  const end = (status: number): void => void response.writeHead(status).end();
  if (!found) return end(404);
  try {
    const body = await bodyOf(request);
    if (!body) return end(413);
    const bytes = found.of(body);
    response.writeHead(200, { 'content-type': found.type, 'content-length': bytes.length }).end(bytes);
  } catch (fault) {
    end(fault instanceof FormatFault ? 400 : 500);
  }
};

/** The body; nothing when it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > requestBytesMax) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

const listening = (server: Server, { host, port }: AuthorityToServe): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
