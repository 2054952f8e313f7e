import type { Instant, LocalDate } from '../../time/index.ts';
import type { GoodsDeclaration, Written } from '../model.ts';

/**
 * A code on a day: of its list; of another section of it; replaced by another; not of the list; or there is no such list in
 * the reference data.
 */
export type CodeStatus = 'valid' | 'other-section' | { readonly successor: string } | 'unknown' | 'no-list';

/** What the rules need to know of a commodity code on a day. */
export interface CommodityFacts {
  readonly declarable: boolean;
  /** Codes of the units one of which is stated in box 41; empty when the code has none. */
  readonly supplementaryUnits: readonly string[];
  readonly successors?: readonly string[];
  readonly excisable?: boolean;
}

export interface OfficeFacts {
  readonly country?: string;
  /** Whether the office works at the border, when the data say. */
  readonly border?: boolean;
}

/** Expected values of a code and origin, each a decimal string: USD per kg, kg per supplementary unit. */
export interface ValueCorridor {
  readonly pricePerKgMin?: Written;
  readonly pricePerKgMax?: Written;
  readonly kgPerUnitMin?: Written;
  readonly kgPerUnitMax?: Written;
}

/**
 * What the rules look up. An answer `'no-data'` (or a look-up that is absent) means that the reference data cannot tell: the
 * rule is then listed as not checked, and neither passes nor fails.
 */
export interface ReferenceLookups {
  /** `sections`: those the box takes codes of, when it does not take the whole list. */
  readonly codeInList: (
    list: string,
    code: string,
    on: LocalDate,
    sections?: readonly string[],
  ) => CodeStatus;
  readonly commodity: (code: string, on: LocalDate) => CommodityFacts | 'unknown' | 'no-data';
  /** Tenge for `quantity` units of the currency. */
  readonly exchangeRate: (
    currency: string,
    on: LocalDate,
  ) => { readonly rate: Written; readonly quantity: Written } | 'no-data';
  readonly office: (code: string, on: LocalDate) => OfficeFacts | 'unknown' | 'no-data';
  readonly isMemberState: (country: string, on: LocalDate) => boolean;
  readonly tradeDefence?: (code: string, origin: string | undefined, on: LocalDate) => readonly string[];
  readonly valueCorridor?: (
    code: string,
    origin: string | undefined,
    on: LocalDate,
  ) => ValueCorridor | 'no-data';
  readonly markingMandatory?: (code: string, on: LocalDate) => boolean | 'no-data';
  readonly restricted?: (procedure: string, code: string, on: LocalDate) => boolean | 'no-data';
  /** Whether a taxpayer is active in the tax register. */
  readonly taxpayer?: (id: string, on: LocalDate) => 'active' | 'inactive' | 'no-data';
}

/** A line of the calculator's answer, amounts as decimal strings. `item` is the 1-based number; absent for the fee. */
export interface CalculatedLine {
  readonly item?: number;
  readonly code: string;
  readonly base?: Written;
  readonly rate?: Written;
  readonly feature?: Written;
  readonly amount: Written;
}

export interface CalculatedPayments {
  readonly lines: readonly CalculatedLine[];
  readonly total: Written;
}

/** What a declaration is checked against. */
export interface RuleContext {
  /** The rate day: rules, codes and rates in force on it. */
  readonly on: LocalDate;
  readonly lodgedAt?: Instant;
  /** Code of the office the document is lodged with. */
  readonly office?: string;
  readonly reference: ReferenceLookups;
  /** Payments as calculated from the declaration, when they could be. */
  readonly calculated?: CalculatedPayments;
  /** For a correction: the declaration as it was before. */
  readonly corrected?: GoodsDeclaration;
}
