import type { RiskProfile } from '@tamga/domain/risk';
import type { LocalDate } from '@tamga/domain/time';
import type { RiskProfiles } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

/** How long profiles once read are used before they are read again. */
const keptMs = 10_000;

/** Risk profiles of the database, the newest version of each (IMP-13). */
export const riskProfiles = (client: Client, nowMs: () => number): RiskProfiles => {
  let kept: readonly RiskProfile[] = [];
  let until = Number.NEGATIVE_INFINITY;
  return {
    all: async () => {
      if (nowMs() < until) return kept;
      const { rows } = await client.query<{
        readonly id: string;
        readonly version: number;
        readonly valid_from: LocalDate;
        readonly valid_to: LocalDate | null;
        readonly definition: Omit<RiskProfile, 'id' | 'version' | 'validFrom' | 'validTo'>;
      }>(
        'select distinct on (id) id, version, valid_from, valid_to, definition from risk.profile order by id, version desc',
      );
      kept = rows.map(({ id, version, valid_from, valid_to, definition }) => ({
        ...definition,
        id,
        version,
        validFrom: valid_from,
        validTo: valid_to,
      }));
      until = nowMs() + keptMs;
      return kept;
    },
  };
};
