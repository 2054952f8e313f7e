import { parseLocalDate } from '../../time/index.ts';
import type { ExchangeRateFact } from '../goods-calculation.ts';
import { type RateDayEvent, rateDayOf, rateDayRules } from '../rate-day.ts';
import type { PaymentSettings } from '../settings.ts';
import type { Json, Reader } from './reader.ts';

/** What the input of a written case says beside its items. */
export interface CaseHead {
  readonly rateDay: string;
  readonly memberState: string;
  readonly currency: string;
  readonly referenceVersion: string;
  readonly settings: Partial<PaymentSettings>;
  readonly exchangeRates: readonly ExchangeRateFact[];
}

export const readHead = (
  settings: Json,
  input: Json,
  stated: Partial<PaymentSettings>,
  reader: Reader,
): CaseHead => ({
  rateDay: readRateDay(input, reader),
  memberState: reader.text(input, 'memberState') ?? 'KZ',
  currency: reader.text(settings, 'nationalCurrency') ?? 'KZT',
  referenceVersion: reader.text(input, 'referenceVersion') ?? 'figures of the case',
  settings: stated,
  exchangeRates: readExchangeRates(input, reader),
});

/**
 * The rate day as stated; or the day the law names for what happened, `rateDayEvent` among `days` (PAY-013..PAY-014d); or the
 * registration day.
 */
const readRateDay = (input: Json, reader: Reader): string => {
  const stated = reader.text(input, 'rateDay');
  const event = reader.oneOf(input, 'rateDayEvent', Object.keys(rateDayRules) as RateDayEvent[], '/input');
  if (stated !== undefined || !event)
    return stated ?? reader.needed(input, 'registrationDate', 'date', '/input');
  const written = reader.object(input, 'days', '/input') ?? {};
  const days = Object.fromEntries(
    Object.keys(written).flatMap((key) => {
      const day = parseLocalDate(reader.text(written, key, '/input/days') ?? '');
      return day ? [[key, day]] : [];
    }),
  );
  const found = rateDayOf(event, days);
  if (!found) reader.gaps.add({ item: null, what: 'date', payment: null, detail: event });
  return found ?? '';
};

export const readExchangeRates = (input: Json, reader: Reader): readonly ExchangeRateFact[] =>
  reader.objects(input, 'exchangeRates', '/input').map((fact, index) => {
    const at = `/input/exchangeRates/${index}`;
    return {
      currency: reader.needed(fact, 'currency', 'exchangeRate', at),
      quant: reader.needed(fact, 'quant', 'exchangeRate', at),
      rate: reader.needed(fact, 'rate', 'exchangeRate', at),
      source: reader.text(fact, 'source') ?? 'exchange rate of the case',
    };
  });
