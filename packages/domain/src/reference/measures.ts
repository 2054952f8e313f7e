import type { Derived } from '../law/index.ts';
import { type Text, text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { type Dated, factOf, gap, isInForce, type ReferenceGap, rowInForce } from './dated.ts';
import type { PreferenceRegime, TradeDefenceMeasure } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** A question to the declarant: does the description of the measure fit the goods? The answer is stored (PAY-030). */
export interface MeasureQuestion {
  readonly measure: Derived<TradeDefenceMeasure>;
  readonly question: Text;
  /** What the data leave open: the day it began, the rates. */
  readonly doubts: readonly ReferenceGap[];
}

/**
 * Measures whose code and origin match on the day: each a question, because the description decides (PAY-030).
 * `origin` undefined: unknown, so the measures of all countries (PAY-036).
 */
export const tradeDefence = (
  reference: ReferenceSnapshot,
  code: string,
  origin: string | undefined,
  on: LocalDate,
): readonly MeasureQuestion[] => {
  const rows = reference.rows['trade-defence'].filter(
    (row) =>
      isInForce(row, on) &&
      (origin === undefined || row.value.origin === origin) &&
      row.value.codes.some((prefix) => code.startsWith(prefix)),
  );
  return [...new Set(rows.map((row) => row.value.measure))].flatMap((measure) => {
    const row = periodOf(
      rows.filter((each) => each.value.measure === measure),
      on,
    );
    return row
      ? [
          {
            measure: factOf(row, `measure ${measure}`, row.value),
            question: ask(row),
            doubts: doubts(row, on),
          },
        ]
      : [];
  });
};

/** A period whose days are known goes before one whose beginning is not. */
const periodOf = (rows: readonly Dated<TradeDefenceMeasure>[], on: LocalDate) =>
  rowInForce(
    rows.filter((row) => !row.value.startUnknown),
    on,
  ) ?? rowInForce(rows, on);

const ask = ({ value: { measure, goods } }: Dated<TradeDefenceMeasure>): Text =>
  text(
    `${measure} шарасының сипаттамасы тауарға сәйкес келе ме: ${goods.kk}?`,
    `Подходит ли товар под описание меры ${measure}: ${goods.ru}?`,
    `Does the description of measure ${measure} fit the goods: ${goods.en}?`,
  );

const doubts = (row: Dated<TradeDefenceMeasure>, on: LocalDate): readonly ReferenceGap[] => {
  const { measure, rates, startUnknown } = row.value;
  const found: ReferenceGap[] = [];
  const say = (kk: string, ru: string, en: string) =>
    found.push(gap('trade-defence', measure, on, text(kk, ru, en), 'PAY-030'));
  if (rates === null) {
    say(
      `${measure} шарасының мөлшерлемелері деректерде толық емес`,
      `ставки меры ${measure} в данных не полны`,
      `the rates of measure ${measure} are not complete in the data`,
    );
  }
  if (startUnknown) {
    say(
      `${measure} шарасының басталу күні актіден оқылмаған`,
      `день начала меры ${measure} в акте не прочитан`,
      `the first day of measure ${measure} was not read in the act`,
    );
  }
  return found;
};

/** Tariff regimes open to goods of an origin on a day (PAY-026). A regime whose list of countries we lack is left out. */
export const preferenceRegimes = (
  reference: ReferenceSnapshot,
  origin: string,
  on: LocalDate,
): readonly Derived<PreferenceRegime>[] =>
  reference.rows.preferences
    .filter(
      (row) =>
        isInForce(row, on) &&
        row.value.countriesKnown &&
        (row.value.countries === null || row.value.countries.includes(origin)),
    )
    .map((row) => factOf(row, 'preferences', row.value));
