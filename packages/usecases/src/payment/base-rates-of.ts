import type { BaseRateFact } from '@tamga/domain/payment';
import type { ReferenceSnapshot } from '@tamga/domain/reference';

/** Base rates of the National Bank as the calculators take them. */
export const baseRatesOf = (reference: ReferenceSnapshot): readonly BaseRateFact[] =>
  reference.rows['base-rate'].flatMap(({ value, from, act }) =>
    from === null ? [] : [{ from, pct: value.pct, source: act }],
  );
