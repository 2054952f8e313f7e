import type { FrameBatch } from '@tamga/usecases/ports';
import type { Pool } from '../database/index.ts';
import { keptAtMs } from './fact-rows.ts';

const dayMs = 86_400_000;
/** Days around the receipt that get partitions of their own; what is farther off goes with the rest. */
export const daysBack = 60;

const madeMeanwhile = new Set(['42P07', '23514']);

/** Makes the partitions a batch needs, each once in the life of the process. */
export const partitionsOn = (pool: Pool): ((batch: FrameBatch) => Promise<void>) => {
  const made = new Set<number>();
  const make = async (day: number): Promise<void> => {
    made.add(day);
    const date = new Date(day * dayMs).toISOString().slice(0, 10);
    await pool.query('select escort.ensure_day($1::date)', [date]).catch((error: unknown) => {
      // Another gateway was first, or the rest already holds facts of that day: they stay there.
      if (!madeMeanwhile.has((error as { readonly code?: string }).code ?? '')) {
        made.delete(day);
        throw error;
      }
    });
  };
  return async ({ frames, facts }) => {
    const today = Math.floor((frames.at(-1)?.receivedMs ?? 0) / dayMs);
    const days = new Set([today, today + 1]);
    for (const { fact } of facts) {
      const day = Math.floor(keptAtMs(fact) / dayMs);
      if (day <= today + 1 && day >= today - daysBack) days.add(day);
    }
    for (const day of days) if (!made.has(day)) await make(day);
  };
};
