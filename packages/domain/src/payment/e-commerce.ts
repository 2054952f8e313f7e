import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import { compare, formatMoney, type Ratio } from '../quantities/index.ts';
import { exactly, openContext, product, readNumber, roundLine } from './context.ts';
import { type Percent, serialise } from './derivation.ts';
import { applyRate } from './evaluate.ts';
import type { CalcDataMissing } from './gaps.ts';
import type { RateFact, ValueComponent } from './goods-calculation.ts';
import { quantitiesOf } from './item-quantities.ts';
import { normSum, type PersonalContext, type PersonalLine, personalValue } from './personal-sums.ts';
import { formatRate } from './rate.ts';
import { by } from './rules.ts';

/** One purchase of e-commerce goods (PAY-158). Codes and the day of entry into force are reference data. */
export interface ECommerceCalculation extends PersonalContext {
  readonly value: readonly ValueComponent[];
  readonly weightKg?: string;
  /** `appliesFrom`: before that day the rules of post and carriers apply, which is a refusal here. */
  readonly rule: {
    readonly appliesFrom: string;
    readonly thresholdEur: string;
    readonly duty: RateFact;
    readonly vat: { readonly pct: string; readonly source: string };
    readonly dutyCode: string;
    readonly vatCode: string;
    readonly source: string;
  };
}

export interface ECommerceAnswer {
  readonly kind: 'eCommerce';
  readonly value: string;
  readonly threshold: string;
  readonly exempt: boolean;
  readonly lines: readonly PersonalLine[];
  readonly total: string;
}

/** Not above the threshold: nothing; above: duty on the whole purchase, and VAT on value and duty. */
export const calculateECommerce = (input: ECommerceCalculation): Result<ECommerceAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, input.exchangeRates);
  const { rule } = input;
  if (input.rateDay < rule.appliesFrom)
    context.gaps.add({
      item: null,
      what: 'rate',
      payment: rule.dutyCode,
      detail: `e-commerce, from ${rule.appliesFrom}`,
    });
  const value = personalValue(input.value, context);
  const threshold = normSum(rule.thresholdEur, 'EUR', rule.source, rule.dutyCode, context);
  if (!value || !threshold || context.gaps.any) return refuse(context.gaps.refusal);
  const exempt = compare(exactly(value.value), threshold.value) <= 0;
  const head = {
    kind: 'eCommerce',
    value: formatMoney(value.value),
    threshold: formatMoney(roundLine(threshold.value, context)),
    exempt,
  } as const;
  if (exempt) return accept({ ...head, lines: [], total: '0.00' });
  const mass = {
    ordinal: null,
    quantities: [],
    ...(input.weightKg === undefined ? {} : { massForDuty: input.weightKg }),
  };
  const bases = { item: null, value, quantity: quantitiesOf(mass, context) };
  const applied = applyRate(rule.duty, bases, rule.dutyCode, context);
  const at = { item: null, what: 'rate', payment: rule.vatCode, detail: rule.vat.source } as const;
  const percent = readNumber(rule.vat.pct, at, context.gaps);
  if (!applied || !percent) return refuse(context.gaps.refusal);
  const importDuty = {
    value: roundLine(applied.amount.value, context),
    source: by('PAY-158'),
    from: { amount: applied.amount },
  };
  const vatBase = {
    value: { minor: value.value.minor + importDuty.value.minor, currency: input.currency },
    source: by('PAY-061'),
    from: { value, importDuty },
  };
  const exact: Derived<Ratio> = {
    value: product(exactly(vatBase.value), {
      numerator: percent.numerator,
      denominator: percent.denominator * 100n,
    }),
    source: by('PAY-060'),
    from: { vatBase, percent: stated<Percent>({ percent }, rule.vat.source) },
  };
  const vat = { value: roundLine(exact.value, context), source: by('PAY-158'), from: { amount: exact } };
  return accept({
    ...head,
    lines: [
      {
        code: rule.dutyCode,
        rate: formatRate(rule.duty.rate),
        amount: formatMoney(importDuty.value),
        derivation: serialise(rule.dutyCode, importDuty),
      },
      {
        code: rule.vatCode,
        rate: `${rule.vat.pct} %`,
        amount: formatMoney(vat.value),
        derivation: serialise(rule.vatCode, vat),
      },
    ],
    total: formatMoney({ minor: importDuty.value.minor + vat.value.minor, currency: input.currency }),
  });
};
