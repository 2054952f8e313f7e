import type { PersonalNorm, UniformRate, UniformVehicleRates } from '@tamga/domain/payment';
import {
  type Dated,
  isInForce,
  type PersonalUseFigure,
  type ReferenceSnapshot,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';

/** How goods for personal use arrive; each has its norm and its uniform rate (PAY-151..PAY-153). */
export const channels = ['AIR', 'NONAIR', 'POST_CARRIER'] as const;
export type Channel = (typeof channels)[number];

type Row = Dated<PersonalUseFigure>;

const rowOf = (reference: ReferenceSnapshot, id: string, on: LocalDate): Row | undefined =>
  reference.rows['personal-use'].findLast((row) => row.value.id === id && isInForce(row, on));

const sourceOfRow = (row: Row): string =>
  `personal use, ${row.from === null ? 'standing' : `from ${row.from}`} (${row.act}; ${row.confidence})`;

/** A figure of the rules of personal goods on a day, with its source; `undefined` when the data have none. */
export const personalFigure = (
  reference: ReferenceSnapshot,
  id: string,
  figure: string,
  on: LocalDate,
): { readonly value: string; readonly source: string } | undefined => {
  const row = rowOf(reference, id, on);
  const value = row?.value.figures[figure];
  return row && value !== undefined ? { value, source: sourceOfRow(row) } : undefined;
};

export const normOf = (
  reference: ReferenceSnapshot,
  channel: Channel,
  on: LocalDate,
): PersonalNorm | undefined => {
  const row = rowOf(reference, channel, on);
  const { value_eur: valueEur, weight_kg: weightKg } = row?.value.figures ?? {};
  return row && valueEur && weightKg
    ? { id: channel, valueEur, weightKg, source: sourceOfRow(row) }
    : undefined;
};

export const uniformRateOf = (
  reference: ReferenceSnapshot,
  channel: Channel,
  on: LocalDate,
): UniformRate | undefined => {
  const row = rowOf(reference, channel === 'POST_CARRIER' ? 'POST_CARRIER_EXCESS' : 'BAGGAGE_EXCESS', on);
  const { pct, min_eur_per_kg: minEurPerKg } = row?.value.figures ?? {};
  return row && pct && minEurPerKg ? { pct, minEurPerKg, source: sourceOfRow(row) } : undefined;
};

/** The tables of uniform rates of vehicles (PAY-162, PAY-163); `undefined` when one is empty. */
export const vehicleRatesOf = (
  reference: ReferenceSnapshot,
  on: LocalDate,
): UniformVehicleRates | undefined => {
  const rows = (prefix: string) =>
    reference.rows['personal-use'].filter((row) => row.value.id.startsWith(prefix) && isInForce(row, on));
  const engine = (prefix: string) =>
    rows(prefix).map(({ value: { figures } }) => ({
      cm3UpTo: figures['cm3_up_to'] ?? null,
      eurPerCm3: figures['eur_cm3'] ?? '',
    }));
  const young = rows('VEHICLE_AGE_UP_TO_3');
  const upTo3 = young.map(({ value: { figures } }) => ({
    valueEurUpTo: figures['value_eur_up_to'] ?? null,
    pct: figures['pct'] ?? '',
    minEurPerCm3: figures['min_eur_cm3'] ?? '',
  }));
  const [from3To5, over5] = [engine('VEHICLE_AGE_3_TO_5'), engine('VEHICLE_AGE_OVER_5')];
  const [first] = young;
  return first && from3To5.length > 0 && over5.length > 0
    ? { upTo3, from3To5, over5, source: sourceOfRow(first) }
    : undefined;
};
