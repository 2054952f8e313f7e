import type { PaymentSettings } from '../settings.ts';
import type { Json, Reader } from './reader.ts';

/** The settings a case states, in `settings` or beside its input; the rest are defaults (PAY-002). */
export const readSettings = (settings: Json, input: Json, reader: Reader): Partial<PaymentSettings> => {
  const text = <T extends string>(key: string, options: readonly T[]): T | undefined =>
    reader.oneOf(key in input ? input : settings, key, options, '/settings');
  const flag = (key: string): boolean | undefined => reader.flag(settings, key, '/settings');
  const number = (key: string, inInput: string): string | undefined =>
    reader.text(input, inInput, '/input') ?? reader.text(settings, key, '/settings');
  const scale = text('amountScale', ['0', '1', '2']);
  return stated({
    amountScale: scale === undefined ? undefined : scales[scale],
    rounding: text('rounding', ['HALF_UP']),
    vatBaseFeeMode: text('vatBaseFeeMode', ['NONE', 'FIRST_ITEM', 'PRO_RATA']),
    vatBaseIncludesTradeDefence: flag('vatBaseIncludesTradeDefence'),
    exciseBaseIncludesDuty: flag('exciseBaseIncludesDuty'),
    securityIncludesFee: flag('securityIncludesFee'),
    temporaryMonthMode: text('temporaryMonthMode', ['CALENDAR', 'ROLLING']),
    interestDayBasis: number('interestDayBasis', 'dayBasis'),
    penaltyDayBasis: number('penaltyDayBasis', 'dayBasis'),
    penaltyMultiplier: number('penaltyMultiplier', 'multiplier'),
    interestFirstDay: text('interestFirstDay', ['DAY_AFTER', 'INCLUSIVE']),
    deMinimisFee: flag('deMinimisFee'),
    vatBaseForProcessing: text('vatBaseForProcessing', ['PROCESSING_COST', 'CUSTOMS_VALUE']),
    wtoDifferenceVat: flag('wtoDifferenceVat'),
    personalRegimeVehicles: text('personalRegimeVehicles', ['AGGREGATE', 'UNIFORM']),
    excessMassReading: text('excessMassReading', ['EXCESS_MASS', 'MASS_OF_EXCESS_VALUE']),
  });
};

const scales = { '0': 0, '1': 1, '2': 2 } as const;

type Maybe = { readonly [K in keyof PaymentSettings]: PaymentSettings[K] | undefined };

const stated = (settings: Maybe): Partial<PaymentSettings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
