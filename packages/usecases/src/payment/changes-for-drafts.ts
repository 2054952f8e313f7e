import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Text } from '@tamga/domain/law';
import { calculateGoods, formatRate, type GoodsCalculation } from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import {
  changesAhead,
  type ReferenceSnapshot,
  type SetChange,
  setChangesAhead,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationOf } from './goods-calculation-of.ts';

/** A code of a draft whose rate changes, or which is closed, on a day to come. */
export interface DraftChange {
  readonly draftId: string;
  readonly title: string;
  readonly items: readonly number[];
  readonly code: string;
  readonly on: LocalDate;
  /** Rates in words; absent: the code is not declarable on that side of the day. */
  readonly before?: Text;
  readonly after?: Text;
  readonly successors: readonly string[];
}

/** What a draft would pay on a day by the rates of that day and the exchange rates of today. */
export interface DraftSum {
  readonly draftId: string;
  readonly title: string;
  readonly on: LocalDate;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface ChangesForDrafts {
  readonly drafts: readonly DraftChange[];
  /** Drafts whose sum changes on a day on which a table changes; those that cannot be computed yet are left out. */
  readonly sums: readonly DraftSum[];
  /** Tables of taxes, fees, measures and thresholds in which a row begins or ends: they concern every draft. */
  readonly sets: readonly SetChange[];
}

/** What the data already say will change for these drafts after today and up to a day (389-14.6, IMP-6). */
export const changesForDrafts = (
  reference: ReferenceSnapshot,
  drafts: readonly { readonly id: string; readonly title: string; readonly declaration: GoodsDeclaration }[],
  today: LocalDate,
  until: LocalDate,
): ChangesForDrafts => ({
  drafts: drafts
    .flatMap(({ id, title, declaration: { items } }) => {
      const codes = items.map(({ commodityCode }) => commodityCode ?? '');
      return changesAhead(reference, codes, today, until).map(({ code, on, before, after, successors }) => ({
        draftId: id,
        title,
        items: codes.flatMap((each, index) => (each === code ? [index + 1] : [])),
        code,
        on,
        ...(before ? { before: inWords(before) } : {}),
        ...(after ? { after: inWords(after) } : {}),
        successors,
      }));
    })
    .toSorted(byDay),
  sums: sumChanges(reference, drafts.slice(0, draftsCounted), today, until),
  sets: setChangesAhead(reference, today, until).toSorted(byDay),
});

/** The latest drafts and the first days for which sums are computed. */
const draftsCounted = 20;
const daysCounted = 6;

const byDay = (a: { readonly on: LocalDate }, b: { readonly on: LocalDate }): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : 0;

const sumChanges = (
  reference: ReferenceSnapshot,
  drafts: Parameters<typeof changesForDrafts>[1],
  today: LocalDate,
  until: LocalDate,
): readonly DraftSum[] => {
  const codes = drafts.flatMap(({ declaration }) =>
    declaration.items.map((item) => item.commodityCode ?? ''),
  );
  const days = [...setChangesAhead(reference, today, until), ...changesAhead(reference, codes, today, until)];
  const first = [...new Set(days.map(({ on }) => on))].toSorted().slice(0, daysCounted);
  return drafts.flatMap(({ id, title, declaration }) => {
    const now = goodsCalculationOf(declaration, reference, today);
    const before = toPay(now);
    let last = before;
    return first.flatMap((on) => {
      const after = toPay({
        ...goodsCalculationOf(declaration, reference, on),
        exchangeRates: now.exchangeRates,
      });
      if (before === undefined || after === undefined || after === last) return [];
      last = after;
      const difference = formatScaled(after - before, 2);
      return [
        {
          draftId: id,
          title,
          on,
          before: formatScaled(before, 2),
          after: formatScaled(after, 2),
          difference,
        },
      ];
    });
  });
};

const toPay = (calculation: GoodsCalculation): bigint | undefined => {
  const answer = calculateGoods(calculation, { derivations: false });
  return answer.ok ? parseMoney(answer.value.toPayNow, answer.value.currency)?.minor : undefined;
};

const inWords = (rate: Parameters<typeof formatRate>[0]): Text => ({
  kk: formatRate(rate, 'kk'),
  ru: formatRate(rate, 'ru'),
  en: formatRate(rate, 'en'),
});
