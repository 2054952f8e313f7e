import { createHash } from 'node:crypto';
import { localDateAt } from '@tamga/domain/time';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../site.ts';

/**
 * How long an answer may be kept: `version` as long as the reference data and the release stay, `minute` for half a
 * minute, `none` not at all.
 */
export type Keeping = 'version' | 'minute' | 'none';

const lengths: Readonly<Record<Keeping, string>> = {
  version: 'public, max-age=300',
  minute: 'public, max-age=30',
  none: 'no-store',
};

/** Says how long an answer may be kept; `version` answers are asked for again with their ETag after five minutes. */
export const keepFor = (reply: FastifyReply, keep: Keeping, etag?: string): void => {
  reply.header('cache-control', lengths[keep]).header('vary', 'accept-encoding');
  if (etag !== undefined) reply.header('etag', etag);
};

/** The mark of everything a page of the kind `version` is made of: data, release, day, settings. The address tells the rest. */
export const etagsOf = (site: Site, build: string) => (): string => {
  const { version } = site.reference().data;
  const parts = [
    version,
    build,
    localDateAt(site.clock.now()),
    site.apiUrl,
    site.supportEmail,
    site.publicUrl,
  ];
  return `W/"${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 20)}"`;
};

/** Whether the asker already has the answer with this mark. */
export const isSame = (request: FastifyRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .slice(0, 20)
    .some((each) => each.trim() === etag);
