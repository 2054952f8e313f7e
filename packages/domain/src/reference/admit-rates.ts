import { compare, parseDecimal, percent, type Ratio, subtract, zero } from '../quantities/index.ts';
import { addDays, type LocalDate } from '../time/index.ts';
import { carriedDaysMax, perUnit } from './exchange.ts';
import { codeInList } from './lists.ts';
import type { PublishedRate } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** A published rate beside the one it is compared with. */
export interface RateChange {
  readonly rate: PublishedRate;
  readonly before: PublishedRate;
  readonly beforeDay: LocalDate;
}

/** What becomes of the rates of one published file. */
export interface AdmittedRates {
  /** New rows for the day. */
  readonly taken: readonly PublishedRate[];
  /** Not in force until an official says so: the rate jumped (PAY-017). */
  readonly held: readonly RateChange[];
  /** Taken in place of another rate of the same day: a new version (PAY-018). */
  readonly corrected: readonly RateChange[];
  /** The same as loaded before. */
  readonly unchanged: readonly PublishedRate[];
  /** Currency not in the classifier: kept in the file as received, not used (PAY-017). */
  readonly unknown: readonly PublishedRate[];
}

export interface AdmissionSetting {
  /** Jump above which a rate is held, percent of the rate before, as a decimal string; `10` by default. */
  readonly jumpPercentMax?: string;
  /** An official has looked at the jumps and takes them. */
  readonly jumpsAccepted?: boolean;
}

/**
 * Sorts the published rates of `day` into what is taken, held, corrected, unchanged and unknown (PAY-017, PAY-018).
 * A rate is compared with the last one published before the day, not older than rates are carried; invented rates do
 * not count.
 */
export const admitRates = (
  reference: ReferenceSnapshot,
  rates: readonly PublishedRate[],
  day: LocalDate,
  { jumpPercentMax = '10', jumpsAccepted = false }: AdmissionSetting = {},
): AdmittedRates => {
  const limit = percent(parseDecimal(jumpPercentMax) ?? zero);
  const taken: PublishedRate[] = [];
  const held: RateChange[] = [];
  const corrected: RateChange[] = [];
  const unchanged: PublishedRate[] = [];
  const unknown: PublishedRate[] = [];
  for (const rate of rates) {
    const loaded = real(reference, rate.currency, day);
    const same = loaded?.beforeDay === day ? loaded.before : undefined;
    const previous = real(reference, rate.currency, addDays(day, -1));
    if (!codeInList(reference, 'currencies', rate.currency, day).ok) unknown.push(rate);
    else if (same && equalRates(same, rate)) unchanged.push(rate);
    else if (previous && !jumpsAccepted && jumps(previous.before, rate, limit))
      held.push({ rate, ...previous });
    else {
      taken.push(rate);
      if (same) corrected.push({ rate, before: same, beforeDay: day });
    }
  }
  return { taken, held, corrected, unchanged, unknown };
};

/** The last rate published for a day or before it, invented ones aside. */
const real = (
  reference: ReferenceSnapshot,
  currency: string,
  on: LocalDate,
): { readonly before: PublishedRate; readonly beforeDay: LocalDate } | undefined => {
  const row = reference.exchangeRates
    .get(currency)
    ?.findLast(
      ({ from, confidence }) =>
        confidence !== 'demo' && from !== null && from <= on && addDays(from, carriedDaysMax) >= on,
    );
  return row?.from ? { before: row.value, beforeDay: row.from } : undefined;
};

const equalRates = (a: PublishedRate, b: PublishedRate): boolean =>
  compare(perUnit(a), perUnit(b)) === 0 && a.quant === b.quant;

/** |new − old| > limit × old */
const jumps = (before: PublishedRate, after: PublishedRate, limit: Ratio): boolean => {
  const old = perUnit(before);
  const difference = subtract(perUnit(after), old);
  const size = compare(difference, zero) < 0 ? subtract(zero, difference) : difference;
  const allowed = {
    numerator: old.numerator * limit.numerator,
    denominator: old.denominator * limit.denominator,
  };
  return compare(size, allowed) > 0;
};
