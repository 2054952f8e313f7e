import type { LogClass, LogRecord } from '@tamga/domain/evidence';
import type { Basis } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';

/** A record of the operation log of something the system did by itself (AGR-10.3). */
export const systemRecord = (
  logClass: LogClass,
  at: Instant,
  objectKind: string,
  objectId: string,
  result: string,
  basis: Basis,
  facts: LogRecord['facts'],
): LogRecord => ({
  class: logClass,
  at,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind,
  objectId,
  result,
  basis,
  facts,
});
