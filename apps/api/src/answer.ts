import { randomUUID } from 'node:crypto';
import { httpStatus, type Problem } from '@tamga/contract';
import type { Finding } from '@tamga/domain/declaration';
import { type RefusalCode, refusals } from '@tamga/domain/law';

/** What a handler returns; the server sends it. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or bytes with their media type in `headers`. */
  readonly body?: unknown;
  /** Server-sent events instead of a body, until the connection ends. */
  readonly stream?: Stream;
}

/** Sends events until `closed`, or until it calls `end`; `false` when there are too many listeners already. */
export type Stream = (to: {
  readonly send: (chunk: string) => void;
  readonly end: () => void;
  readonly closed: Promise<void>;
}) => boolean;

/** A refusal of the register as a problem of RFC 9457: code, clause, what is wrong, what to do. */
export const problemOf = (
  code: RefusalCode,
  more: { readonly place?: string; readonly findings?: readonly Finding[]; readonly trace?: string } = {},
): Problem => {
  const { basis, problem, remedy } = refusals[code];
  return {
    type: `/law/refusals#${code}`,
    title: problem.en,
    status: httpStatus[code],
    code,
    ...(basis[0] ? { clause: basis[0] } : {}),
    ...(more.place === undefined ? {} : { place: more.place }),
    detail: problem,
    fix: remedy,
    trace: more.trace ?? randomUUID(),
    ...(more.findings ? { findings: [...more.findings] } : {}),
  };
};

export const refused = (code: RefusalCode, more: Parameters<typeof problemOf>[1] = {}): Answer => ({
  status: httpStatus[code],
  headers: { 'content-type': 'application/problem+json' },
  body: problemOf(code, more),
});
