import type { Derived } from '../law/index.ts';
import { accept, Defect, derive, type Result, refuse, text } from '../law/index.ts';
import { type Money, multiply, parseDecimal, type Ratio, roundToMoney } from '../quantities/index.ts';
import type { LocalDate } from '../time/index.ts';
import { factOf, gap, inForce, isInForce, type ReferenceGap, rowInForce } from './dated.ts';
import type { BaseRate, EscortFee, ExciseRate, MonthlyIndex, Threshold, VatRate } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** Rate of value added tax on a day (PAY-060): the general one, or that of the goods of a statutory list. */
export const vatRate = (
  reference: ReferenceSnapshot,
  on: LocalDate,
  scope: VatRate['scope'] = 'general',
): Result<Derived<VatRate>, ReferenceGap> =>
  inForce(
    reference.rows.vat.filter((row) => row.value.scope === scope),
    on,
    'VAT rates',
    gap('vat', scope, on, noFigure('ҚҚС мөлшерлемесі', 'ставки НДС', 'VAT rate', on), 'PAY-060'),
  );

/** The monthly calculation index on a day, tenge. */
export const monthlyIndex = (
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<Derived<MonthlyIndex>, ReferenceGap> =>
  inForce(
    reference.rows['monthly-index'],
    on,
    'monthly calculation index',
    gap('monthly-index', 'KZ', on, noFigure('АЕК', 'МРП', 'monthly calculation index', on), 'PAY-070'),
  );

/** Fee for declaring, tenge (PAY-070): so many monthly indexes of the day, or the fixed sum of its time. */
export const declaringFee = (
  reference: ReferenceSnapshot,
  on: LocalDate,
  document: 'goods' | 'transit' = 'goods',
): Result<Derived<Money>, ReferenceGap> => {
  const rows = reference.rows['declaring-fees'].filter((row) => row.value.document === document);
  const row = rowInForce(rows, on);
  const { indexes, amount } = row?.value ?? {};
  if (row && indexes !== undefined) return indexed(reference, on, factOf(row, 'declaring fee', indexes));
  if (row && amount !== undefined) {
    return accept(factOf(row, 'declaring fee', roundToMoney(decimalOf(amount), 'KZT')));
  }
  return refuse(
    gap(
      'declaring-fees',
      document,
      on,
      noFigure('декларациялау алымы', 'сбора за декларирование', 'declaring fee', on),
      'PAY-070',
    ),
  );
};

/** Fee for escort over a distance of `km` (PAY-073). */
export const escortFee = (
  reference: ReferenceSnapshot,
  km: number,
  on: LocalDate,
): Result<Derived<Money>, ReferenceGap> => {
  const row = rowInForce(
    reference.rows['escort-fees'].filter((each) => isBand(each.value, km)),
    on,
  );
  if (row?.value.indexes != null) return indexed(reference, on, factOf(row, 'escort fee', row.value.indexes));
  return refuse(
    gap(
      'escort-fees',
      `${km} km`,
      on,
      noFigure('алып жүру алымы', 'сбора за сопровождение', 'escort fee', on),
      'PAY-073',
    ),
  );
};

/** "Over A up to B inclusive"; the first band takes nought as well. */
const isBand = ({ kmOver, kmUpTo }: EscortFee, km: number): boolean =>
  (km > kmOver || (kmOver === 0 && km === 0)) && (kmUpTo === null || km <= kmUpTo);

const indexed = (
  reference: ReferenceSnapshot,
  on: LocalDate,
  indexes: Derived<string>,
): Result<Derived<Money>, ReferenceGap> => {
  const index = monthlyIndex(reference, on);
  if (!index.ok) return index;
  return accept(
    derive(
      'PAY-070',
      { indexes, index: index.value },
      (v) => roundToMoney(multiply(decimalOf(v.indexes), decimalOf(v.index.amount)), 'KZT'),
      'indexes × monthly calculation index',
    ),
  );
};

/** What the data say about excise of a code: which rates may apply, by the description of the goods. */
export interface ExciseAnswer {
  /** The heading is subject to excise by law. */
  readonly excisable: boolean;
  /** Rates in force under the heading; the goods' description decides which applies, if any. */
  readonly rates: readonly Derived<ExciseRate>[];
  /** Excisable goods of the heading whose rate is not in the data. */
  readonly gaps: readonly ReferenceGap[];
}

/** Excise of a code on a day (PAY-040). Not excisable: no rates and no gaps. */
export const excise = (reference: ReferenceSnapshot, code: string, on: LocalDate): ExciseAnswer => {
  const goods = reference.rows['excisable-goods'].filter(
    (row) => isInForce(row, on) && code.startsWith(row.value.heading),
  );
  const ever = reference.rows.excise.filter((row) => row.value.headings.some((h) => code.startsWith(h)));
  const rates = ever.filter((row) => isInForce(row, on)).map((row) => factOf(row, 'excise rates', row.value));
  const excisable = goods.length > 0 || ever.length > 0;
  const missing = gap(
    'excise',
    code,
    on,
    noFigure('акциз мөлшерлемесі', 'ставки акциза', 'excise rate', on),
    'PAY-040',
  );
  return { excisable, rates, gaps: excisable && rates.length === 0 ? [missing] : [] };
};

/** Base rate of the National Bank on a day (PAY-121, PAY-130). */
export const baseRate = (
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<Derived<BaseRate>, ReferenceGap> =>
  inForce(
    reference.rows['base-rate'],
    on,
    'base rate of the National Bank',
    gap('base-rate', 'KZ', on, noFigure('базалық мөлшерлеме', 'базовой ставки', 'base rate', on), 'PAY-121'),
  );

/** A sum at which a rule begins or ends: `transit-no-security`, `duty-free-consignment`. */
export const threshold = (
  reference: ReferenceSnapshot,
  id: string,
  on: LocalDate,
): Result<Derived<Threshold>, ReferenceGap> =>
  inForce(
    reference.rows.thresholds.filter((row) => row.value.id === id),
    on,
    'thresholds',
    gap('thresholds', id, on, noFigure(`«${id}» шегі`, `порога «${id}»`, `threshold "${id}"`, on)),
  );

const noFigure = (kk: string, ru: string, en: string, on: LocalDate) =>
  text(
    `${on} күніне ${kk} деректерде жоқ`,
    `в данных нет ${ru} на ${on}`,
    `the data hold no ${en} for ${on}`,
  );

/** Figures are checked when a file is read; another form here is our mistake. */
const decimalOf = (written: string): Ratio => {
  const value = parseDecimal(written);
  if (!value) throw new Defect(`a figure of the reference data is not a decimal: ${written}`);
  return value;
};
