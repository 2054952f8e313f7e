import type { DerivationNode } from './derivation.ts';
import type {
  DeclaringFee,
  ExchangeRateFact,
  ItemRates,
  PaymentLine,
  QuantityFact,
  ValueComponent,
} from './goods-calculation.ts';
import type { PaymentSettings } from './settings.ts';
import type { TransitExemption, TransitFacts } from './transit-exemptions.ts';

/**
 * Security for goods whose code may be known to 4–9 digits only: customs transit, release before the declaration,
 * illegal movement (PAY-097, PAY-100..PAY-106, PAY-110).
 */
export interface SecurityCalculation {
  readonly rateDay: string;
  readonly memberState: string;
  readonly currency: string;
  readonly referenceVersion: string;
  readonly settings?: Partial<PaymentSettings>;
  readonly exchangeRates: readonly ExchangeRateFact[];
  /** No security at or below it (EAEU CC 146(4)(1): 500 EUR). `null`: there is no threshold outside transit. */
  readonly threshold: { readonly amount: string; readonly currency: string; readonly source: string } | null;
  /** Read when the setting `securityIncludesFee` says so. */
  readonly fee?: DeclaringFee | null;
  readonly lines: readonly SecuredGoods[];
  /** What would be due in other member states on the way (PAY-103). */
  readonly otherStates?: readonly (StateSum | StateRates)[];
  /** Facts that may free a transit from security (PAY-104). */
  readonly transit?: TransitFacts;
}

/** A sum computed in the other state. */
export interface StateSum {
  readonly memberState: string;
  readonly amount: string;
  readonly currency: string;
  readonly source: string;
}

/** The same goods with the rates of the other state; the import duty is common to all. */
export interface StateRates {
  readonly memberState: string;
  readonly lines: readonly SecuredGoods[];
}

export interface SecuredGoods {
  readonly ordinal: number;
  /** As known: 4 to 10 digits. */
  readonly commodityCode: string;
  readonly originCountry?: string;
  readonly value: readonly ValueComponent[];
  readonly netMass?: string;
  readonly quantities: readonly QuantityFact[];
  /** Every code it may turn out to be, with its rates; one when the code is exact. */
  readonly candidates: readonly CandidateCode[];
  /** A national fixed amount per kind of goods wins (PAY-105). */
  readonly fixedAmount?: { readonly amount: string; readonly currency: string; readonly source: string };
}

export interface CandidateCode {
  readonly commodityCode: string;
  readonly rates: ItemRates;
}

export interface SecurityAnswer {
  readonly kind: 'security';
  readonly items: readonly SecuredItem[];
  readonly fee: PaymentLine | null;
  readonly sum: string;
  readonly threshold: string | null;
  /** The sum of the member state that asks most, when another one asks more. */
  readonly decidedBy: string;
  readonly securityRequired: boolean;
  /** The ground on which none is required beside the threshold (PAY-104). */
  readonly exemption: TransitExemption | null;
  /** 0.00 when none is required. */
  readonly amount: string;
  readonly derivation: DerivationNode;
}

export interface SecuredItem {
  readonly ordinal: number;
  readonly value: string | null;
  readonly candidates: readonly {
    readonly commodityCode: string;
    readonly rate: string;
    readonly amount: string;
  }[];
  readonly chosen: string | null;
  readonly lines: readonly PaymentLine[];
  readonly subtotal: string;
}

/** The 500 EUR of EAEU CC 146(4)(1). */
export const transitThreshold = { amount: '500', currency: 'EUR', source: 'EAEU CC 146(4)(1)' } as const;
