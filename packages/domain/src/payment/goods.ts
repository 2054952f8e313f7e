import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import {
  add,
  compare,
  formatMoney,
  type Money,
  type Ratio,
  roundToMoney,
  zero,
} from '../quantities/index.ts';
import { parseLocalDate } from '../time/index.ts';
import { type Context, openContext, product, readNumber } from './context.ts';
import { type ItemValue, itemValue, statisticalValue } from './customs-value.ts';
import { serialise, type Written } from './derivation.ts';
import { declaringFee, feeInBases } from './fee.ts';
import type { CalcDataMissing } from './gaps.ts';
import type {
  Consignment,
  DeMinimis,
  GoodsCalculation,
  GoodsItemCalculation,
  GoodsPayments,
} from './goods-calculation.ts';
import { dutyRegimeOf } from './import-duty.ts';
import { itemLines } from './item-payments.ts';
import { type Line, totalsByCode, writeLine, writeTotals } from './line.ts';
import { procedureEffect } from './procedures.ts';
import { by } from './rules.ts';
import { shareCosts } from './shared-costs.ts';
import { partialPayments } from './temporary-lines.ts';

/** Most items of one declaration (Decision 257). */
const itemsMax = 999;

/** The calculation with exact amounts, each of which carries its derivation. */
export interface GoodsAssessment {
  readonly context: Context;
  readonly deMinimis: {
    readonly value: Derived<Ratio>;
    readonly threshold: Derived<Ratio>;
    readonly exempt: boolean;
  } | null;
  readonly items: readonly { readonly item: GoodsItemCalculation; readonly value: Derived<Money> }[];
  readonly lines: readonly Line[];
}

/**
 * Customs payments of a goods declaration (389-14.6; PAY-020). Refuses with the whole list of what is missing
 * (PAY-003). Equal inputs give equal bytes of `JSON.stringify` (PAY-008). `derivations: false` leaves the derivations
 * out, for those who need sums only.
 */
export const calculateGoods = (
  input: GoodsCalculation,
  { derivations = true }: { readonly derivations?: boolean } = {},
): Result<GoodsPayments, CalcDataMissing> => {
  const assessed = assessGoods(input);
  return assessed.ok ? accept(writeGoods(input, assessed.value, derivations)) : assessed;
};

/** `calculateGoods` before anything is written out; other calculators build on it. */
export const assessGoods = (input: GoodsCalculation): Result<GoodsAssessment, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, input.exchangeRates);
  checkForm(input, context);
  const values = valuesOf(input, context);
  const deMinimis = belowThreshold(input, values, context);
  const charged = !deMinimis?.exempt || context.settings.deMinimisFee;
  const fee = charged ? declaringFee(input.fee, input.feeRelief, context) : null;
  const lines = allLines(input, values, fee, deMinimis?.exempt ?? false, context);
  if (context.gaps.any) return refuse(context.gaps.refusal);
  return accept({
    context,
    deMinimis,
    items: input.items.flatMap((item, index) => {
      const value = values[index]?.value;
      return value ? [{ item, value }] : [];
    }),
    lines,
  });
};

const checkForm = ({ rateDay, items }: GoodsCalculation, { gaps }: Context): void => {
  if (parseLocalDate(rateDay) === undefined)
    gaps.add({ item: null, what: 'date', payment: null, detail: rateDay.slice(0, 40), reason: 'unreadable' });
  if (items.length === 0) gaps.add({ item: null, what: 'item', payment: null, detail: '' });
  if (items.length > itemsMax)
    gaps.add({ item: null, what: 'item', payment: null, detail: `> ${itemsMax}`, reason: 'unreadable' });
  let before = 0;
  for (const { ordinal } of items) {
    if (!Number.isSafeInteger(ordinal) || ordinal <= before)
      gaps.add({ item: null, what: 'item', payment: null, detail: `${ordinal}`, reason: 'unreadable' });
    before = ordinal;
  }
};

const valuesOf = (input: GoodsCalculation, context: Context): readonly (ItemValue | undefined)[] => {
  const shares = input.sharedCosts?.length ? shareCosts(input.sharedCosts, input.items, context) : undefined;
  const asks = input.consignment !== undefined;
  return input.items.map((item, index) =>
    itemValue(item.customsValue, shares?.[index] ?? [], item.ordinal, context, asks),
  );
};

/** PAY-015: duty and taxes do not arise at or below the threshold; `null` when the consignment was not stated as one. */
const belowThreshold = (
  { consignment, items }: GoodsCalculation,
  values: readonly (ItemValue | undefined)[],
  context: Context,
): GoodsAssessment['deMinimis'] => {
  if (!consignment) return null;
  const threshold = thresholdOf(consignment, context);
  let sum = zero;
  const from: Record<string, Derived<Ratio>> = {};
  for (const [index, value] of values.entries()) {
    if (!value) return null;
    const item = items[index]?.ordinal ?? null;
    if (!value.withoutCarriage) {
      context.gaps.add({
        item,
        what: 'value',
        payment: null,
        detail: 'value without carriage and insurance',
      });
      return null;
    }
    from[`item${item}`] = value.withoutCarriage;
    sum = add(sum, value.withoutCarriage.value);
  }
  if (!threshold) return null;
  const value: Derived<Ratio> = { value: sum, source: by('PAY-015'), from };
  const one = consignment.oneConsignor && consignment.oneConsignee && consignment.oneTransportDocument;
  return { value, threshold, exempt: one && compare(sum, threshold.value) <= 0 };
};

const euros200 = { amount: '200', currency: 'EUR', source: 'EAEU CC 136(2)' } as const;

const thresholdOf = ({ threshold = euros200 }: Consignment, context: Context): Derived<Ratio> | undefined => {
  const at = { item: null, what: 'norm', payment: null, detail: threshold.source } as const;
  const amount = readNumber(threshold.amount, at, context.gaps);
  const rate = context.exchangeRate(threshold.currency, null, null);
  if (!amount || !rate) return undefined;
  return {
    value: product(amount, rate.value),
    source: by('PAY-010'),
    from: { amount: stated(amount, threshold.source), exchangeRate: rate },
  };
};

const allLines = (
  { items }: GoodsCalculation,
  values: readonly (ItemValue | undefined)[],
  fee: Line | null | undefined,
  exempt: boolean,
  context: Context,
): readonly Line[] => {
  const customsValues = values.map((one) => one?.value);
  const fees = feeInBases(fee, customsValues, context);
  const lines: Line[] = [];
  for (const [index, item] of items.entries()) {
    const effect = procedureEffect(item.procedure, item.previousProcedure);
    if (!effect) {
      context.gaps.add({ item: item.ordinal, what: 'procedure', payment: null, detail: item.procedure });
      continue;
    }
    const due = exempt ? ({ ...effect, duty: 'none', taxes: 'none' } as const) : effect;
    const step = { item, value: customsValues[index], effect: due, feeInBase: fees[index], context };
    const full = itemLines(step);
    lines.push(...(due.duty === 'temporary' ? partialPayments(item, full, context) : full));
  }
  if (fee) lines.push(fee);
  return lines;
};

const writeGoods = (input: GoodsCalculation, assessment: GoodsAssessment, trace: boolean): GoodsPayments => {
  const { context, items, lines } = assessment;
  const nodes: Written | null = trace ? new Map() : null;
  const totals = totalsByCode(lines);
  const all = lines.every(({ payableNow }) => payableNow);
  const now = all ? totals : totalsByCode(lines.filter(({ payableNow }) => payableNow));
  const byCode = writeTotals(totals);
  const written = (minor: bigint) => formatMoney({ minor, currency: input.currency });
  return {
    kind: 'goods',
    rateDay: input.rateDay,
    memberState: input.memberState,
    currency: input.currency,
    referenceVersion: input.referenceVersion,
    settings: context.settings,
    deMinimis: assessment.deMinimis && writeDeMinimis(assessment.deMinimis, context, nodes),
    items: items.map(({ item, value }) => writeItem(item, value, context, nodes)),
    lines: lines.map((line) => writeLine(line, nodes)),
    totalsByCode: byCode,
    total: written(sum(totals)),
    toPayNow: written(sum(now)),
    toPayNowByCode: all ? byCode : writeTotals(now),
    conditional: written(sum(totals) - sum(now)),
  };
};

const sum = (totals: ReadonlyMap<string, bigint>): bigint => [...totals.values()].reduce((a, b) => a + b, 0n);

const writeDeMinimis = (
  { value, threshold, exempt }: NonNullable<GoodsAssessment['deMinimis']>,
  { currency }: Context,
  nodes: Written | null,
): DeMinimis => ({
  valueWithoutCarriage: formatMoney(roundToMoney(value.value, currency)),
  threshold: formatMoney(roundToMoney(threshold.value, currency)),
  exempt,
  derivation:
    nodes &&
    serialise(
      'exempt',
      { value: exempt, source: by('PAY-015'), from: { withoutCarriage: value, threshold } },
      nodes,
    ),
});

const writeItem = (
  item: GoodsItemCalculation,
  value: Derived<Money>,
  context: Context,
  nodes: Written | null,
): GoodsPayments['items'][number] => {
  const regime = dutyRegimeOf(item);
  const statistical = statisticalValue(value, context);
  return {
    ordinal: item.ordinal,
    customsValue: formatMoney(value.value),
    statisticalValueUsd: statistical ? formatMoney(statistical.value) : null,
    dutyRegime: regime,
    conditionallyReleased: regime === 'NATIONAL_LOWER',
    derivation: nodes && serialise('customsValue', value, nodes),
  };
};
