import { type Derived, stated } from '../law/index.ts';
import { type Money, type Ratio, roundToMoney } from '../quantities/index.ts';
import { exactly, product, readNumber } from './context.ts';
import type { Percent } from './derivation.ts';
import type { Bases } from './evaluate.ts';
import type { ItemStep } from './item-step.ts';
import { type Line, lineAmount, standing } from './line.ts';
import { by } from './rules.ts';

/** Import VAT, code 5010, on the lines before it (PAY-060..PAY-063). */
export const vatLines = (step: ItemStep, bases: Bases, before: readonly Line[]): readonly Line[] => {
  const { item, effect, context } = step;
  const fact = item.rates.vat;
  if (fact === null) return [];
  const percent = readNumber(
    fact?.pct,
    { item: item.ordinal, what: 'rate', payment: '5010', detail: item.commodityCode },
    context.gaps,
  );
  const relief = item.reliefs?.vat;
  const base = vatBase(step, bases, before, relief?.kind === 'conditional');
  if (!fact || !percent || !base) return [];
  const { full, ...paid } = standing(effect.taxes, relief);
  const exact: Derived<Ratio> = {
    value: product(exactly(base.value), {
      numerator: percent.numerator,
      denominator: percent.denominator * 100n,
    }),
    source: by('PAY-060'),
    from: { vatBase: base, percent: stated<Percent>({ percent }, fact.source) },
  };
  return [
    {
      ordinal: item.ordinal,
      code: '5010',
      base: base.value,
      rate: `${fact.pct} %`,
      amount: lineAmount(exact, 'PAY-020', full, context),
      ...paid,
      measure: null,
      prepaidDocument: null,
    },
  ];
};

/**
 * PAY-060..PAY-062: value + duty + trade defence + excise + fee. A payment relieved under box 36 is not due, so it is
 * not in the base, unless the VAT itself is only conditional.
 */
const vatBase = (
  { item, value, feeInBase, context }: ItemStep,
  bases: Bases,
  before: readonly Line[],
  vatConditional: boolean,
): Derived<Money> | undefined => {
  const { settings, currency } = context;
  const processing = item.processing !== undefined && settings.vatBaseForProcessing === 'PROCESSING_COST';
  const start = processing ? bases.value && rounded(bases.value, currency) : value;
  if (!start) return undefined;
  const from: Record<string, Derived<Money>> = { customsValue: start };
  let { minor } = start.value;
  const include = (name: string, amount: Derived<Money>): void => {
    from[from[name] === undefined ? name : `${name}${Object.keys(from).length}`] = amount;
    minor += amount.value.minor;
  };
  for (const line of before) {
    if (line.measure !== null && !settings.vatBaseIncludesTradeDefence) continue;
    if (line.owed || vatConditional) include(vatPart(line), line.amount);
  }
  if (feeInBase) include('fee', feeInBase);
  return { value: { minor, currency }, source: by('PAY-061'), from };
};

const vatPart = (line: Line): string =>
  line.measure === null ? (line.code === '2010' ? 'importDuty' : 'excise') : 'tradeDefence';

/** The cost of processing stands in the VAT base as a customs value does: two decimals. */
const rounded = (value: Derived<Money> | Derived<Ratio>, currency: string): Derived<Money> => ({
  value: roundToMoney(exactly(value.value), currency),
  source: by('PAY-090'),
  from: { amount: value },
});
