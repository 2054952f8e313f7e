import type { GoodsDeclaration, GoodsItem, ValueComponent } from '@tamga/domain/declaration';
import {
  type CalcDataMissing,
  calculateGoods,
  type GoodsPayments,
  type PaymentLine,
} from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationOf } from './goods-calculation-of.ts';
import type { CalculationAnswers } from './item-rates.ts';

/** What is asked to be otherwise in a draft. What is absent stays as it is. */
export interface Change {
  /** The item it is about, from 1; absent: all items. Procedure, delivery, day and term are of the whole declaration. */
  readonly item?: number;
  readonly procedure?: string;
  readonly commodityCode?: string;
  readonly originCountry?: string;
  /** Carriage to the border instead of what the draft states, shared by gross mass (PAY-048). */
  readonly delivery?: { readonly term?: string; readonly amount: string; readonly currency: string };
  /** The day of rates and exchange rates. */
  readonly rateDay?: LocalDate;
  /** Temporary admission until this day (PAY-081). */
  readonly until?: LocalDate;
}

/** One line that differs; an amount of nothing stands for a line that is not there. */
export interface LineChange {
  readonly item: number | null;
  readonly code: string;
  readonly measure: string | null;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface WhatIf {
  readonly before: Calculated;
  readonly after: Calculated;
  /** By payment code, in ascending order; empty while either side lacks data. */
  readonly totals: readonly Omit<LineChange, 'item' | 'measure'>[];
  readonly lines: readonly LineChange[];
  readonly difference: string;
  /** Items whose box 45 was kept as stated, because its parts are not in the draft: the change does not move it. */
  readonly valueKept: readonly number[];
}

export interface Calculated {
  readonly payments: GoodsPayments | null;
  readonly missing: CalcDataMissing['missing'];
}

export interface WhatIfInput {
  readonly declaration: GoodsDeclaration;
  readonly change: Change;
  readonly reference: ReferenceSnapshot;
  /** The day the draft is calculated by as it stands. */
  readonly on: LocalDate;
  readonly answers?: CalculationAnswers;
}

/**
 * The payments of a draft as it stands and as changed, beside each other (389-14.5, 389-14.6). The changed side is computed
 * as a declaration filed with the change would be: by the same function from the same boxes.
 */
export const whatIf = ({ declaration, change, reference, on, answers = {} }: WhatIfInput): WhatIf => {
  const { changed, valueKept } = changedDeclaration(declaration, change, reference, on);
  const told = { ...answers, ...(change.until ? { temporary: { until: change.until } } : {}) };
  const before = calculated(declaration, reference, on, answers);
  const after = calculated(changed, reference, change.rateDay ?? on, told);
  const [a, b] = [before.payments, after.payments];
  return {
    before,
    after,
    totals: a && b ? totalChanges(a, b) : [],
    lines: a && b ? lineChanges(a.lines, b.lines) : [],
    difference: a && b ? minus(b.toPayNow, a.toPayNow) : '',
    valueKept,
  };
};

const calculated = (
  declaration: GoodsDeclaration,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): Calculated => {
  const answer = calculateGoods(goodsCalculationOf(declaration, reference, on, answers));
  return answer.ok
    ? { payments: answer.value, missing: [] }
    : { payments: null, missing: answer.refusal.missing };
};

/** The draft with the change in its boxes: what would be filed. */
export const changedDeclaration = (
  declaration: GoodsDeclaration,
  change: Change,
  reference: ReferenceSnapshot,
  on: LocalDate,
): { readonly changed: GoodsDeclaration; readonly valueKept: readonly number[] } => {
  const moved = change.delivery !== undefined || (change.rateDay !== undefined && change.rateDay !== on);
  const { free, valueKept } = moved
    ? withoutStatedValues(declaration, change.delivery !== undefined, reference, on)
    : { free: declaration, valueKept: [] };
  const delivered = change.delivery ? withDelivery(free, change.delivery) : free;
  return {
    changed: {
      ...delivered,
      ...(change.procedure ? { procedure: change.procedure } : {}),
      items: delivered.items.map((item, index) => changedItem(item, index + 1, change)),
    },
    valueKept,
  };
};

const changedItem = (item: GoodsItem, ordinal: number, change: Change): GoodsItem => {
  const own = change.item === undefined || change.item === ordinal;
  const { commodityCode, originCountry, procedure } = change;
  const otherGoods = own && (commodityCode ?? originCountry) !== undefined;
  // Lines of box 47 answer the questions of the goods they were written for, not of others.
  const { paymentLines, ...rest } = item;
  return {
    ...(otherGoods || paymentLines === undefined ? rest : { ...rest, paymentLines }),
    ...(own && commodityCode ? { commodityCode } : {}),
    ...(own && originCountry ? { originCountry } : {}),
    ...(procedure ? { procedure } : {}),
  };
};

/** Box 45 is let go where its parts are in the draft, so that the calculation makes it anew. */
const withoutStatedValues = (
  declaration: GoodsDeclaration,
  delivery: boolean,
  reference: ReferenceSnapshot,
  on: LocalDate,
): { readonly free: GoodsDeclaration; readonly valueKept: readonly number[] } => {
  const free = {
    ...declaration,
    items: declaration.items.map(({ customsValue: _, ...item }) => item),
  };
  const made = goodsCalculationOf(free, reference, on);
  const answer = calculateGoods({ ...made, fee: null });
  const values = answer.ok ? answer.value.items.map(({ customsValue }) => customsValue) : [];
  const kept = declaration.items.flatMap(({ customsValue, itemPrice }, index) => {
    const same = minor(customsValue ?? '') === minor(values[index] ?? '');
    return !customsValue || same || (delivery && itemPrice) ? [] : [index + 1];
  });
  return kept.length > 0 ? { free: declaration, valueKept: kept } : { free, valueKept: [] };
};

const withDelivery = (
  declaration: GoodsDeclaration,
  { term, amount, currency }: NonNullable<Change['delivery']>,
): GoodsDeclaration => {
  const others = (parts: readonly ValueComponent[] = []): readonly ValueComponent[] =>
    parts.filter(({ kind }) => kind !== 'external-freight');
  return {
    ...declaration,
    ...(term ? { deliveryTerms: { ...declaration.deliveryTerms, code: term } } : {}),
    valueComponents: [
      ...others(declaration.valueComponents),
      { kind: 'external-freight', foreignAmount: amount, currency },
    ],
    items: declaration.items.map((item) => ({ ...item, valueComponents: others(item.valueComponents) })),
  };
};

const minor = (amount: string): bigint => parseMoney(amount, 'KZT')?.minor ?? 0n;
const written = (sum: bigint): string => formatScaled(sum, 2);
const minus = (a: string, b: string): string => written(minor(a) - minor(b));

const totalChanges = (before: GoodsPayments, after: GoodsPayments): WhatIf['totals'] =>
  [...new Set([...Object.keys(before.totalsByCode), ...Object.keys(after.totalsByCode)])]
    .toSorted()
    .map((code) => {
      const [old, now] = [before.totalsByCode[code] ?? '0.00', after.totalsByCode[code] ?? '0.00'];
      return { code, before: old, after: now, difference: minus(now, old) };
    });

const lineChanges = (
  before: readonly PaymentLine[],
  after: readonly PaymentLine[],
): readonly LineChange[] => {
  const rows = new Map<string, { readonly line: PaymentLine; before: bigint; after: bigint }>();
  const put = (line: PaymentLine, side: 'before' | 'after'): void => {
    const key = `${line.ordinal}|${line.code}|${line.measure}`;
    const row = rows.get(key) ?? { line, before: 0n, after: 0n };
    row[side] += minor(line.amount);
    rows.set(key, row);
  };
  for (const line of before) put(line, 'before');
  for (const line of after) put(line, 'after');
  return [...rows.values()]
    .filter((row) => row.before !== row.after)
    .map(({ line, before: old, after: now }) => ({
      item: line.ordinal,
      code: line.code,
      measure: line.measure,
      before: written(old),
      after: written(now),
      difference: written(now - old),
    }));
};
