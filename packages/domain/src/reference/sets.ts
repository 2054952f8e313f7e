import type { Text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { Confidence, Dated } from './dated.ts';
import type { RateTree } from './rate-tree.ts';

/** Value added tax at importation. `scope` says which goods: `general`, or a statutory list of its own. */
export interface VatRate {
  readonly payment: string;
  readonly pct: string;
  readonly scope: 'general' | 'medical';
}

/** The monthly calculation index (AEK, MRP), tenge. */
export interface MonthlyIndex {
  readonly amount: string;
}

/** Fee for declaring: a multiple of the monthly index, or a fixed sum in tenge (by main and additional sheet of old). */
export interface DeclaringFee {
  readonly payment: string;
  readonly document: 'goods' | 'transit';
  readonly indexes?: string;
  readonly amount?: string;
  readonly additionalSheet?: string;
}

/** Fee for escort over `kmOver` and up to `kmUpTo` inclusive (null: without limit), in monthly indexes (null: not known). */
export interface EscortFee {
  readonly payment: string;
  readonly kmOver: number;
  readonly kmUpTo: number | null;
  readonly indexes: string | null;
}

/** Excise of the goods described among those of the headings (PAY-040). */
export interface ExciseRate {
  readonly payment: string;
  readonly headings: readonly string[];
  readonly goods: Text;
  readonly rate: RateTree;
}

/** Goods subject to excise by law, whether or not the rate is in our data. */
export interface ExcisableGoods {
  readonly heading: string;
  readonly goods: Text;
}

/** Base rate of the National Bank, percent a year (PAY-121, PAY-130). */
export interface BaseRate {
  readonly pct: string;
}

/** Official rate of one day: `rate` tenge for `quant` units (PAY-011). Decimal string, and 1, 10, 100 or 1000. */
export interface PublishedRate {
  readonly currency: string;
  readonly rate: string;
  readonly quant: number;
}

/** A tariff regime by origin (PAY-026). `factor` null: a schedule of its own. `countries` null: any, or a list we lack. */
export interface PreferenceRegime {
  readonly regime: string;
  readonly factor: string | null;
  readonly documentKinds: readonly string[];
  readonly countries: readonly string[] | null;
  readonly countriesKnown: boolean;
}

/** A trade defence measure in one of its periods (PAY-030). */
export interface TradeDefenceMeasure {
  readonly measure: string;
  readonly kind: 'ANTI_DUMPING' | 'SPECIAL' | 'COUNTERVAILING';
  readonly payment: string;
  readonly goods: Text;
  readonly origin: string;
  /** Prefixes of commodity codes. */
  readonly codes: readonly string[];
  /** Only part of the code: the description decides. */
  readonly part: boolean;
  /** Rates by producer, percent of the customs value; `*` all others. Null: not known to us. */
  readonly rates: readonly { readonly producer: string; readonly pct: string }[] | null;
  /** Between what percents the rates lie, where only that is known. */
  readonly range?: { readonly pct: string; readonly pctMax: string };
  /** The day the period began was not read in the act. */
  readonly startUnknown: boolean;
}

/** A figure of the rules of personal goods: norm, uniform rate, bracket of vehicle rates. Meaning by `id`; see its words. */
export interface PersonalUseFigure {
  readonly id: string;
  readonly kind: 'norm' | 'quantity-norm' | 'uniform-rate' | 'ecommerce' | 'indivisible' | 'vehicle';
  readonly words: Text;
  readonly figures: Readonly<Record<string, string>>;
  readonly rate?: RateTree;
}

/** A sum or measure at which a rule begins or ends. */
export interface Threshold {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly words: Text;
}

/** A note of the tariff that replaces the base duty of the codes that carry its number (PAY-033). */
export interface TariffNote {
  readonly note: string;
  /** Null: the text is not known to us. */
  readonly rate: RateTree | null;
  /** Only goods brought into this member state; null: the whole union. */
  readonly country: string | null;
  /** Begins with the entry into force of an act whose day is not known to us. */
  readonly startUnknown: boolean;
}

/** A duty of one code entered as a dated row: a change of the tariff, or Kazakhstan's lower rate (PAY-028). */
export interface DutyRow {
  readonly code: string;
  readonly regime: 'ETT' | 'NATIONAL_LOWER';
  readonly rate: RateTree;
}

/** The sets of dated rows by name. */
export interface ReferenceRows {
  readonly vat: VatRate;
  readonly 'monthly-index': MonthlyIndex;
  readonly 'declaring-fees': DeclaringFee;
  readonly 'escort-fees': EscortFee;
  readonly excise: ExciseRate;
  readonly 'excisable-goods': ExcisableGoods;
  readonly 'base-rate': BaseRate;
  readonly 'exchange-rates': PublishedRate;
  readonly preferences: PreferenceRegime;
  readonly 'trade-defence': TradeDefenceMeasure;
  readonly 'personal-use': PersonalUseFigure;
  readonly thresholds: Threshold;
  readonly 'tariff-notes': TariffNote;
  readonly duties: DutyRow;
}

export type SetName = keyof ReferenceRows;

export const setNames = [
  'vat',
  'monthly-index',
  'declaring-fees',
  'escort-fees',
  'excise',
  'excisable-goods',
  'base-rate',
  'exchange-rates',
  'preferences',
  'trade-defence',
  'personal-use',
  'thresholds',
  'tariff-notes',
  'duties',
] as const satisfies readonly SetName[];

/** A set as one file holds it. `gaps`: what is known to be missing. */
export interface ReferenceSet<N extends SetName = SetName> {
  readonly set: N;
  readonly title: Text;
  readonly edition: string;
  readonly gaps: readonly Text[];
  readonly rows: readonly Dated<ReferenceRows[N]>[];
}

/** Whether a set is the named one; then its rows have the shape of that name. */
export const isSetOf = <N extends SetName>(
  set: ReferenceSet,
  name: N,
): set is ReferenceSet<N> & ReferenceSet => set.set === name;

/** One code of a classifier. Names may lack: the official wording is imported by the operator (`reference import`). */
export interface ListEntry {
  readonly code: string;
  readonly kk?: string;
  readonly ru?: string;
  readonly en?: string;
  /** The wording of the act, when the operator has imported it. */
  readonly official?: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** The code that takes its place after `to`. */
  readonly successor?: string;
  /** Member states in which alone the code is used. */
  readonly countries?: readonly string[];
  readonly section?: string;
  /** Other marks of the row: `alpha3`, `num`, `digits`, `abbr`, `eaeu`, `city`. */
  readonly marks?: Readonly<Record<string, string>>;
  readonly confidence?: string;
}

/** A classifier: `customs-procedures`, `countries`, `customs-offices`. */
export interface CodeList {
  readonly list: string;
  readonly title: Text;
  readonly act: string;
  readonly edition: string;
  /** Of the codes; names in languages the act does not have are ours. */
  readonly confidence: Confidence;
  readonly gaps: readonly Text[];
  readonly entries: readonly ListEntry[];
}
