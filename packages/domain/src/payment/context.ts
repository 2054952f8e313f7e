import { type Derived, stated } from '../law/index.ts';
import { divide, type Money, money, parseDecimal, quotient, type Ratio, ratio } from '../quantities/index.ts';
import { type GapKind, Gaps } from './gaps.ts';
import type { ExchangeRateFact } from './goods-calculation.ts';
import { by } from './rules.ts';
import { type PaymentSettings, settingsOf } from './settings.ts';

/** What every formula of one calculation shares. */
export interface Context {
  readonly currency: string;
  readonly settings: PaymentSettings;
  readonly gaps: Gaps;
  /** Units of the national currency for one unit of another, `undefined` and a gap when it was not stated. */
  readonly exchangeRate: (
    currency: string,
    item: number | null,
    payment: string | null,
  ) => Derived<Ratio> | undefined;
  /** The same without a gap, for what is shown only when it can be. */
  readonly exchangeRateIfStated: (currency: string) => Derived<Ratio> | undefined;
}

export const openContext = (
  currency: string,
  settings: Partial<PaymentSettings> | undefined,
  rates: readonly ExchangeRateFact[],
): Context => {
  const gaps = new Gaps();
  const table = new Map<string, Derived<Ratio>>();
  for (const fact of rates) {
    const rate = readExchangeRate(fact);
    if (rate) table.set(fact.currency, rate);
    else
      gaps.add({
        item: null,
        what: 'exchangeRate',
        payment: null,
        detail: fact.currency,
        reason: 'unreadable',
      });
  }
  return {
    currency,
    settings: settingsOf(settings),
    gaps,
    exchangeRate: (code, item, payment) =>
      table.get(code) ?? gaps.add({ item, what: 'exchangeRate', payment, detail: code }),
    exchangeRateIfStated: (code) => table.get(code),
  };
};

/** PAY-011: the fraction rate / quant, never a rounded unit rate. */
const readExchangeRate = ({
  currency,
  quant,
  rate,
  source,
}: ExchangeRateFact): Derived<Ratio> | undefined => {
  const per = parseDecimal(quant);
  const quoted = parseDecimal(rate);
  if (!per || !quoted || per.numerator <= 0n || quoted.numerator <= 0n) return undefined;
  return stated(
    ratio(quoted.numerator * per.denominator, quoted.denominator * per.numerator),
    `${source}: ${rate} / ${quant} ${currency}`,
  );
};

/** A non-negative decimal string as an exact number; a gap when it is absent or blank, or is not one (PAY-003). */
export const readNumber = (
  written: string | undefined,
  at: {
    readonly item: number | null;
    readonly what: GapKind;
    readonly payment: string | null;
    readonly detail: string;
  },
  gaps: Gaps,
): Ratio | undefined => {
  if (written === undefined || written === '') return gaps.add(at);
  const value = typeof written === 'string' ? parseDecimal(written) : undefined;
  if (value && value.numerator >= 0n) return value;
  return gaps.add({
    ...at,
    detail: `${at.detail} ${String(written).slice(0, 40)}`.trim(),
    reason: 'unreadable',
  });
};

/** A number that is divided by: zero cannot be read as one. */
export const readPositive = (...[written, at, gaps]: Parameters<typeof readNumber>): Ratio | undefined => {
  const value = readNumber(written, at, gaps);
  return value?.numerator === 0n
    ? gaps.add({ ...at, detail: `${at.detail} 0`, reason: 'unreadable' })
    : value;
};

/** PAY-010: an amount of any currency in the national one, exact. */
export const toNational = (
  amount: Derived<Ratio>,
  currency: string,
  item: number | null,
  payment: string | null,
  context: Context,
): Derived<Ratio> | undefined => {
  if (currency === context.currency) return amount;
  const exchangeRate = context.exchangeRate(currency, item, payment);
  return (
    exchangeRate && {
      value: product(amount.value, exchangeRate.value),
      source: by('PAY-010'),
      from: { amount, exchangeRate },
    }
  );
};

/** PAY-012: an exact sum of the national currency in another one, `undefined` without its rate. Nothing is rounded. */
export const fromNational = (
  amount: Ratio,
  currency: string,
  { exchangeRateIfStated }: Context,
): { readonly value: Ratio; readonly exchangeRate: Derived<Ratio> } | undefined => {
  const exchangeRate = exchangeRateIfStated(currency);
  return exchangeRate && { value: quotient(amount, exchangeRate.value), exchangeRate };
};

/** PAY-001: an exact amount rounded half up to the digits of a payment line. */
export const roundLine = (value: Ratio, { currency, settings }: Context): Money => {
  const { amountScale } = settings;
  if (amountScale === 2) return money(divide(value.numerator * 100n, value.denominator, 'half-up'), currency);
  const [down, up] = amountScale === 1 ? [10n, 10n] : [1n, 100n];
  return money(divide(value.numerator * down, value.denominator, 'half-up') * up, currency);
};

/** The exact number of an amount or a number. */
export const exactly = (value: Money | Ratio): Ratio =>
  'minor' in value ? { numerator: value.minor, denominator: 100n } : value;

export const product = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});
