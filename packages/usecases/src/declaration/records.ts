import type { LogClass, LogRecord } from '@tamga/domain/evidence';
import type { Basis } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { DeclarationRecord, Notice } from '../ports/index.ts';

/** A declaration, and who does something to it for whom. */
export type Subject = Pick<DeclarationRecord, 'id' | 'declarantId'> & {
  readonly actorId: string | null;
  readonly actingForId: string | null;
  readonly actorRole?: string;
};

/** A record of the operation log about a declaration (AGR-10.3). */
export const logOf = (
  subject: Subject,
  logClass: LogClass,
  at: Instant,
  result: string,
  basis: Basis,
  facts: LogRecord['facts'],
): LogRecord => ({
  class: logClass,
  at,
  actorId: subject.actorId,
  actorRole: subject.actorRole ?? 'declarant',
  onBehalfOf: subject.actingForId,
  objectKind: 'declaration',
  objectId: subject.id,
  result,
  basis,
  facts,
});

/** Tells the declarant, his representative and the office what became of the declaration. */
export const noticeOf = (record: DeclarationRecord, at: Instant, topic: string): Notice => ({
  at,
  topic,
  personIds: [record.declarantId, ...(record.representativeId ? [record.representativeId] : [])],
  officeCode: record.officeCode,
  declarationId: record.id,
  number: record.number,
  state: record.state,
});
