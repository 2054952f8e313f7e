import type { Derived } from '../law/index.ts';
import { accept, type Result, refuse, stated, type Text, text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { chapterOf, commodityNode, notDeclarable } from './commodity.ts';
import { type Dated, factOf, gap, isInForce, type ReferenceGap, rowInForce } from './dated.ts';
import type { CommodityNode } from './nomenclature.ts';
import type { RateTree } from './rate-tree.ts';
import type { TariffNote } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** Import duty of one code on one day. */
export interface DutyRate {
  readonly rate: Derived<RateTree>;
  /** The tariff note that replaced the base rate (PAY-033). */
  readonly note?: string;
  /** What our data could not settle; the rate is the best reading of it. Shown with the rate. */
  readonly doubts: readonly ReferenceGap[];
}

/** The member state this instance calculates for; notes for goods brought into another state do not apply. */
const homeState = 'KZ';

/** Notes whose first day is unknown count as begun from this day (usage rule of the collected notes). */
const unknownStartCountsFrom = '2026-01-01' as LocalDate;

/**
 * Rate of import duty of the common tariff for a declarable code on a day (PAY-013, PAY-033): a dated change, else a
 * note in force, else the base rate. Refuses with the gap when the code is not declarable or has no rate.
 */
export const dutyRate = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): Result<DutyRate, ReferenceGap> => {
  const node = commodityNode(reference, code, on);
  if (!node?.declarable) return refuse(notDeclarable(reference, code, on));
  const change = rowInForce(dutyRows(reference, code, 'ETT'), on);
  if (change) return accept({ rate: factOf(change, `tariff, ${code}`, change.value.rate), doubts: [] });
  const replaced = noteInForce(reference, node, on);
  if (replaced.note && replaced.rate) {
    return accept({ rate: replaced.rate, note: replaced.note, doubts: replaced.doubts });
  }
  if (!node.duty) return refuse(gap('nomenclature', code, on, noDuty(code), 'PAY-004'));
  return accept({
    rate: stated(node.duty, `tariff, ${code}, edition ${chapterOf(reference, code)?.edition ?? node.from}`),
    doubts: [...editionDoubt(reference, code, on), ...replaced.doubts],
  });
};

/** Kazakhstan's rate below the common tariff, when one is entered (PAY-028). The list is not in the shipped data. */
export const nationalDutyRate = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): Derived<RateTree> | undefined => {
  const row = rowInForce(dutyRows(reference, code, 'NATIONAL_LOWER'), on);
  return row && factOf(row, `national rate, ${code}`, row.value.rate);
};

const dutyRows = (reference: ReferenceSnapshot, code: string, regime: 'ETT' | 'NATIONAL_LOWER') =>
  (reference.duties.get(code) ?? []).filter((row) => row.value.regime === regime);

interface Replaced {
  readonly note?: string;
  readonly rate?: Derived<RateTree>;
  readonly doubts: readonly ReferenceGap[];
}

const noteInForce = (reference: ReferenceSnapshot, node: CommodityNode, on: LocalDate): Replaced => {
  const doubts: ReferenceGap[] = [];
  for (const number of node.tariffNotes) {
    const rows = reference.tariffNotes.get(number) ?? [];
    if (rows.length === 0) doubts.push(doubt(number, node.code, on, noteUnknown(number)));
    for (const row of rows) {
      if (!isInForce(row, on) || (row.value.country !== null && row.value.country !== homeState)) continue;
      const reason = uncertain(row, on);
      if (reason) doubts.push(doubt(number, node.code, on, reason));
      if (row.value.rate && !(row.value.startUnknown && on < unknownStartCountsFrom)) {
        return {
          note: number,
          rate: factOf(row, `tariff note ${number}, ${node.code}`, row.value.rate),
          doubts,
        };
      }
    }
  }
  return { doubts };
};

const uncertain = (row: Dated<TariffNote>, on: LocalDate): Text | undefined => {
  const { note, rate, startUnknown } = row.value;
  if (rate === null) return noteUnknown(note);
  if (!startUnknown) return undefined;
  return on < unknownStartCountsFrom
    ? text(
        `тарифтің ${note} ескертпесінің басталу күні белгісіз; негізгі мөлшерлеме қолданылды`,
        `день начала действия примечания ${note} неизвестен; взята базовая ставка`,
        `the first day of tariff note ${note} is not known; the base rate is used`,
      )
    : text(
        `тарифтің ${note} ескертпесінің басталу күні белгісіз; ол басталған деп есептелді`,
        `день начала действия примечания ${note} неизвестен; считается начавшимся`,
        `the first day of tariff note ${note} is not known; it is taken as begun`,
      );
};

const noteUnknown = (note: string): Text =>
  text(
    `тарифтің ${note} ескертпесінің мәтіні деректерде жоқ; негізгі мөлшерлеме қолданылды`,
    `текста примечания ${note} к тарифу нет в данных; взята базовая ставка`,
    `the text of tariff note ${note} is not in the data; the base rate is used`,
  );

const doubt = (note: string, code: string, on: LocalDate, message: Text): ReferenceGap =>
  gap('tariff-notes', `${code}, ${note}`, on, message, 'PAY-033');

/** A day before the consolidated text we read: the rate may have been another. */
const editionDoubt = (reference: ReferenceSnapshot, code: string, on: LocalDate): readonly ReferenceGap[] => {
  const edition = chapterOf(reference, code)?.edition;
  if (!edition || on >= edition) return [];
  return [
    gap(
      'nomenclature',
      code,
      on,
      text(
        `мөлшерлеме топтың ${edition} редакциясынан алынды; одан бұрынғы өзгерістер белгісіз`,
        `ставка прочитана в редакции группы от ${edition}; более ранние изменения неизвестны`,
        `the rate was read in the chapter's edition of ${edition}; earlier changes are not known`,
      ),
      'PAY-013',
    ),
  ];
};

const noDuty = (code: string): Text =>
  text(
    `${code} коды үшін баж мөлшерлемесі жоқ`,
    `для кода ${code} нет ставки пошлины`,
    `there is no duty rate for code ${code}`,
  );
