import type { Derived } from '@tamga/domain/law';

/** Where a looked-up value stands: the fact it is, or the rule it was made by. */
export const sourceOf = ({ source }: Derived<unknown>): string =>
  'fact' in source ? source.fact : source.basis;
