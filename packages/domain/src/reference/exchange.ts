import type { Derived } from '../law/index.ts';
import { accept, Defect, type Result, refuse, stated, text } from '../law/index.ts';
import { parseDecimal, type Ratio, ratio } from '../quantities/index.ts';
import { addDays, type LocalDate } from '../time/index.ts';
import { type Confidence, factOf, gap, type ReferenceGap } from './dated.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** The rate to calculate with: `rate` tenge for `quant` units, as quoted (PAY-011). */
export interface ExchangeRate {
  readonly currency: string;
  readonly rate: string;
  readonly quant: number;
  /** The day the rate was published for. */
  readonly published: LocalDate;
  /** Set when the day asked has no rate of its own and the last published one is carried (PAY-016). */
  readonly carriedFrom?: LocalDate;
  readonly confidence: Confidence;
}

/** A rate older than this is not carried: no run of holidays is so long, so rates were not loaded. */
export const carriedDaysMax = 14;

/** Official rate of a currency in force on a day (PAY-010, PAY-013, PAY-016). Tenge is 1 for 1. */
export const exchangeRate = (
  reference: ReferenceSnapshot,
  currency: string,
  on: LocalDate,
): Result<Derived<ExchangeRate>, ReferenceGap> => {
  if (currency === 'KZT') return accept(stated(tenge(on), 'currency of payment'));
  const row = reference.exchangeRates.get(currency)?.findLast(({ from }) => from !== null && from <= on);
  const standing = row?.to === null || (row?.to ?? '') >= on;
  if (!row?.from || (!standing && addDays(row.from, carriedDaysMax) < on))
    return refuse(noRate(currency, on));
  const value = { ...row.value, published: row.from, confidence: row.confidence };
  if (standing) return accept(factOf(row, 'exchange rates', value));
  return accept(
    factOf(row, 'exchange rates (no rate of its own for the day: carried)', {
      ...value,
      carriedFrom: row.from,
    }),
  );
};

/** Tenge for one unit as an exact fraction: 11.38 for 10 is 1138/1000. */
export const perUnit = ({ rate, quant }: Pick<ExchangeRate, 'rate' | 'quant'>): Ratio => {
  const value = parseDecimal(rate);
  if (!value || quant <= 0) throw new Defect(`not an exchange rate: ${rate} for ${quant}`);
  return ratio(value.numerator, value.denominator * BigInt(quant));
};

const tenge = (on: LocalDate): ExchangeRate => ({
  currency: 'KZT',
  rate: '1',
  quant: 1,
  published: on,
  confidence: 'primary',
});

const noRate = (currency: string, on: LocalDate): ReferenceGap =>
  gap(
    'exchange-rates',
    currency,
    on,
    text(
      `${on} күніне ${currency} бағамы жүктелмеген`,
      `курс ${currency} на ${on} не загружен`,
      `no rate of ${currency} is loaded for ${on}`,
    ),
    'PAY-016',
  );
