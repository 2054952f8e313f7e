import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Text } from '@tamga/domain/law';
import { formatRate } from '@tamga/domain/payment';
import {
  changesAhead,
  type ReferenceSnapshot,
  type SetChange,
  setChangesAhead,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';

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

export interface ChangesForDrafts {
  readonly drafts: readonly DraftChange[];
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
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  sets: setChangesAhead(reference, today, until),
});

const inWords = (rate: Parameters<typeof formatRate>[0]): Text => ({
  kk: formatRate(rate, 'kk'),
  ru: formatRate(rate, 'ru'),
  en: formatRate(rate, 'en'),
});
