/** Kazakhstan has one zone, UTC+5; a field of the page speaks of its time wherever the machine stands. */
const zoneMs = 5 * 3_600_000;

/** A moment as a field of day and time has it: `2026-11-22T15:40`. */
export const localOf = (ms: number): string => new Date(ms + zoneMs).toISOString().slice(0, 16);

/** The moment of such a field, or `undefined` when nothing is written. */
export const instantOf = (local: string): string | undefined => {
  const ms = Date.parse(`${local}:00.000Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - zoneMs).toISOString();
};
