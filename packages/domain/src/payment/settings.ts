/** Points the law leaves open, each a dated setting (PAY-002). */
export interface PaymentSettings {
  /** Digits after the point of a payment line: 2, or 0 for whole tenge. */
  readonly amountScale: 0 | 1 | 2;
  readonly rounding: 'HALF_UP';
  /** Where the declaring fee enters the VAT base (PAY-062). */
  readonly vatBaseFeeMode: 'NONE' | 'FIRST_ITEM' | 'PRO_RATA';
  readonly vatBaseIncludesTradeDefence: boolean;
  readonly exciseBaseIncludesDuty: boolean;
  readonly securityIncludesFee: boolean;
  readonly temporaryMonthMode: 'CALENDAR' | 'ROLLING';
  /** Days of the year in the interest formula (PAY-121) and in the penalty formula (PAY-130). */
  readonly interestDayBasis: string;
  readonly penaltyDayBasis: string;
  readonly penaltyMultiplier: string;
  readonly interestFirstDay: 'DAY_AFTER' | 'INCLUSIVE';
  /** The declaring fee is due below the threshold of PAY-015 too. */
  readonly deMinimisFee: boolean;
  readonly vatBaseForProcessing: 'PROCESSING_COST' | 'CUSTOMS_VALUE';
  readonly wtoDifferenceVat: boolean;
  readonly personalRegimeVehicles: 'AGGREGATE' | 'UNIFORM';
  /** Which kilograms the minimum of the uniform rate counts (PAY-152). */
  readonly excessMassReading: 'EXCESS_MASS' | 'MASS_OF_EXCESS_VALUE';
}

export const defaultSettings: PaymentSettings = {
  amountScale: 2,
  rounding: 'HALF_UP',
  vatBaseFeeMode: 'FIRST_ITEM',
  vatBaseIncludesTradeDefence: true,
  exciseBaseIncludesDuty: false,
  securityIncludesFee: false,
  temporaryMonthMode: 'CALENDAR',
  interestDayBasis: '360',
  penaltyDayBasis: '365',
  penaltyMultiplier: '1.25',
  interestFirstDay: 'DAY_AFTER',
  deMinimisFee: true,
  vatBaseForProcessing: 'PROCESSING_COST',
  wtoDifferenceVat: false,
  personalRegimeVehicles: 'AGGREGATE',
  excessMassReading: 'EXCESS_MASS',
};

/** The settings in full and in the fixed key order: what is stated, over the defaults. */
export const settingsOf = (stated: Partial<PaymentSettings> | undefined): PaymentSettings => {
  if (stated === undefined) return defaultSettings;
  const pick = <K extends keyof PaymentSettings>(key: K): PaymentSettings[K] =>
    stated[key] ?? defaultSettings[key];
  return {
    amountScale: pick('amountScale'),
    rounding: pick('rounding'),
    vatBaseFeeMode: pick('vatBaseFeeMode'),
    vatBaseIncludesTradeDefence: pick('vatBaseIncludesTradeDefence'),
    exciseBaseIncludesDuty: pick('exciseBaseIncludesDuty'),
    securityIncludesFee: pick('securityIncludesFee'),
    temporaryMonthMode: pick('temporaryMonthMode'),
    interestDayBasis: pick('interestDayBasis'),
    penaltyDayBasis: pick('penaltyDayBasis'),
    penaltyMultiplier: pick('penaltyMultiplier'),
    interestFirstDay: pick('interestFirstDay'),
    deMinimisFee: pick('deMinimisFee'),
    vatBaseForProcessing: pick('vatBaseForProcessing'),
    wtoDifferenceVat: pick('wtoDifferenceVat'),
    personalRegimeVehicles: pick('personalRegimeVehicles'),
    excessMassReading: pick('excessMassReading'),
  };
};
