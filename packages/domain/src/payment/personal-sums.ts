import { type Derived, stated } from '../law/index.ts';
import { compare, formatMoney, type Money, type Ratio, roundToMoney } from '../quantities/index.ts';
import { type Context, product, readNumber, roundLine, toNational } from './context.ts';
import { componentsOf, withoutCarriage } from './customs-value.ts';
import { type DerivationNode, serialise } from './derivation.ts';
import type { GapKind } from './gaps.ts';
import type {
  ExchangeRateFact,
  GoodsItemCalculation,
  PaymentLine,
  ValueComponent,
} from './goods-calculation.ts';
import { itemLines } from './item-payments.ts';
import { type Line, writeLine } from './line.ts';
import type { ProcedureEffect } from './procedures.ts';
import { by, type PaymentRuleId } from './rules.ts';
import type { PaymentSettings } from './settings.ts';

/** What calculations on goods for personal use share (389-14.7, PAY-014c). */
export interface PersonalContext {
  /** Registration day of the passenger declaration. */
  readonly rateDay: string;
  readonly memberState: string;
  readonly currency: string;
  readonly referenceVersion: string;
  readonly settings?: Partial<PaymentSettings>;
  readonly exchangeRates: readonly ExchangeRateFact[];
}

/** A line of the customs receipt order (PAY-159). */
export interface PersonalLine {
  readonly code: string;
  readonly rate: string;
  readonly amount: string;
  readonly derivation: DerivationNode;
}

/** PAY-150: what receipts show, without carriage and insurance, in the national currency, two decimals. */
export const personalValue = (
  components: readonly ValueComponent[],
  context: Context,
): Derived<Money> | undefined => {
  if (components.length === 0)
    return context.gaps.add({ item: null, what: 'value', payment: null, detail: 'receipts' });
  const valued = componentsOf(components, null, context);
  if (!valued) return undefined;
  const exact = withoutCarriage(valued);
  return { value: roundToMoney(exact.value, context.currency), source: by('PAY-150'), from: exact.from };
};

/** An amount of euros (or another currency of a norm) in the national currency, unrounded. */
export const normSum = (
  amount: string | undefined,
  currency: string,
  source: string,
  payment: string,
  context: Context,
  what: GapKind = 'norm',
): Derived<Ratio> | undefined => {
  const exact = readNumber(amount, { item: null, what, payment, detail: source }, context.gaps);
  return exact && toNational(stated(exact, source), currency, null, payment, context);
};

/** The larger of two exact amounts. */
export const larger = (
  rule: PaymentRuleId,
  branch1: Derived<Ratio>,
  branch2: Derived<Ratio>,
): Derived<Ratio> => ({
  value: compare(branch2.value, branch1.value) > 0 ? branch2.value : branch1.value,
  source: by(rule),
  from: { branch1, branch2 },
});

/** `a × b` as a step of its own. */
export const timesStep = (
  rule: PaymentRuleId,
  names: readonly [string, string],
  a: Derived<Ratio>,
  b: Derived<Ratio>,
): Derived<Ratio> => ({
  value: product(a.value, b.value),
  source: by(rule),
  from: { [names[0]]: a, [names[1]]: b },
});

export const personalLine = (
  code: string,
  rate: string,
  exact: Derived<Ratio>,
  rule: PaymentRuleId,
  context: Context,
): { readonly line: PersonalLine; readonly minor: bigint } => {
  const amount: Derived<Money> = {
    value: roundLine(exact.value, context),
    source: by(rule),
    from: { amount: exact },
  };
  return {
    line: { code, rate, amount: formatMoney(amount.value), derivation: serialise(code, amount) },
    minor: amount.value.minor,
  };
};

const imported: ProcedureEffect = { duty: 'due', taxes: 'due', tradeDefence: 'none', exportDuty: 'none' };

/** An aggregate customs payment with its parts. */
export interface Aggregate {
  readonly value: Derived<Money>;
  readonly components: readonly PaymentLine[];
  readonly line: PersonalLine;
  readonly minor: bigint;
}

/**
 * PAY-155: duty, excise and VAT as for an import, each rounded, then added to one line 6020. The value is without
 * carriage; no trade defence duties, no fee.
 */
export const aggregatePayment = (
  item: GoodsItemCalculation,
  rule: 'PAY-154' | 'PAY-161',
  context: Context,
): Aggregate | undefined => {
  const fact = item.customsValue;
  const components = fact && 'components' in fact ? fact.components : [];
  const value = personalValue(components, context);
  const lines = itemLines({ item, value, effect: imported, feeInBase: undefined, context });
  if (!value || context.gaps.any) return undefined;
  const amount = sumOf(lines, rule, context);
  const nodes = new Map();
  return {
    value,
    components: lines.map((line) => writeLine(line, nodes)),
    line: {
      code: '6020',
      rate: lines.map(({ rate }) => rate).join(' + '),
      amount: formatMoney(amount.value),
      derivation: serialise('6020', amount, nodes),
    },
    minor: amount.value.minor,
  };
};

const sumOf = (lines: readonly Line[], rule: PaymentRuleId, { currency }: Context): Derived<Money> => {
  const parts: Derived<Money> = {
    value: { minor: lines.reduce((sum, { amount }) => sum + amount.value.minor, 0n), currency },
    source: by('PAY-155'),
    from: Object.fromEntries(lines.map(({ code, amount }) => [partNames[code] ?? 'excise', amount])),
  };
  return { value: parts.value, source: by(rule), from: { total: parts } };
};

const partNames: Readonly<Record<string, string>> = { '2010': 'importDuty', '5010': 'vat' };
