import { createHash } from 'node:crypto';
import {
  type CalculatedBy,
  type ExchangeRateFact,
  type GoodsCalculation,
  type GoodsPayments,
} from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { authority } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

/** What a result was computed from, as kept beside it (PAY-006, PAY-008). */
export interface KeptCalculation {
  readonly calculatedBy: CalculatedBy;
  readonly input: GoodsCalculation;
}

/** SHA-256 of the calculation as written; the column keeps its text as it is. */
export const calculationHash = (written: string): Buffer => createHash('sha256').update(written).digest();

export interface StoredCalculation {
  readonly declarationId: string;
  readonly number: string | null;
  readonly kept: KeptCalculation;
  /** The stored hash is that of what is stored. */
  readonly hashHolds: boolean;
  readonly result: GoodsPayments;
}

/** Calculations of declarations whose id comes after `after`, ascending, at most `limit`. */
export const storedCalculations = async (
  client: Client,
  after: string | undefined,
  limit: number,
): Promise<readonly StoredCalculation[]> => {
  const { rows } = await client.query<{
    readonly declaration_id: string;
    readonly number: string | null;
    readonly calculation: string;
    readonly calculation_sha256: Buffer;
    readonly payments: GoodsPayments;
  }>(
    `select v.declaration_id, d.number, v.calculation::text, v.calculation_sha256, v.payments
     from declaration.version v
     join declaration.declaration d on d.authority = v.authority and d.id = v.declaration_id and d.version = v.version
     where v.authority = $1 and v.calculation is not null and ($2::uuid is null or v.declaration_id > $2)
     order by v.declaration_id limit $3`,
    [authority, after ?? null, limit],
  );
  return rows.map((row) => ({
    declarationId: row.declaration_id,
    number: row.number,
    kept: JSON.parse(row.calculation) as KeptCalculation,
    hashHolds: calculationHash(row.calculation).equals(row.calculation_sha256),
    result: row.payments,
  }));
};

/** Exchange rates a declaration was computed with. */
export interface UsedRates {
  readonly declarationId: string;
  readonly number: string;
  readonly rateDay: LocalDate;
  readonly rates: readonly ExchangeRateFact[];
}

/** Most declarations of one list. */
const usedMax = 5_000;

/** Registered declarations computed by the rates of a day, with those rates; the reader sees those of his own office. */
export const ratesUsedOn = async (client: Client, day: LocalDate): Promise<readonly UsedRates[]> => {
  const { rows } = await client.query<UsedRates>(
    `select d.id as "declarationId", d.number, v.calculation -> 'input' ->> 'rateDay' as "rateDay",
       v.calculation -> 'input' -> 'exchangeRates' as rates
     from declaration.declaration d
     join declaration.version v on v.authority = d.authority and v.declaration_id = d.id and v.version = d.version
     where d.number is not null and d.registered_at >= $1::date - 1 and d.registered_at < $1::date + 32
       and v.calculation -> 'input' ->> 'rateDay' = $1::text
     order by d.number limit $2`,
    [day, usedMax],
  );
  return rows;
};
