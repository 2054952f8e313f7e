import type { RateTree } from './rate.ts';

/** A rate and the table it was found in. */
export interface RateFact {
  readonly rate: RateTree;
  readonly source: string;
}

/** PAY-034: the lower rate needs the licence or certificate in box 44 and enough of the quota left. */
export interface TariffQuota extends RateFact {
  /** Kind and number of the licence or certificate; absent: none was presented. */
  readonly document?: string;
  /** What is left of the quota, in `unit`. Absent: not known, so a gap when there is a document. */
  readonly remaining?: string;
  readonly unit: string;
}

export interface ItemRates {
  /** Absent: no rate was found, which is a gap (PAY-004); a zero rate is `ADV 0`. */
  readonly importDuty?: RateFact;
  readonly nationalLower?: RateFact;
  /** The rate within a tariff quota; `importDuty` is then the rate outside it (PAY-034). */
  readonly tariffQuota?: TariffQuota;
  /** `null`: looked up, and the goods have none. */
  readonly exportDuty?: (RateFact & { readonly code: '3010' | '3070' | '3080' }) | null;
  /** Empty: looked up, and none applies. */
  readonly tradeDefence: readonly TradeDefenceFact[];
  readonly excise: readonly ExciseFact[];
  /** Per cent as written, `16`. `null`: VAT is not asked for. */
  readonly vat?: { readonly pct: string; readonly source: string } | null;
}

export type TradeDefenceKind = 'SPECIAL' | 'ANTI_DUMPING' | 'COUNTERVAILING';

export interface TradeDefenceFact extends RateFact {
  readonly kind: TradeDefenceKind;
  /** `AD-30`. */
  readonly measure: string;
  /** Provisional duties and those collected in their order have codes of their own. Default `definitive`. */
  readonly stage?: 'definitive' | 'provisional' | 'collectedAsProvisional';
  /** Whether the description of the measure fits the goods (PAY-030). Absent: it was settled before. */
  readonly descriptionFits?: 'yes' | 'no' | 'notAnswered';
}

export interface ExciseFact extends RateFact {
  /** 43xx or 44xx in Kazakhstan. */
  readonly code: string;
  /** Strength in per cent by volume: litres become litres of pure alcohol (PAY-040). */
  readonly strength?: { readonly pct: string; readonly source: string };
  /** The excise applies only on this side of a customs value (PAY-041). */
  readonly onlyWhen?: {
    readonly customsValue: 'above' | 'atLeast' | 'below' | 'notAbove';
    readonly amount: string;
    readonly source: string;
  };
  /** Paid with the control stamps already (PAY-042): the document is shown and nothing more is due. */
  readonly prepaid?: { readonly document: string };
}
