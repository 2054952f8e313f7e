import type { Instant } from '@tamga/domain/time';

/** Something a person or an office is to be told. */
export interface Notice {
  readonly at: Instant;
  readonly topic: string;
  readonly personIds: readonly string[];
  readonly officeCode: string | null;
  readonly declarationId: string | null;
  readonly number: string | null;
  readonly state: string | null;
}
