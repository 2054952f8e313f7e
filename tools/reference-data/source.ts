/** Shapes of the collected figures this tool reads. */
export interface Item {
  readonly from: string;
  readonly to?: string | null;
  readonly confidence: string;
}

export interface Items<T> {
  readonly items: readonly T[];
}

export interface VatItem extends Item {
  readonly code: string;
  readonly rate_pct: string;
  readonly scope?: string;
  readonly legal?: string;
}

export interface Fees {
  readonly declaring: readonly (Item & {
    readonly code: string;
    readonly per?: string;
    readonly amount_mrp?: string;
    readonly amount_kzt?: string;
    readonly amount_kzt_main_sheet?: string;
    readonly amount_kzt_additional_sheet?: string;
  })[];
  readonly escort: readonly (Item & {
    readonly code: string;
    readonly km_from: number;
    readonly km_to: number | null;
    readonly amount_mrp: string | null;
  })[];
}

export interface ExciseItem extends Item {
  readonly payment_code: string;
  readonly tnved: readonly string[];
  readonly what: string;
  readonly rate: object;
}

export interface PublishedDay {
  readonly date: string;
  readonly items: readonly { readonly code: string; readonly rate: string; readonly quant: number }[];
}

export interface Preferences {
  readonly regimes: readonly {
    readonly id: string;
    readonly duty_factor?: string;
    readonly legal?: string;
    readonly document_kinds?: readonly string[];
    readonly countries?: readonly string[] | null;
    readonly from?: string;
    readonly confidence?: string;
  }[];
}

export interface Measure {
  readonly id: string;
  readonly kind: string;
  readonly payment_code: string;
  readonly origin: string;
  readonly tnved: readonly string[];
  readonly ex?: boolean;
  readonly confidence: string;
  readonly rates:
    | readonly {
        readonly producer: string;
        readonly pct?: string;
        readonly pct_min?: string;
        readonly pct_max?: string;
      }[]
    | null;
  readonly periods: readonly {
    readonly act: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly payment_code?: string;
  }[];
}

/** A figure of personal goods; which fields it has depends on its kind. */
export interface PersonalItem {
  readonly from?: string;
  readonly to?: string | null;
  readonly confidence?: string;
  readonly duty?: object;
}

interface Id {
  readonly id: string;
}

export interface PersonalUse {
  readonly norms: readonly (PersonalItem & Id)[];
  readonly uniform_rates: readonly (PersonalItem & Id)[];
  readonly ecommerce: readonly (PersonalItem & Id)[];
  readonly indivisible: PersonalItem & { readonly weight_kg_over: string };
  readonly vehicles: {
    readonly uniform: Readonly<Record<'age_up_to_3' | 'age_3_to_5' | 'age_over_5', readonly PersonalItem[]>>;
  };
}

export interface Notes {
  readonly laterObservation: { readonly repealed_ids: readonly string[] };
  readonly notes: readonly {
    readonly id: string;
    readonly repealed: boolean;
    readonly known: boolean;
    readonly duty: object | null;
    readonly country: string | null;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}
