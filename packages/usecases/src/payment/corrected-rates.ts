import type { ExchangeRateFact } from '@tamga/domain/payment';
import { compare, parseDecimal, quotient } from '@tamga/domain/quantities';
import { exchangeRate, perUnit, type ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';

/** A declaration computed with a rate that is not the rate of its day any more. */
export interface ComputedWithOldRate {
  readonly declarationId: string;
  readonly number: string;
  readonly currency: string;
  readonly used: string;
  readonly now: string;
}

/**
 * PAY-018: a rate that was used is never changed; a correction published later is a new version of the day's rate, and these
 * are the declarations computed with the old one.
 */
export const computedWithOldRates = (
  used: readonly {
    readonly declarationId: string;
    readonly number: string;
    readonly rateDay: LocalDate;
    readonly rates: readonly ExchangeRateFact[];
  }[],
  reference: ReferenceSnapshot,
): readonly ComputedWithOldRate[] =>
  used.flatMap(({ declarationId, number, rateDay, rates }) =>
    rates.flatMap(({ currency, rate, quant }) => {
      const found = exchangeRate(reference, currency, rateDay);
      const [quoted, units] = [parseDecimal(rate), parseDecimal(quant)];
      if (!found.ok || !quoted || !units || units.numerator === 0n) return [];
      const { value } = found.value;
      if (compare(quotient(quoted, units), perUnit(value)) === 0) return [];
      return [
        {
          declarationId,
          number,
          currency,
          used: `${rate} / ${quant}`,
          now: `${value.rate} / ${value.quant}`,
        },
      ];
    }),
  );
