import type { LocalDate } from '@tamga/domain/time';

/** Value per kilogram of released goods of a code and origin over a year, tenge with two decimals (389-14.5). */
export interface PriceHint {
  /** Declarants; never fewer than five. */
  readonly parties: number;
  readonly items: number;
  readonly lower: string;
  readonly median: string;
  readonly upper: string;
}

export interface PriceHints {
  /** `undefined`: fewer than five parties. `on` is the last day of the year looked at. */
  find(commodityCode: string, originCountry: string, on: LocalDate): Promise<PriceHint | undefined>;
}
