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

/** Tells the office, and unless it is a matter of the office alone the declarant and his representative, what became of it. */
export const noticeOf = (
  record: Pick<
    DeclarationRecord,
    'id' | 'declarantId' | 'representativeId' | 'officeCode' | 'number' | 'state'
  >,
  at: Instant,
  topic: string,
  forDeclarant = true,
): Notice => ({
  at,
  topic,
  personIds: forDeclarant
    ? [record.declarantId, ...(record.representativeId ? [record.representativeId] : [])]
    : [],
  officeCode: record.officeCode,
  declarationId: record.id,
  number: record.number,
  state: record.state,
});
