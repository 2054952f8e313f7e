import type { DerivationNode } from './derivation.ts';
import type { ItemRates } from './rate-facts.ts';
import type { PaymentSettings } from './settings.ts';

export type {
  ExciseFact,
  ItemRates,
  RateFact,
  TariffQuota,
  TradeDefenceFact,
  TradeDefenceKind,
} from './rate-facts.ts';

/**
 * What the goods calculator is told, plain JSON with decimal strings. Rates and exchange rates are looked up elsewhere
 * by code and day (PAY-013) and passed in; each carries `source`, the table and its effective date, which the
 * derivation shows (PAY-007).
 */
export interface GoodsCalculation {
  /** The day whose rates apply, `2026-03-16`: normally the registration day (PAY-013..PAY-014d). */
  readonly rateDay: string;
  /** The state where the sum is payable, `KZ`, and its currency, `KZT` (PAY-005). */
  readonly memberState: string;
  readonly currency: string;
  readonly referenceVersion: string;
  /** What differs from `defaultSettings`. */
  readonly settings?: Partial<PaymentSettings>;
  readonly exchangeRates: readonly ExchangeRateFact[];
  /** `null`: no declaring fee is due (PAY-071, PAY-072). Absent: not stated, which is a gap (PAY-004). */
  readonly fee?: DeclaringFee | null;
  /** Relief of the declaring fee, box 36 first element. */
  readonly feeRelief?: Relief | null;
  /** Stated when the consignment may be below the threshold of PAY-015. */
  readonly consignment?: Consignment;
  /** Additions common to several items (PAY-048). */
  readonly sharedCosts?: readonly SharedCost[];
  /** 1 to 999, ordinals ascending. */
  readonly items: readonly GoodsItemCalculation[];
}

/** A rate of the National Bank as quoted: `rate` tenge for `quant` units (PAY-011). */
export interface ExchangeRateFact {
  readonly currency: string;
  readonly quant: string;
  readonly rate: string;
  readonly source: string;
}

/** PAY-070: so many monthly calculation indices (MRP) of the rate day, or a fixed sum (before 15.08.2023). */
export type DeclaringFee =
  | { readonly mrp: string; readonly factor: string; readonly source: string }
  | { readonly amount: string; readonly source: string };

/** PAY-015: one consignor, one consignee, one transport document. */
export interface Consignment {
  readonly oneConsignor: boolean;
  readonly oneConsignee: boolean;
  readonly oneTransportDocument: boolean;
  /** Default: 200 EUR (EAEU CC 136(2)). */
  readonly threshold?: { readonly amount: string; readonly currency: string; readonly source: string };
}

export type ShareKey = 'grossMass' | 'netMass' | 'value' | 'quantity';

export interface SharedCost {
  readonly kind: ComponentKind;
  readonly amount: string;
  readonly currency: string;
  /** `grossMass` when absent. */
  readonly key?: ShareKey;
  /** The ordinals that share it; all items when absent. */
  readonly items?: readonly number[];
  readonly source: string;
}

/** EAEU CC 40. `carriage`, `loading` and `insurance` stay outside the thresholds of PAY-015 and PAY-150. */
export const componentKinds = [
  'price',
  'commission',
  'container',
  'packing',
  'assist',
  'royalty',
  'laterProceeds',
  'carriage',
  'loading',
  'insurance',
  'otherAddition',
  'deduction',
] as const;

export type ComponentKind = (typeof componentKinds)[number];

/** One part of the customs value in its own currency. A `deduction` is written positive and subtracted. */
export interface ValueComponent {
  readonly kind: ComponentKind;
  readonly amount: string;
  readonly currency: string;
  readonly source: string;
}

/** Box 45 as stated, or the parts it is made of (PAY-046, PAY-047). */
export type CustomsValueFact =
  | { readonly amount: string; readonly withoutCarriage?: string; readonly source: string }
  | { readonly components: readonly ValueComponent[] };

/** Unit codes are those of the EAEU classifier: 166 kg, 796 piece, 112 l, 831 l of pure alcohol, 111 cm3. */
export interface QuantityFact {
  readonly unit: string;
  readonly value: string;
  readonly source?: string;
}

export interface GoodsItemCalculation {
  /** Box 32, from 1. */
  readonly ordinal: number;
  readonly commodityCode: string;
  /** Two letters; absent or `00`: unknown (PAY-036). */
  readonly originCountry?: string;
  /** Box 37: `40`, `00`, `000`. */
  readonly procedure: string;
  readonly previousProcedure: string;
  readonly featureCode?: string;
  readonly customsValue?: CustomsValueFact;
  readonly netMass?: string;
  readonly grossMass?: string;
  /** Net mass with inseparable primary packaging, when it differs from box 38 (PAY-023). */
  readonly massForDuty?: string;
  readonly quantities: readonly QuantityFact[];
  /** Box 36 without its first element, which is `feeRelief` of the declaration (PAY-056). */
  readonly reliefs?: {
    readonly duty?: Relief | null;
    readonly excise?: Relief | null;
    readonly vat?: Relief | null;
  };
  readonly rates: ItemRates;
  readonly preference?: PreferenceFact | null;
  /** `NATIONAL_LOWER` uses `rates.nationalLower` and makes the release conditional (PAY-028). */
  readonly dutyRegime?: DutyRegime;
  /** Released for domestic consumption after processing outside the territory (PAY-090..PAY-092). */
  readonly processing?: ProcessingOutside;
  /** Procedure 53 (PAY-080..PAY-087). */
  readonly temporary?: TemporaryTerm;
}

export type DutyRegime = 'ETT' | 'NATIONAL_LOWER' | 'PREFERENCE';

/** PAY-026. Any condition not met: the full rate. */
export interface PreferenceFact {
  /** BASE, DEV, LDC, FTA_CIS… */
  readonly regime: string;
  /** `1`, `0.75`, `0` or a scheduled factor. */
  readonly factor: string;
  /** The proof of origin, by document kind. */
  readonly documentKind?: string;
  readonly conditions?: {
    readonly origin?: boolean;
    readonly listed?: boolean;
    readonly directConsignment?: boolean;
    readonly directPurchase?: boolean;
  };
  readonly source: string;
}

/**
 * What a code of box 36 does (PAY-056, PAY-063): `full` makes the line 0.00; `conditional`, `offset` and `deferral`
 * leave it computed and not payable now (PAY-053).
 */
export interface Relief {
  readonly code: string;
  readonly kind: 'full' | 'conditional' | 'offset' | 'deferral';
  readonly feature: PaymentFeature;
  readonly source: string;
}

/** Column SP of box 47 (PAY-051). */
export type PaymentFeature = 'ИУ' | 'ВУ' | 'УН' | 'УР' | 'УМ' | 'ОП' | 'ОЧ' | 'РП' | 'ВВ' | 'ЗН';

export interface ProcessingOutside {
  /** Operations and foreign goods used, one part or several; absent when not proved (PAY-090). */
  readonly cost?: readonly { readonly amount: string; readonly currency: string; readonly source: string }[];
  /** Customs value of the goods sent out, tenge; needed when the cost is not proved. */
  readonly valueSentOut?: { readonly amount: string; readonly source: string };
  /** Repair: no excise (PAY-043). */
  readonly repair: boolean;
}

export interface TemporaryTerm {
  readonly placedOn: string;
  readonly paidUntil: string;
  /** Listed categories: nothing is paid while the conditions are observed (PAY-087). */
  readonly fullRelief: boolean;
}

/** The answer: plain JSON in a fixed key order, so that equal inputs give equal bytes (PAY-008). */
export interface GoodsPayments {
  readonly kind: 'goods';
  readonly rateDay: string;
  readonly memberState: string;
  readonly currency: string;
  readonly referenceVersion: string;
  readonly settings: PaymentSettings;
  /** Present when `consignment` was stated (PAY-015). */
  readonly deMinimis: DeMinimis | null;
  readonly items: readonly ItemPayments[];
  /** Item lines in the order of items, then the declaration's own (fee). */
  readonly lines: readonly PaymentLine[];
  readonly totalsByCode: Readonly<Record<string, string>>;
  /** Sum of all lines (PAY-054). */
  readonly total: string;
  /** What box B asks for (PAY-052), and the rest. */
  readonly toPayNow: string;
  readonly toPayNowByCode: Readonly<Record<string, string>>;
  readonly conditional: string;
}

export interface DeMinimis {
  readonly valueWithoutCarriage: string;
  readonly threshold: string;
  readonly exempt: boolean;
  readonly derivation: DerivationNode | null;
}

export interface ItemPayments {
  readonly ordinal: number;
  /** Box 45. */
  readonly customsValue: string;
  /** Box 46, `null` without a USD rate (PAY-049). */
  readonly statisticalValueUsd: string | null;
  readonly dutyRegime: DutyRegime;
  /** National lower rate: the goods may be used in Kazakhstan only (PAY-028). */
  readonly conditionallyReleased: boolean;
  readonly derivation: DerivationNode | null;
}

/** One line of box 47 (PAY-050). */
export interface PaymentLine {
  /** `null`: the line belongs to the declaration. */
  readonly ordinal: number | null;
  readonly code: string;
  /** An amount with two decimals, or a quantity of `baseUnit`. */
  readonly base: string;
  readonly baseUnit: string | null;
  /** `5 % but not less than 0.015 EUR per kg`; `formatRate` writes it in the other languages. */
  readonly rate: string;
  readonly amount: string;
  readonly feature: PaymentFeature;
  readonly payableNow: boolean;
  /** Of a trade defence measure. */
  readonly measure: string | null;
  /** Of an excise paid with control stamps. */
  readonly prepaidDocument: string | null;
  /** `null` when only totals were asked for. */
  readonly derivation: DerivationNode | null;
}
